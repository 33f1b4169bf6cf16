"""Hashed bytes: the bytes of a file as they are read, counted and hashed on the way."""

import hashlib
import io
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class HashedBytes(io.RawIOBase):
    """Passes bytes on, hashing and counting them; `most` is how many there are, where that is known."""

    def __init__(self, raw: BinaryIO, most: int | None = None) -> None:
        """Take an open file, read from where it stands."""
        super().__init__()
        self._raw = raw
        self._most = most
        self.digest = hashlib.sha256()
        self.is_hashing = True
        self.size = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Read into a buffer."""
        view = memoryview(buffer).cast("B")
        if self._most is not None:
            # NOTE: one more than there were, so that it shows where a file grows, and one that always does has an end.
            view = view[: max(0, self._most + 1 - self.size)]
        size = self._raw.readinto(view)  # type: ignore[attr-defined] # NOTE: every open file has it
        if self.is_hashing:
            self.digest.update(view[:size])
        self.size += size
        return int(size)

    def close(self) -> None:
        """Close the file below too."""
        if not self.closed:
            self._raw.close()
        super().close()
