"""Judging: from the options of `check` and `export` to an evaluation, and from its end to an exit code."""

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.actuals.opened import check_use
from kpi_eval.actuals.read import ActualsTable, read_table
from kpi_eval.actuals.reading import reading_for
from kpi_eval.cli.destinations import Destination
from kpi_eval.cli.engines import check_not_streamed, engine_for, share_judged, tell_engine, watch
from kpi_eval.cli.exit_codes import ExitCode, weightiest
from kpi_eval.cli.inputs import STDIN, input_files, open_input, open_inputs, option_of
from kpi_eval.cli.speech import tell
from kpi_eval.cli.writing import Inputs, takes_many, write_evaluation, write_findings
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.labels import with_labels
from kpi_eval.evaluation.selection import Filters
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.strategy.discovery import find_strategy_files
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.reading import Reading
from kpi_eval.vocabulary.status import Status

if TYPE_CHECKING:
    from kpi_eval.actuals.commentary_files import CommentaryFile
    from kpi_eval.evaluation.rolled_up import RolledUp, RollUpBy

_STRICT = frozenset({Code.UNKNOWN_MEASURE, Code.TOTAL_ROW, Code.FOOTNOTE_ROW, Code.HEADER_AGAIN})
"""What counts as actuals that cannot be used with `--strict` only."""


class Travelling(NamedTuple):
    """What is to be said of earlier periods.

    Whether the direction of travel is (`is_asked`), which files they are in, how they are compared, and whether those of
    the year are put together.
    """

    is_asked: bool = False
    history: Sequence[str] = ()
    across_targets: bool = False
    with_year_to_date: bool = False


class Telling(NamedTuple):
    """What is to be told beside the rows: what they come to together, and by what; objectives; files of commentary."""

    roll_ups: "Sequence[RollUpBy]" = ()
    has_objectives: bool = False
    commentary: "Sequence[CommentaryFile]" = ()


