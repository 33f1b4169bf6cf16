"""Output: results to standard output or to a file that is written whole or not at all."""

import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kpi_eval.vocabulary.errors import OutputError, UsageError

STDOUT = "-"


@contextmanager
def standard_output(*, is_for_people: bool) -> Iterator[TextIO]:
    """Give standard output: as the terminal is set up for people, as UTF-8 with plain line ends for programs."""
    buffer = getattr(sys.stdout, "buffer", None)
    with _reported("standard output"):
        if is_for_people or buffer is None:
            yield sys.stdout
            sys.stdout.flush()
            return
        sys.stdout.flush()
        stream = io.TextIOWrapper(buffer, encoding="utf-8", newline="", write_through=False)
        try:
            yield stream
            stream.flush()
        finally:
            _detach(stream)


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
    import tempfile  # noqa: PLC0415 - only where a file is written

    path = _checked(name, inputs)
    with _reported(name):
        is_special = path.exists() and not path.is_file()
    if is_special:
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
    with _reported(name):
        path = Path(name).resolve()
        is_folder = path.is_dir()
    if is_folder:
        raise OutputError(f"{name} cannot be written: it is a folder; name a file in it")
    if any(Path(entry).resolve() == path for entry in inputs if entry != STDOUT):
        raise UsageError(f"{name} is one of the inputs; name another file for the result")
    return path


@contextmanager
def _reported(name: str) -> Iterator[None]:
    """Turn what the operating system says into an error a person can act on; a closed pipe goes on as it is."""
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
        raise OutputError(f"{name} cannot be written: {getattr(error, 'strerror', None) or error}") from None


def _mode(path: Path) -> int:
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
