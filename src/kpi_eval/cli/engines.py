"""Engines: which one the rows of actuals go through, from what was asked for and how large the files are."""

import sys
from collections.abc import Sequence
from pathlib import Path

from kpi_eval.actuals.opened import Opened
from kpi_eval.actuals.read import ActualsTable
from kpi_eval.cli.choices import choice
from kpi_eval.cli.speech import tell
from kpi_eval.evaluation.evaluation import Evaluation
from kpi_eval.vocabulary.engine import Engine
from kpi_eval.vocabulary.errors import UsageError

LARGE = 11_000_000
"""In bytes of text: from here on the data frame engine is quicker, its own start included (docs/performance.md)."""

_SMALL = 50_000
"""In bytes: up to here rows go one by one, for what is needed to take many at once would take longer to start."""

_PACKED = 8
"""About how many times its size a compressed file of actuals unpacks to."""

_TEXT_OF_A_ROW = 220
"""How many bytes of text take as long as a row that stands in a data frame already: blocks pay from 50,000 of them."""


def engine_for(asked: str | None, tables: Sequence[ActualsTable]) -> Engine | None:
    """Choose the engine: the one asked for, else by the size of the files; none where they are small.

    Raises:
        UsageError: There is no engine of that name.
    """
    if asked is not None:
        return choice("--engine", asked, Engine)
    text = sum(_text_in(table.opened) for table in tables)
    return Engine.STREAM if text >= LARGE else Engine.ROWS if text > _SMALL else None


def _text_in(opened: Opened) -> int:
    """Give about how many bytes of text a file comes to."""
    if opened.rows is not None:
        return opened.rows * _TEXT_OF_A_ROW
    return opened.file.length * (_PACKED if opened.facts.compression else 1)


def watch(
    evaluation: Evaluation, asked: str | None, names: Sequence[str], tables: Sequence[ActualsTable], *, is_verbose: bool
) -> None:
    """Say which engine the rows go through, and show how far it is; on a terminal, and where files are large.

    Raises:
        UsageError: The engine that was asked for cannot do what was asked for besides.
    """
    way = None if evaluation.bulk is None else evaluation.bulk.way
    is_possible = way is not None and any(table.is_plain and table.has_blocks for table in tables)
    is_streamed = way is not None and way.engine is Engine.STREAM and is_possible
    if not is_streamed:
        check_not_streamed(asked)
    if is_verbose:
        why = "as asked" if asked else "by the size of the files"
        tell(f"rows go through the engine '{(Engine.STREAM if is_streamed else Engine.ROWS).value}', {why}\n")
    sizes = sizes_of(names)
    if way is not None and sizes and sum(sizes) >= LARGE and sys.stderr is not None and sys.stderr.isatty():
        from kpi_eval.cli.progress import Progress  # noqa: PLC0415 - few files are so large

        way.watch = Progress(sys.stderr, sizes)


def share_read(names: Sequence[str], tables: Sequence[ActualsTable]) -> float | None:
    """Give how much of files has been read, from 0 to 1; None where their size is not known."""
    sizes = sizes_of(names)
    return sum(table.opened.file.size for table in tables) / sum(sizes) if sizes and sum(sizes) else None


def check_not_streamed(asked: str | None) -> None:
    """Refuse the engine that was asked for where no row can go through it.

    Raises:
        UsageError: It is the one for blocks of rows, or none.
    """
    if asked is not None and choice("--engine", asked, Engine) is Engine.STREAM:
        raise UsageError(
            "--engine stream is for CSV and Parquet in long form, whose rows are judged as they stand: it does not go "
            "with benchmarks among the actuals, --travel, --year-to-date or --suppress-below; leave it out"
        )


def sizes_of(names: Sequence[str]) -> list[int] | None:
    """Give the sizes of files in bytes; None where one is no file on disk."""
    try:
        return [Path(name).stat().st_size for name in names] if all(Path(name).is_file() for name in names) else None
    except OSError:
        return None
