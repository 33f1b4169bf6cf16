"""Inputs: files of actuals named on the command line, opened and read as the options say."""

import glob
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from kpi_eval.actuals.columns import parse_column_options
from kpi_eval.actuals.file import LOCK, ActualsFile, open_actuals
from kpi_eval.actuals.opened import Opened, open_records
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic
from kpi_eval.vocabulary.errors import ActualsError, UsageError
from kpi_eval.vocabulary.reading import (
    Reading,
    ReadingError,
    parse_decimal,
    parse_delimiter,
    parse_encoding,
    parse_input_format,
    parse_shape,
    parse_skip_rows,
)

Setting = TypeVar("Setting")

STDIN = "-"


def option_of(setting: str) -> str:
    """Give the option by which a setting of a `Reading` is asked for."""
    return f"--{setting.replace('_', '-')}"


def reading_asked(  # noqa: PLR0913 - as many as there are options
    *,
    column: Sequence[str] | None = None,
    input_format: str | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    decimal: str | None = None,
    skip_rows: str | None = None,
    shape: str | None = None,
) -> Reading:
    """Understand the options that say how actuals are to be read; one that was not given is None.

    Raises:
        UsageError: One is not understood.
    """
    return Reading(
        columns=parse_column_options(column or ()),
        input_format=_parsed("--input-format", input_format, parse_input_format),
        sheet=sheet,
        encoding=_parsed("--encoding", encoding, parse_encoding),
        delimiter=_parsed("--delimiter", delimiter, parse_delimiter),
        decimal=_parsed("--decimal", decimal, parse_decimal),
        skip_rows=_parsed("--skip-rows", skip_rows, parse_skip_rows),
        shape=_parsed("--shape", shape, parse_shape),
    )


def _parsed(option: str, text: str | None, parse: Callable[[str], Setting]) -> Setting | None:
    try:
        return None if text is None else parse(text)
    except ReadingError as error:
        raise UsageError(f"{option}: {error.message}; {error.hint}") from None


def input_files(names: Sequence[str]) -> list[str]:
    """Expand patterns, which not every shell does, and read each file once.

    A name that matches nothing is left for its opening to report.
    """
    files: list[str] = []
    for name in names:
        is_pattern = name != STDIN and glob.has_magic(name) and not Path(name).exists()
        files += _matching(name) or [name] if is_pattern else [name]
    return list({Path(file).resolve() if file not in {STDIN, ""} else file: file for file in reversed(files)}.values())[
        ::-1
    ]


def _matching(pattern: str) -> list[str]:
    """Give the files that a pattern matches, without the locks beside workbooks that are open in Excel."""
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - absolute patterns
    return [name for name in found if not Path(name).name.startswith(LOCK)]


def open_inputs(stack: ExitStack, names: Sequence[str], reading: Reading, *, has_period: bool) -> list[Opened]:
    """Open files, to be closed with the stack, and find their headers.

    Args:
        stack: Closes the files in the end.
        names: The files; `-` is standard input.
        reading: How they are to be read.
        has_period: Whether a period was given for every row.

    Raises:
        ActualsError: A file cannot be read.
    """
    files = [stack.enter_context(closing(open_input(name))) for name in names]
    return [open_records(file, reading, has_period=has_period) for file in files]


def open_input(name: str) -> ActualsFile:
    """Open a file of actuals, or standard input.

    Raises:
        ActualsError: It cannot be opened.
    """
    if name != STDIN:
        return open_actuals(name)
    if sys.stdin is None:
        problem = Diagnostic(
            code=Code.ACTUALS_UNREADABLE, message="it is closed", hint="name a file instead of -", path="standard input"
        )
        raise ActualsError(problem)
    from kpi_eval.cli.engines import LARGE  # noqa: PLC0415 - only where it is standard input
    from kpi_eval.cli.standard_input import ReadAhead  # noqa: PLC0415

    ahead = ReadAhead(sys.stdin.buffer, LARGE)
    return ActualsFile(cast("BinaryIO", ahead), "standard input", at_least=ahead.size)
