"""Engines: which one the rows of actuals go through, from what was asked for and how large the files are."""

import sys
from collections.abc import Sequence
from pathlib import Path

from kpi_eval.actuals.opened import Opened
from kpi_eval.actuals.read import ActualsTable
from kpi_eval.cli.choices import choice
from kpi_eval.cli.interruption import before_leaving, write_past_streams
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


def watch(evaluation: Evaluation, asked: str | None, names: Sequence[str], tables: Sequence[ActualsTable]) -> None:
    """Show how far the rows of large files are, on a terminal.

    Raises:
        UsageError: The engine that was asked for cannot do what was asked for besides.
    """
    way = None if evaluation.bulk is None else evaluation.bulk.way
    if not _may_be_streamed(evaluation, tables):
        check_not_streamed(asked)
    sizes = sizes_of(names)
    if way is not None and sizes and sum(sizes) >= LARGE and sys.stderr is not None and sys.stderr.isatty():
        from kpi_eval.cli.progress import Progress  # noqa: PLC0415 - few files are so large

        way.watch = progress = Progress(sys.stderr, sizes)
        before_leaving(lambda: write_past_streams(progress.over_it))


def tell_engine(evaluation: Evaluation, asked: str | None, tables: Sequence[ActualsTable], *, takes_many: bool) -> None:
    """Say which engine the rows go through; `takes_many` says that the result takes many at once where they come so."""
    may_be = _may_be_streamed(evaluation, tables)
    is_streamed = may_be and takes_many and evaluation.streamed is not None
    why = "as asked" if asked else "by the size of the files"
    if may_be and not is_streamed:
        why = "for this result takes them one by one"
    tell(f"rows go through the engine '{(Engine.STREAM if is_streamed else Engine.ROWS).value}', {why}\n")


def _may_be_streamed(evaluation: Evaluation, tables: Sequence[ActualsTable]) -> bool:
    """Whether rows of some file go through the engine for blocks, if the result takes them so."""
    way = None if evaluation.bulk is None else evaluation.bulk.way
    is_chosen = way is not None and way.engine is Engine.STREAM
    return is_chosen and any(table.is_plain and table.has_blocks for table in tables)


def share_judged(names: Sequence[str], tables: Sequence[ActualsTable]) -> float | None:
    """Give how much of files has been judged, from 0 to 1; None where their size is not known."""
    sizes = sizes_of(names)
    return sum(table.size_so_far for table in tables) / sum(sizes) if sizes and sum(sizes) else None


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
