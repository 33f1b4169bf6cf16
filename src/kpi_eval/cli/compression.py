"""Compression: bytes packed as the ending of a file's name says, the same bytes for the same content."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import PurePath
from typing import BinaryIO, cast

_GZIP_LEVEL = 6
_ZSTD_LEVEL = 3


@contextmanager
def _gzip(stream: BinaryIO) -> Iterator[BinaryIO]:
    import gzip  # noqa: PLC0415 - only where a file is packed

    # NOTE: with a name and a time inside, two runs would not give the same bytes.
    with gzip.GzipFile(filename="", mode="wb", compresslevel=_GZIP_LEVEL, fileobj=stream, mtime=0) as packed:
        yield cast("BinaryIO", packed)


@contextmanager
def _zstd(stream: BinaryIO) -> Iterator[BinaryIO]:
    import zstandard  # noqa: PLC0415 - only where a file is packed

    compressor = zstandard.ZstdCompressor(level=_ZSTD_LEVEL, write_checksum=True)
    with compressor.stream_writer(stream, closefd=False) as packed:
        yield cast("BinaryIO", packed)


_PACKERS: dict[str, Callable[[BinaryIO], AbstractContextManager[BinaryIO]]] = {".gz": _gzip, ".zst": _zstd}
ENDINGS = tuple(_PACKERS)
"""The endings of names of packed files."""


def packing(name: str, stream: BinaryIO) -> AbstractContextManager[BinaryIO]:
    """Give a stream whose bytes reach another as the ending of a name says: packed, or as they are.

    It is whole when the context ends; the other stream stays open.
    """
    packer = _PACKERS.get(PurePath(name).suffix.casefold())
    return nullcontext(stream) if packer is None else packer(stream)


def content_suffix(name: str) -> str:
    """Give the ending that says what is in a file, in lower case: `.csv` of `rows.CSV.gz`; empty where there is none."""
    path = PurePath(name)
    return (path.with_suffix("") if is_packed(name) else path).suffix.casefold()


def is_packed(name: str) -> bool:
    """Whether the ending of a name says that the file is packed."""
    return PurePath(name).suffix.casefold() in ENDINGS
