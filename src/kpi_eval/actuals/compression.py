"""Compression: gzip, bzip2, xz and zstd unpacked piece by piece, with a guard against files made to swell."""

import io
from typing import TYPE_CHECKING, BinaryIO, cast

from kpi_eval.actuals.file import ActualsFile, failure
from kpi_eval.vocabulary.codes import Code

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HARMLESS_SIZE = 32 * 1024 * 1024
"""Unpacked bytes that no limit is set to."""

_PIECE = 1024

LARGEST_SWELLING = 250
"""How many times its own size a file may unpack to, beyond `HARMLESS_SIZE`; rows of actuals rarely reach a tenth."""


def unpacked(file: ActualsFile) -> BinaryIO:
    """Give the bytes of a file, unpacked where it is compressed."""
    compression = file.compression
    return file.raw if compression is None else cast("BinaryIO", _Unpacked(file, compression))


class _Unpacked(io.RawIOBase):
    """Unpacks as it is read; stops where the file swells out of all proportion, or is damaged."""

    def __init__(self, file: ActualsFile, compression: str) -> None:
        super().__init__()
        self._file = file
        self._compression = compression
        self._stream = _opened(file.raw, compression)
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = self._stream.read(len(view))
        except Exception as error:  # noqa: BLE001 - each library has its own, and is imported only where it is used
            raise self._damaged(error) from None
        self._size += len(data)
        if self._size > max(HARMLESS_SIZE, LARGEST_SWELLING * self._file.size):
            message = f"unpacked, it is over {LARGEST_SWELLING} times its size: no file of actuals is"
            raise failure(self._file.path, Code.ACTUALS_UNREADABLE, message, "check where it comes from")
        view[: len(data)] = data
        return len(data)

    def _damaged(self, error: Exception) -> Exception:
        message = f"the {self._compression} file cannot be unpacked: {error}"
        if isinstance(error, EOFError):
            message = f"the {self._compression} file ends too early"
        return failure(self._file.path, Code.ACTUALS_UNREADABLE, message, "fetch or pack it again")

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def _opened(raw: BinaryIO, compression: str) -> BinaryIO:
    """Open the unpacking library, imported only where it is used."""
    match compression:
        case "gzip":
            import gzip  # noqa: PLC0415

            return cast("BinaryIO", gzip.GzipFile(fileobj=raw))
        case "bzip2":
            import bz2  # noqa: PLC0415

            return cast("BinaryIO", bz2.BZ2File(raw))
        case "xz":
            import lzma  # noqa: PLC0415

            return cast("BinaryIO", lzma.LZMAFile(raw))
        case _:
            return cast("BinaryIO", _ZstdStream(raw))


class _ZstdStream(io.RawIOBase):
    """Unpacks zstd frame by frame; says so when the last one is not finished, which the library's own stream does not."""

    def __init__(self, raw: BinaryIO) -> None:
        super().__init__()
        import zstandard  # noqa: PLC0415 - only where there is such a file

        self._raw = raw
        self._unpacker = zstandard.ZstdDecompressor()
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._ready = b""

    def read(self, size: int = -1, /) -> bytes:
        while not self._ready:
            # NOTE: little at a time, for a few bytes may unpack to many.
            data = self._raw.read(_PIECE)
            if not data:
                if self._frame is not None:
                    raise EOFError
                return b""
            while data:
                self._frame = self._frame or self._unpacker.decompressobj()
                self._ready += self._frame.decompress(data)
                data = self._frame.unused_data if self._frame.eof else b""
                self._frame = None if self._frame.eof else self._frame
        ready, self._ready = self._ready[:size], self._ready[size:]
        return ready
