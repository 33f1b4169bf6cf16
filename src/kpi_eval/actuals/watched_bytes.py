"""Watched bytes: those of a text on their way to its decoder, counted with their lines; a NUL stops them."""

import io
import sys
from typing import TYPE_CHECKING

from kpi_eval.actuals.file import failure
from kpi_eval.actuals.whole_lines import LineReader
from kpi_eval.vocabulary.codes import Code

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_ENOUGH = 100
"""How many bytes tell UTF-16 without a mark from text that has a NUL in it by mistake."""

_FIRST_OF_REST, _LAST_OF_REST = b"\x80", b"\xbf"
_LARGE = 1024 * 1024
_IN_CACHE = 256 * 1024


class WatchedBytes(io.RawIOBase):
    """Passes bytes on, counting them and their lines; stops at a NUL where no text has one."""

    def __init__(self, raw: LineReader, path: str, *, has_wide_characters: bool, origin: str) -> None:
        """Start where the file stands; `origin` says who chose its encoding."""
        super().__init__()
        self._origin = origin
        self._raw = raw
        self._path = path
        self._has_wide_characters = has_wide_characters
        self._is_ending = False
        self.size = 0
        self.lines = 0
        self._last = b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Read into a buffer."""
        view = memoryview(buffer).cast("B")
        if not self._is_ending:
            data = self._raw.read(len(view))
        else:
            data = b"" if self._last in {b"", b"\n"} else self._raw.readline(len(view))
        self._take_in(data)
        view[: len(data)] = data
        return len(data)

    def end_with_line(self, *, is_ending: bool) -> None:
        """Give nothing beyond the line that has been begun, as if the file were at its end; or go on."""
        self._is_ending = is_ending

    def is_line_end_near(self) -> bool:
        """Whether a line ends within what is to be read next; also at the end of the file."""
        data = self._raw.peek(1)
        return not data or b"\n" in data

    def lines_of(self, size: int, longest: int) -> bytes:
        """Read about `size` bytes, on to the end of a line; not to it where that is more than `longest` away."""
        data = self._raw.lines_of(size, longest)
        self._take_in(data)
        return data

    def rest_of_character(self) -> bytes:
        """Read the bytes that end a character of UTF-8 which has been begun."""
        rest = b""
        while _FIRST_OF_REST <= self._raw.peek(1)[:1] <= _LAST_OF_REST:
            rest += self._raw.read(1)
        self._take_in(rest)
        return rest

    def _take_in(self, data: bytes) -> None:
        if not self._has_wide_characters:
            self._check(data)
        self.size += len(data)
        self.lines += self._line_ends(data)
        self._last = data[-1:]

    def _line_ends(self, data: bytes) -> int:
        """Count line ends of every kind; a pair that a chunk boundary parts is one."""
        is_parted = self._last == b"\r" and data.startswith(b"\n")
        if b"\r" not in data:
            return count_of(b"\n", data) - is_parted
        return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n") - is_parted

    def _check(self, data: bytes) -> None:
        where = data.find(b"\0")
        if where < 0:
            return
        line = self.lines + self._line_ends(data[:where]) + 1
        hint = "check how the file was made, or save it as CSV UTF-8"
        if self.size == 0 and len(data) > 1:
            start = data[:_ENOUGH]
            for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
                if start[offset::2].count(0) * 2 > len(start[offset::2]):
                    hint = f"it looks like UTF-16 without a byte order mark; try --encoding {name}"
        message = f"byte {self.size + where + 1:,} is NUL, which no text in this encoding has{self._origin}"
        raise failure(self._path, Code.ACTUALS_OTHER_ENCODING, message, hint, line)

    def close(self) -> None:
        """Close the file below too."""
        if not self.closed:
            self._raw.close()
        super().close()


def count_of(mark: bytes, data: bytes) -> int:
    """Count a byte in few or in very many."""
    if len(data) < _LARGE or "numpy" not in sys.modules:
        return data.count(mark)
    import numpy as np  # noqa: PLC0415 - heavy; who reads so much at once imports it soon, and is not held up for it

    numbers = np.frombuffer(data, dtype=np.uint8)
    # NOTE: part by part, so that what is made of a part stays in the processor's memory.
    return sum(
        int(np.count_nonzero(numbers[start : start + _IN_CACHE] == mark[0])) for start in range(0, len(data), _IN_CACHE)
    )
