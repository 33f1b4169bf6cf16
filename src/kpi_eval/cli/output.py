"""Output: results to standard output or to a file that is written whole or not at all."""

import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kpi_eval.vocabulary.errors import OutputError, UsageError

STDOUT = "-"


@contextmanager
def standard_output(*, is_for_people: bool) -> Iterator[TextIO]:
    """Give standard output: as the terminal is set up for people, as UTF-8 with plain line ends for programs."""
    if is_for_people:
        yield sys.stdout
        _flush(sys.stdout)
        return
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        yield sys.stdout
        return
    sys.stdout.flush()
    stream = io.TextIOWrapper(buffer, encoding="utf-8", newline="", write_through=False)
    try:
        yield stream
        _flush(stream)
    finally:
        _detach(stream)


def _flush(stream: TextIO) -> None:
    try:
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output cannot be written: {error.strerror or error}") from None


def _detach(stream: io.TextIOWrapper) -> None:
    # NOTE: detach flushes what is left, which fails again when the pipe is closed or the disk is full.
    try:
        stream.detach()
    except OSError:
        return


@contextmanager
def file_output(name: str, *, inputs: Sequence[str] = ()) -> Iterator[TextIO]:
    """Give a stream to a file that takes its place only when everything has been written.

    Args:
        name: The path.
        inputs: Files that must not be overwritten.

    Raises:
        UsageError: The file is one of the inputs.
        OutputError: It cannot be written.
    """
    path = _checked(name, inputs)
    if path.exists() and not path.is_file():
        with _reported(name), path.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    with _reported(name):
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    try:
        with _reported(name):
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
                yield stream
            Path(temporary).chmod(_mode(path))
            Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _checked(name: str, inputs: Sequence[str]) -> Path:
    path = Path(name)
    try:
        path = path.resolve()
    except (OSError, RuntimeError) as error:
        raise OutputError(f"{name} cannot be written: {error}") from None
    if path.is_dir():
        raise OutputError(f"{name} cannot be written: it is a folder; name a file in it")
    if any(Path(entry).resolve() == path for entry in inputs if entry != STDOUT):
        raise UsageError(f"{name} is one of the inputs; name another file for the result")
    return path


@contextmanager
def _reported(name: str) -> Iterator[None]:
    """Turn what the operating system says into an error a person can act on."""
    try:
        yield
    except (BrokenPipeError, OutputError):
        raise
    except PermissionError:
        raise OutputError(
            f"{name} cannot be written: no permission; if it is open in another program such as Excel, close it there"
        ) from None
    except FileNotFoundError:
        raise OutputError(f"{name} cannot be written: there is no folder {Path(name).parent}") from None
    except OSError as error:
        raise OutputError(f"{name} cannot be written: {error.strerror or error}") from None


def _mode(path: Path) -> int:
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
