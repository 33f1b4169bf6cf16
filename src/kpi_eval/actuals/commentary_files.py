"""Commentary files: the Markdown files of a folder, each with what is to be said of a measure."""

import hashlib
from io import StringIO
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from kpi_eval.vocabulary.diagnostic import shown_path
from kpi_eval.vocabulary.errors import UsageError

_ENDING = ".md"
_NOT_ONE = "readme"
_LARGEST = 1024 * 1024


class CommentaryFile(NamedTuple):
    """One file: its `name` without the ending says what it is about; `sha256` is of its bytes."""

    path: str
    name: str
    text: str
    sha256: str


def read_commentary(folder: str | PathLike[str]) -> tuple[CommentaryFile, ...]:
    """Read the Markdown files of a folder, in the order of their names; a README is none, nor is a file without text.

    Raises:
        UsageError: There is no such folder, or a file cannot be read.
    """
    place = Path(folder)
    if not place.is_dir():
        raise UsageError(
            f"--commentary: {shown_path(str(folder))} is not a folder; name the one that holds files such as repairs.md"
        )
    found = []
    for path in sorted(place.iterdir(), key=lambda path: path.name):
        if path.suffix.casefold() != _ENDING or path.stem.casefold() == _NOT_ONE or not path.is_file():
            continue
        content = _content_of(path)
        text = _text_of(content, path).strip()
        if text:
            found.append(CommentaryFile(path.as_posix(), path.stem, text, hashlib.sha256(content).hexdigest()))
    return tuple(found)


def _content_of(path: Path) -> bytes:
    name = shown_path(path.as_posix())
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageError(f"--commentary: {name} is larger than 1 MiB, which is no commentary; take it out")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"--commentary: {name} cannot be read: {error.strerror or error}; check its permissions"
        ) from None


def _text_of(content: bytes, path: Path) -> str:
    try:
        return StringIO(content.decode("utf-8-sig"), newline=None).read()
    except UnicodeDecodeError:
        raise UsageError(f"--commentary: {shown_path(path.as_posix())} is not UTF-8; save it as UTF-8") from None
