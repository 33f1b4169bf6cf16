"""Standard input: read ahead, so that it is known whether there is little or much of it before its rows are judged."""

import io
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class ReadAhead(io.RawIOBase):
    """Passes on the bytes of a stream of which the first have been read already: `size` of them, all where there are fewer."""

    def __init__(self, raw: BinaryIO, most: int) -> None:
        """Read up to so many bytes."""
        super().__init__()
        self._raw = raw
        self._ahead = memoryview(self._first(most))
        self.size = len(self._ahead)

    def _first(self, most: int) -> bytes:
        try:
            return self._raw.read(most)
        except OSError:
            # NOTE: it is told by whoever reads on.
            return b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Read into a buffer."""
        view = memoryview(buffer).cast("B")
        if self._ahead:
            size = min(len(view), len(self._ahead))
            view[:size] = self._ahead[:size]
            # NOTE: what is left of a view keeps all of it in memory.
            self._ahead = self._ahead[size:] if size < len(self._ahead) else memoryview(b"")
            return size
        data = self._raw.read(len(view))
        view[: len(data)] = data
        return len(data)