_NOTHING_EARLIER = Travelling()
_NOTHING_BESIDE = Telling()


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person asked to have judged, as typer hands it over: an option that was not given is None."""

    actuals: Sequence[str]
    strategy: Sequence[str] | None = None
    reading: Reading = field(default_factory=Reading)
    filters: Filters = field(default_factory=Filters)
    benchmarks: Sequence[str] = ()
    conditions: Conditions = field(default_factory=Conditions)
    travelling: Travelling = _NOTHING_EARLIER
    telling: Telling = _NOTHING_BESIDE
    engine: str | None = None
    is_verbose: bool = False

    def files_read(self) -> list[str]:
        """Give every file that is read beside the strategies: none may be overwritten by the result."""
        named = [*self.actuals, *self.travelling.history, *self.benchmarks]
        return [*input_files(named), *(file.path for file in self.telling.commentary)]


def judge_and_write(
    request: Request,
    destinations: Sequence[Destination],
    presentation: Presentation,
    *,
    is_strict: bool,
    fail_on: frozenset[Status] = frozenset(),
) -> ExitCode:
    """Judge what was asked for, write it, and say on standard error what the result has no place for.

    Raises:
        UsageError, StrategyError, ActualsError, OutputError: Something cannot be used or written.
    """
    files = find_strategy_files(request.strategy or (), environment=os.environ, here=Path.cwd())
    strategies = load_strategies(files)
    if request.is_verbose:
        for strategy in strategies:
            count = len(strategy.measures)
            tell(f"{strategy.path}: strategy '{strategy.id}', {count:,} measure{'' if count == 1 else 's'}\n")
    names = input_files(request.actuals)
    with ExitStack() as stack:
        evaluation, tables = _evaluated(stack, names, request, strategies)
        _tell_beside(evaluation, request)
        inputs = Inputs([*request.files_read(), *(str(file) for file in files)], partial(share_judged, names, tables))
        evaluation = with_labels(evaluation)
        if request.is_verbose and not request.travelling.is_asked:
            tell_engine(evaluation, request.engine, tables, takes_many=takes_many(destinations, presentation))
        write_evaluation(evaluation, destinations, presentation, inputs)
    write_findings(evaluation, destinations[0].format)
    return _outcome(evaluation, is_strict=is_strict, fail_on=fail_on)


def _evaluated(
    stack: ExitStack, names: Sequence[str], request: Request, strategies: Sequence[Strategy]
) -> tuple[Evaluation, Sequence[ActualsTable]]:
    """Open what was named, to be closed with the stack, and set up the evaluation."""
    tables, conditions = opened(stack, names, request, strategies)
    if request.travelling.with_year_to_date:
        from kpi_eval.series.years_to_date import with_years_to_date  # noqa: PLC0415 - only where it is asked for

        conditions = with_years_to_date(strategies, tables, request.filters, conditions)
    if not request.travelling.is_asked:
        engine = engine_for(request.engine, tables)
        evaluation = evaluate(strategies, tables, request.filters, conditions, engine=engine)
        watch(evaluation, request.engine, names, tables)
        return evaluation, tables
    from kpi_eval.series.courses import evaluate_with_courses  # noqa: PLC0415 - only where it is asked for

    check_not_streamed(request.engine)
    across_targets = request.travelling.across_targets
    found = evaluate_with_courses(strategies, tables, request.filters, conditions, across_targets=across_targets)
    return found[0], tables


def opened(
    stack: ExitStack, names: Sequence[str], request: Request, strategies: Sequence[Strategy]
) -> tuple[list[ActualsTable], Conditions]:
    """Open actuals, benchmarks and history, to be closed with the stack: the actuals, and all the result depends on.

    Raises:
        UsageError, ActualsError: Something cannot be used.
    """
    of_benchmarks, of_history = input_files(request.benchmarks), input_files(request.travelling.history)
    _check_stdin({"the actuals": names, "the benchmarks": of_benchmarks, "the history": of_history})
    tables = _tables(stack, names, request, strategies, period=request.filters.period)
    benchmarks = [_benchmark_table(stack, name, request) for name in of_benchmarks]
    # NOTE: what came before needs periods of its own.
    history = _tables(stack, of_history, request, strategies, period=None)
    check_use(request.reading, [table.opened for table in (*tables, *history)], option_of)
    return tables, replace(request.conditions, benchmarks=benchmarks, history=history)


def _tell_beside(evaluation: Evaluation, request: Request) -> None:
    """Let an evaluation say what is to be told beside its rows."""
    telling = request.telling
    add_commentary(evaluation, request)
    if telling.roll_ups:
        from kpi_eval.series.rollup import with_roll_ups  # noqa: PLC0415 - only where it is asked for

        if request.filters.statuses:
            raise UsageError(
                "--rollup and --status do not go together: a share of some statuses says nothing; leave one out"
            )
        with_roll_ups(evaluation, telling.roll_ups, request.filters)
    if telling.has_objectives:
        from kpi_eval.evaluation.objectives import objectives_of  # noqa: PLC0415 - only where it is asked for

        evaluation.objectives = objectives_of(evaluation.strategies, request.filters, request.conditions.as_at)


def add_commentary(evaluation: Evaluation, request: Request) -> None:
    """Let the rows of an evaluation take their commentary from the files asked for; one that is wanted is missed."""
    files = request.telling.commentary
    if files or any(strategy.require_commentary for strategy in evaluation.strategies):
        from kpi_eval.evaluation.commentary import with_commentary  # noqa: PLC0415 - only where it is asked for

        with_commentary(evaluation, files, request.conditions)


def _check_stdin(files: Mapping[str, Sequence[str]]) -> None:
    """See that standard input is one thing only."""
    used = [words for words, names in files.items() if STDIN in names]
    if len(used) > 1:
        raise UsageError(f"standard input (-) holds {' or '.join(used)}, not both: name a file for one of them")


def _benchmark_table(stack: ExitStack, name: str, request: Request) -> ActualsTable:
    from kpi_eval.evaluation.benchmarks import reading_of_benchmarks  # noqa: PLC0415 - only where there are any

    table = read_table(stack.enter_context(closing(open_input(name))), reading_of_benchmarks(request.reading))
    if request.is_verbose:
        tell(f"{table.path}: {table.description}\n")
    return table


def _tables(
    stack: ExitStack, names: Sequence[str], request: Request, strategies: Sequence[Strategy], *, period: str | None
) -> list[ActualsTable]:
    """Open files of actuals, to be closed with the stack, and understand their headers; `period` is that of every row."""
    reading = reading_for(request.reading, strategies)
    opened = open_inputs(stack, names, reading, has_period=period is not None)
    tables = [ActualsTable(entry, reading, period=period) for entry in opened]
    if request.is_verbose:
        for table in tables:
            tell(f"{table.path}: {table.description}\n")
    return tables


def judged_rows(request: Request, strategies: Sequence[Strategy]) -> list[Row]:
    """Judge what was asked for and keep the rows.

    Raises:
        UsageError, ActualsError: Something cannot be used.
    """
    with ExitStack() as stack:
        return list(_evaluated(stack, input_files(request.actuals), request, strategies)[0].rows)


def rolled_up_rows(request: Request, strategies: Sequence[Strategy], by: "RollUpBy") -> "Sequence[RolledUp]":
    """Judge what was asked for, and roll it up.

    Raises:
        UsageError, ActualsError: Something cannot be used.
    """
    with ExitStack() as stack:
        evaluation, _ = _evaluated(stack, input_files(request.actuals), request, strategies)
        _tell_beside(evaluation, replace(request, telling=Telling(roll_ups=(by,))))
        for _ in evaluation.rows:
            pass
    return evaluation.rolled_up


def _outcome(evaluation: Evaluation, *, is_strict: bool, fail_on: frozenset[Status]) -> ExitCode:
    """Give the exit code of a finished evaluation."""
    unknown = is_strict and any(finding.code in _STRICT for finding in evaluation.findings)
    has_failed = any(evaluation.summary.statuses[status] for status in fail_on)
    return weightiest(
        ExitCode.UNUSABLE_ACTUALS if evaluation.has_unusable_rows or unknown else ExitCode.DONE,
        ExitCode.VERDICT_AGAINST if has_failed else ExitCode.DONE,
    )
