"""Output: results to standard output or to a file that is written whole or not at all."""

import errno
import io
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from kpi_eval.cli.compression import packing
from kpi_eval.cli.interruption import cleared_away
from kpi_eval.renderers.byte_lines import ByteLines
from kpi_eval.vocabulary.errors import OutputError, UsageError

STDOUT = "-"
_MEGABYTE = 1_000_000
_NEARLY_ALL, _WORTH_SAYING = 0.9, 10
"""From which share of the work on, and up to how many megabytes, what is needed in all is not worth saying."""

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


@contextmanager
def standard_output(*, is_for_people: bool, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Give standard output: as the terminal is set up for people, as UTF-8 with plain line ends for programs.

    Args:
        is_for_people: Whether people read it.
        encoding: Another encoding for programs.
    """
    buffer = getattr(sys.stdout, "buffer", None)
    with reported("standard output"):
        if is_for_people or buffer is None:
            yield sys.stdout
            sys.stdout.flush()
            return
        sys.stdout.flush()
        stream = _text_to(buffer, encoding)
        try:
            yield stream
            stream.flush()
        finally:
            _detach(stream)


@contextmanager
def binary_standard_output() -> Iterator[BinaryIO]:
    """Give standard output for bytes.

    Raises:
        UsageError: It is a terminal, or takes text only.
        OutputError: It cannot be written.
    """
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        raise UsageError("this format is not for a terminal: name a file with -o, or send standard output to one")
    with reported("standard output"):
        sys.stdout.flush()
        yield buffer
        buffer.flush()


def _detach(stream: io.TextIOWrapper) -> None:
    # NOTE: detach flushes what is left, which fails again when the pipe is closed or the disk is full.
    try:
        stream.detach()
    except OSError:
        return


@contextmanager
def file_output(
    name: str,
    *,
    inputs: Sequence[str] = (),
    is_new: bool = False,
    encoding: str = "utf-8",
    share: Callable[[], float | None] = lambda: None,
) -> Iterator[TextIO]:
    """Give a stream for text to a file that takes its place only when everything has been written.

    Where the name ends in `.gz` or `.zst` the file is packed.

    Args:
        name: The path.
        inputs: Files that must not be overwritten.
        is_new: Whether no file that is there already may be overwritten.
        encoding: The encoding of the text.
        share: Says how much of the work is done, from 0 to 1, so that a full disk can be told with what is needed.

    Raises:
        UsageError: The file is one of the inputs, or is there already and must not be.
        OutputError: It cannot be written.
    """
    with (
        binary_file_output(name, inputs=inputs, is_new=is_new, share=share) as content,
        _text_to(content, encoding) as stream,
    ):
        yield stream


def _text_to(content: BinaryIO, encoding: str) -> io.TextIOWrapper:
    return ByteLines(content) if encoding == "utf-8" else io.TextIOWrapper(content, encoding=encoding, newline="")


@contextmanager
def binary_file_output(
    name: str,
    *,
    inputs: Sequence[str] = (),
    is_new: bool = False,
    share: Callable[[], float | None] = lambda: None,
) -> Iterator[BinaryIO]:
    """Give a stream for bytes to a file, as `file_output` does for text.

    Raises:
        UsageError: The file is one of the inputs, or is there already and must not be.
        OutputError: It cannot be written.
    """
    path = _checked(name, inputs)
    with reported(name):
        is_special = path.exists() and not path.is_file()
        if is_new and path.is_file():
            raise _is_there(name)
    if is_special:
        with reported(name), path.open("wb") as file, packing(name, file) as stream:
            yield stream
        return
    with (
        cleared_away(lambda: _begun(path, name), _clear) as (file, temporary),
        reported(name),
        _told_when_full(name, temporary, share),
    ):
        with file, packing(name, file) as stream:
            yield stream
        temporary.chmod(_mode(path))
        if is_new:
            _take_free_place(temporary, path, name)
        else:
            temporary.replace(path)


def _begun(path: Path, name: str) -> tuple[io.BufferedWriter, Path]:
    """Begin a file beside the one whose place it will take."""
    import tempfile  # noqa: PLC0415 - only where a file is written

    with reported(name):
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
        return os.fdopen(descriptor, "wb"), Path(temporary)


def _clear(begun: tuple[io.BufferedWriter, Path]) -> None:
    """Take a file away that was begun, if it has not taken its place."""
    file, temporary = begun
    # NOTE: Windows takes no open file away; what is still to be written to it does not matter any more.
    file.raw.close()
    # NOTE: on Windows another program may be looking at it; how the writing went counts, not that it stays.
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


@contextmanager
def _told_when_full(name: str, temporary: Path, share: Callable[[], float | None]) -> Iterator[None]:
    """Say how much room was not enough, when the disk is full; a file that was there before is still whole."""
    import shutil  # noqa: PLC0415 - only where a file is written

    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        written = temporary.stat().st_size
        room = written + shutil.disk_usage(temporary.parent).free
        raise OutputError(
            f"{name} cannot be written: {error.strerror or error}: it needs more than {written:,} bytes"
            f"{_in_all(written, share())}, and {room:,} are free in {temporary.parent}; nothing there has changed: make "
            "room, or write elsewhere"
        ) from None


def _in_all(written: int, share: float | None) -> str:
    """Say about how much is needed in all, where so much was written of a share of the work; nothing near the end."""
    needed = written / share / _MEGABYTE if share else 0.0
    if share is None or share > _NEARLY_ALL or needed < _WORTH_SAYING:
        return ""
    return f" (at least some {float(f'{needed:.2g}'):,.0f} MB in all, going by how much of the actuals has been judged)"


def _take_free_place(temporary: Path, path: Path, name: str) -> None:
    """Put a file in its place, unless another has come to stand there meanwhile."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise _is_there(name) from None
    except OSError:  # NOTE: not every file system has links; the place was free a moment ago
        temporary.replace(path)


def _is_there(name: str) -> UsageError:
    return UsageError(f"{name} is there already, and is not written over; name another file, or move that one away")


def _checked(name: str, inputs: Sequence[str]) -> Path:
    with reported(name):
        path = Path(name).resolve()
        is_folder = path.is_dir()
    if is_folder:
        raise OutputError(f"{name} cannot be written: it is a folder; name a file in it")
    if any(Path(entry).resolve() == path for entry in inputs if entry != STDOUT):
        raise UsageError(f"{name} is one of the inputs; name another file for the result")
    return path


@contextmanager
def reported(name: str) -> Iterator[None]:
    """Turn what the operating system says into an error a person can act on; a closed pipe goes on as it is."""
    try:
        yield
    except (BrokenPipeError, OutputError):
        raise
    except UnicodeEncodeError as error:
        said = f"'{error.object[error.start]}' cannot be written in {error.encoding}"
        raise OutputError(f"{name} cannot be written: {said}") from None
    except PermissionError:
        raise OutputError(
            f"{name} cannot be written: no permission; write to another folder, or close it where it is open in another "
            "program such as Excel"
        ) from None
    except FileNotFoundError:
        raise OutputError(
            f"{name} cannot be written: there is no folder {Path(name).parent}; make it first, or write elsewhere"
        ) from None
    except OSError as error:
        raise OutputError(
            f"{name} cannot be written: {getattr(error, 'strerror', None) or error}; try another folder"
        ) from None


def _mode(path: Path) -> int:
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
