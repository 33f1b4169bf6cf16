"""The Python API: load strategies, judge actuals, read the result. `kpi_eval` gives these names lazily."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import BinaryIO, TextIO, TypeAlias

from kpi_eval.actuals.columns import parse_column_options
from kpi_eval.actuals.file import ActualsFile, open_actuals
from kpi_eval.actuals.opened import check_use
from kpi_eval.actuals.read import ActualsTable, read_table
from kpi_eval.actuals.reading import reading_for
from kpi_eval.evaluation.benchmarks import reading_of_benchmarks
from kpi_eval.evaluation.commentary import with_commentary
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.evaluate import evaluate as evaluate_tables
from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.further import further_columns
from kpi_eval.evaluation.labels import have_labels, with_labels
from kpi_eval.evaluation.objectives import ListedObjective, objectives_of
from kpi_eval.evaluation.record import COLUMNS, Cell, record
from kpi_eval.evaluation.rolled_up import RollUpBy
from kpi_eval.evaluation.selection import Filters
from kpi_eval.evaluation.wording import why
from kpi_eval.series.courses import evaluate_with_courses
from kpi_eval.series.rollup import with_roll_ups
from kpi_eval.series.years_to_date import with_years_to_date
from kpi_eval.strategy.loader import load_strategies as load_files
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.reading import (
    DecimalMark,
    InputFormat,
    Reading,
    ReadingError,
    Shape,
    parse_delimiter,
    parse_encoding,
    parse_skip_rows,
)

Actuals: TypeAlias = str | PathLike[str] | BinaryIO
"""A path of a file of actuals, or an open binary file (such as `io.BytesIO`)."""

_Judge: TypeAlias = Callable[[Sequence[Strategy], Sequence[ActualsTable], Filters, Conditions], Evaluation]


def load_strategy(path: str | PathLike[str]) -> Strategy:
    """Load one strategy file.

    Returns:
        The strategy, frozen: its `measures` with their `bases` and `targets`, its `outcomes` and `benchmarks`.

    Raises:
        StrategyError: The file cannot be read or has problems; `problems` holds all of them, each with code, line,
            column and message.
    """
    return load_files([Path(path)])[0]


def load_strategies(*paths: str | PathLike[str] | Sequence[str | PathLike[str]]) -> tuple[Strategy, ...]:
    """Load strategy files that are used together, in the order given; ids, titles and aliases must be unique.

    Args:
        paths: Paths, or one list of them; a path named twice is loaded once.

    Raises:
        UsageError: No path was given.
        StrategyError: With the problems of all files.
    """
    listed = [path for entry in paths for path in ([entry] if isinstance(entry, str | PathLike) else entry)]
    if not listed:
        raise UsageError("no strategy was named: load_strategies('strategies/housing.yaml')")
    return load_files(list({Path(path).resolve(): Path(path) for path in listed}.values()))


def evaluate(  # noqa: PLR0913 - each is one thing to say
    strategies: Strategy | Sequence[Strategy],
    actuals: Actuals | Sequence[Actuals],
    *,
    columns: Mapping[str, str] | None = None,
    reading: Reading | None = None,
    filters: Filters | None = None,
    as_at: date | None = None,
    benchmarks: Actuals | Sequence[Actuals] = (),
    suppress_below: int | None = None,
    travel: bool = False,
    history: Actuals | Sequence[Actuals] = (),
    across_targets: bool = False,
    year_to_date: bool = False,
    rollup: RollUpBy | Sequence[RollUpBy] = (),
) -> Evaluation:
    """Judge actuals against strategies.

    Args:
        strategies: One strategy, or several that were loaded together.
        actuals: One file or several: paths, or open binary files, which are read while the rows are consumed.
        columns: Headers of fields that are called something else, such as `{"actual": "Outturn"}`.
        reading: How the files are to be read: `Reading(sheet="Q4", decimal=DecimalMark.COMMA)`; before the strategies' say.
        filters: Which rows count. Its `period` is also the period of every row of a file without such a column.
        as_at: The day that counts as today; without it nothing is said of periods that have not ended.
        benchmarks: Files of benchmark values, with the columns `benchmark`, `measure`, `period` and `value`.
        suppress_below: For publication: counts below it are hidden, with every figure that would tell them.
        travel: Whether to say of each row if it gets better or worse, and for how long it has had its status.
        history: Files of earlier actuals to compare with, which asks for `travel` too; they are not judged here.
        across_targets: Whether to say it even where the target moved in between.
        year_to_date: Whether to say what the year comes to so far; `history` then does not ask for `travel`.
        rollup: By what `rolled_up` says what the rows come to together: `RollUpBy.OUTCOME`, or several.

    Returns:
        An `Evaluation`. Its `rows` may be consumed once, with `records`, a loop or `list`; all else is complete then.

    Raises:
        UsageError: A column or filter names what there is not, or an option is none.
        ActualsError: A file cannot be read, or lacks a column. May also come while rows are consumed.
    """
    together = _together(strategies)
    chosen, asked = filters or Filters(), _asked(reading, columns)
    complete = reading_for(asked, together)
    tables, before = _tables(actuals, complete, chosen.period), _tables(history, complete)
    _check_use(asked, (*tables, *before))
    conditions = _conditions(as_at, suppress_below, _tables(benchmarks, reading_of_benchmarks(asked)), before)
    conditions = with_years_to_date(together, tables, chosen, conditions) if year_to_date else conditions
    judge = _judge(before, travel=travel, across_targets=across_targets, year_to_date=year_to_date)
    return _told(judge(together, tables, chosen, conditions), conditions, chosen, _kinds(rollup, chosen))


def _told(evaluation: Evaluation, conditions: Conditions, filters: Filters, kinds: Sequence[RollUpBy]) -> Evaluation:
    with_commentary(evaluation, (), conditions)
    with_roll_ups(evaluation, kinds, filters)
    return with_labels(evaluation)


def _kinds(rollup: RollUpBy | Sequence[RollUpBy], filters: Filters) -> tuple[RollUpBy, ...]:
    kinds = (rollup,) if isinstance(rollup, RollUpBy) else tuple(rollup)
    for kind in kinds:
        if not isinstance(kind, RollUpBy):
            raise UsageError(f"rollup must be a RollUpBy, such as RollUpBy.OUTCOME, not {rollup!r}")
    if kinds and filters.statuses:
        raise UsageError("rollup and statuses do not go together: a share of some statuses says nothing")
    return kinds


def _judge(history: Sequence[ActualsTable], *, travel: bool, across_targets: bool, year_to_date: bool) -> _Judge:
    """Choose how to judge: history alone asks for the direction of travel, but not beside a year to date."""
    if across_targets and not (travel or history):
        raise UsageError("across_targets goes with travel or history: give one of them too")
    if travel or across_targets or (history and not year_to_date):
        return lambda *asked: evaluate_with_courses(*asked, across_targets=across_targets)[0]
    return evaluate_tables


def _together(strategies: Strategy | Sequence[Strategy]) -> tuple[Strategy, ...]:
    together = (strategies,) if isinstance(strategies, Strategy) else tuple(strategies)
    if not together or not all(isinstance(strategy, Strategy) for strategy in together):
        raise UsageError("strategies must have been loaded: evaluate(load_strategy('strategy.yaml'), 'q4.csv')")
    return together


def _asked(reading: Reading | None, columns: Mapping[str, str] | None) -> Reading:
    asked = _checked(reading or Reading())
    named = parse_column_options([f"{field}={header}" for field, header in (columns or {}).items()])
    return replace(asked, columns=named or asked.columns)


def _tables(files: Actuals | Sequence[Actuals], reading: Reading, period: str | None = None) -> list[ActualsTable]:
    return [read_table(_open(file), reading, period=period) for file in _several(files)]


def _check_use(asked: Reading, tables: Sequence[ActualsTable]) -> None:
    try:
        check_use(asked, [table.opened for table in tables], "Reading: {}".format)
    except UsageError:
        for table in tables:
            table.close()
        raise


def _conditions(
    as_at: date | None,
    suppress_below: int | None,
    benchmarks: Sequence[ActualsTable],
    history: Sequence[ActualsTable],
) -> Conditions:
    if suppress_below is not None and suppress_below < 1:
        raise UsageError("suppress_below must be 1 or more; None hides nothing")
    return Conditions(as_at=_day(as_at), suppress_below=suppress_below, benchmarks=benchmarks, history=history)


def _day(as_at: object) -> date | None:
    if isinstance(as_at, datetime):
        return as_at.date()
    if as_at is None or isinstance(as_at, date):
        return as_at
    raise UsageError(f"as_at must be a date, such as date(2018, 3, 31), not {as_at!r}")


def _several(files: Actuals | Sequence[Actuals]) -> Sequence[Actuals]:
    return files if isinstance(files, Sequence) and not isinstance(files, str) else (files,)


def _checked(reading: Reading) -> Reading:
    """See that what a caller says of the reading can be carried out.

    Raises:
        UsageError: It cannot.
    """
    kinds = (
        ("input_format", InputFormat),
        ("decimal", DecimalMark),
        ("sheet", str),
        ("encoding", str),
        ("delimiter", str),
        ("skip_rows", int),
        ("shape", Shape),
    )
    for columns in (reading.columns, reading.usual_columns):
        if not all(isinstance(field, Field) for field in columns):
            raise UsageError("Reading: its columns are keyed by Field; name headers with columns={'actual': 'Outturn'}")
    for name, kind in kinds:
        value = getattr(reading, name)
        if value is not None and not isinstance(value, kind):
            raise UsageError(f"Reading({name}={value!r}) must be of the type {kind.__name__}")
    try:
        return replace(
            reading,
            encoding=None if reading.encoding is None else parse_encoding(reading.encoding),
            delimiter=None if reading.delimiter is None else parse_delimiter(reading.delimiter),
            skip_rows=None if reading.skip_rows is None else parse_skip_rows(str(reading.skip_rows)),
        )
    except ReadingError as error:
        raise UsageError(f"Reading: {error.message}; {error.hint}") from None


def records(evaluation: Evaluation, rows: Iterable[Row] | None = None) -> Iterator[dict[str, Cell]]:
    """Consume the rows of an evaluation as dictionaries: the columns of every output format, and the sentence `why`.

    Args:
        evaluation: Whose.
        rows: Only these of its rows, such as the `deciding` ones of what was rolled up; they may be given again.

    Values are text, floats, booleans, tuples of ids (`outcome`) or None. Numbers are in the measure's unit, each the
    nearest to the text of the file. Before `why` stand the `label`, where a strategy has a scheme, and the columns
    of `travel` and of `year_to_date`, where they were asked for.
    """
    with_label = have_labels(evaluation.strategies)
    further = further_columns(
        with_label=with_label, with_travel=evaluation.has_courses, with_year_to_date=evaluation.has_years_to_date
    )
    for row in evaluation.rows if rows is None else rows:
        told = dict(zip(COLUMNS, record(row), strict=True))
        for columns, cells_of in further:
            told |= zip(columns, cells_of(row), strict=True)
        yield {**told, "why": why(row)}


def objectives(
    strategies: Strategy | Sequence[Strategy], *, outcomes: Sequence[str] = (), as_at: date | None = None
) -> list[ListedObjective]:
    """List the objectives under the outcomes of strategies, in their order; no actuals are needed.

    Args:
        strategies: One strategy, or several that were loaded together.
        outcomes: Ids or titles of those that are asked for; without any, all.
        as_at: The day that counts as today; without it nothing is overdue.

    Returns:
        For each objective its `strategy`, `outcome` and `objective`, and when it and its `milestones` are due.

    Raises:
        UsageError: No outcome is called so, or `as_at` is no date.
    """
    return objectives_of(_together(strategies), Filters(outcomes=outcomes), _day(as_at))


def _open(file: Actuals | TextIO) -> ActualsFile:
    if isinstance(file, str | PathLike):
        return open_actuals(str(file))
    if isinstance(file, io.TextIOBase | TextIO):
        raise UsageError("actuals must be a path or a file opened as bytes: open('q4.csv', 'rb')")
    name = getattr(file, "name", "")
    return ActualsFile(file, name if isinstance(name, str) and name else _unnamed(file))


def _unnamed(file: BinaryIO) -> str:
    return "memory" if isinstance(file, io.BytesIO) else "file"
