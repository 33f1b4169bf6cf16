"""Whole lines: large pieces of a file's bytes that end with a line, read as such and never copied to be put together."""

import io
from typing import TYPE_CHECKING, BinaryIO

from kpi_eval.actuals.file import CHUNK

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_LARGE = 1024 * 1024


class LineReader(io.BufferedReader):
    """Reads the bytes of a file, and many lines at once."""

    def __init__(self, raw: BinaryIO) -> None:
        """Read from where the file stands."""
        self._below = _Below(raw)
        super().__init__(self._below, CHUNK)

    def lines_of(self, size: int, longest: int) -> bytes:
        """Read about `size` bytes, on to the end of a line; not to it where that is more than `longest` away."""
        self._below.ask(is_asked=size >= _LARGE)
        data = self.read(size)
        self._below.ask(is_asked=False)
        return data if not data or data.endswith(b"\n") else data + self.readline(longest)


class _Below(io.RawIOBase):
    """Passes bytes on; asked for whole lines it gives what ends with one, and then nothing, as at the end of a file."""

    def __init__(self, raw: BinaryIO) -> None:
        super().__init__()
        self._raw = raw
        self._rest = b""
        self._is_asked = self._is_at_end = False

    def readable(self) -> bool:
        return True

    def ask(self, *, is_asked: bool) -> None:
        """Give whole lines once, or whatever there is."""
        self._is_asked, self._is_at_end = is_asked, False

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        if self._is_at_end:
            return 0
        view = memoryview(buffer).cast("B")
        rest, self._rest = self._rest[: len(view)], self._rest[len(view) :]
        size = len(rest)
        view[:size] = rest
        if size < len(view):
            size += self._raw.readinto(view[size:])  # type: ignore[attr-defined] # NOTE: every open file has it
        if self._is_asked and size == len(view):
            last = bytes(view[-CHUNK:])
            end = last.rfind(b"\n") + 1
            if end:
                self._rest = last[end:] + self._rest
                self._is_at_end = True
                size -= len(last) - end
        return size

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()
