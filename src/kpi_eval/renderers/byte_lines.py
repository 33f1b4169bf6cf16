"""Byte lines: text for a stream of bytes, which takes text that is UTF-8 already as it is."""

import io
from typing import BinaryIO


class ByteLines(io.TextIOWrapper):
    """Writes text as UTF-8, with its line ends as they are; takes bytes as well."""

    def __init__(self, content: BinaryIO) -> None:
        """Write to this stream."""
        super().__init__(content, encoding="utf-8", newline="")

    def write_bytes(self, content: bytes) -> None:
        """Write UTF-8; no text may have been written before."""
        self.buffer.write(content)
