"""Progress: one line on a terminal that says how far a large file has been read."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TextIO

from kpi_eval.actuals.read import ActualsTable

_EVERY = 0.2
"""Seconds from one line to the next."""

_AT_FIRST = 0.5
"""Seconds before the first, so that what is quick shows none."""

_MEGABYTE = 1_000_000


class Progress:
    """Says bytes read, rows a second and time left, over itself; nothing of it is left in the end."""

    def __init__(self, stream: TextIO, sizes: Sequence[int], clock: Callable[[], float] = monotonic) -> None:
        """Begin.

        Args:
            stream: The terminal.
            sizes: The sizes of all files in bytes, in their order.
            clock: Gives the time in seconds.
        """
        self._stream, self._sizes, self._clock = stream, sizes, clock
        self._start = clock()
        self._next = self._start + _AT_FIRST
        self._seen: dict[int, tuple[int, int]] = {}
        self._width = 0

    def __call__(self, table: ActualsTable) -> None:
        """Take in how far a file has been read."""
        self._seen[id(table)] = (table.opened.file.size, table.rows_so_far)
        size, rows = (sum(numbers) for numbers in zip(*self._seen.values(), strict=True))
        now, total = self._clock(), sum(self._sizes)
        if size >= total:
            self.clear()
        elif now >= self._next:
            self._next = now + _EVERY
            seconds = now - self._start
            left = round(seconds * (total - size) / max(1, size))
            self._show(
                f"{100 * size // total}%  {size / _MEGABYTE:,.0f} of {total / _MEGABYTE:,.0f} MB, "
                f"{rows / seconds:,.0f} rows a second, {left:,} {'second' if left == 1 else 'seconds'} left"
            )

    @property
    def over_it(self) -> str:
        """What takes the line away when it is written over it; nothing where there is none."""
        return f"\r{' ' * self._width}\r" if self._width else ""

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            self._write(self.over_it)
            self._width = 0

    def _show(self, line: str) -> None:
        self._write("\r" + line.ljust(self._width))
        self._width = len(line)

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
