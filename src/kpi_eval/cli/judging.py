"""Judging: from the options of `check` and `export` to an evaluation, and from its end to an exit code."""

import glob
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from kpi_eval.actuals.columns import parse_column_options
from kpi_eval.actuals.read import ActualsTable
from kpi_eval.actuals.stream import TextStream, open_actuals
from kpi_eval.cli.choices import choice
from kpi_eval.cli.exit_codes import ExitCode, weightiest
from kpi_eval.cli.writing import Destination, write_evaluation, write_findings
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.selection import Filters
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.strategy.discovery import find_strategy_files
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.status import Status

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person asked to have judged, as typer hands it over: an option that was not given is None."""

    actuals: Sequence[str]
    strategy: Sequence[str] | None = None
    column: Sequence[str] | None = None
    period: str | None = None
    outcome: Sequence[str] | None = None
    measure: Sequence[str] | None = None
    tag: Sequence[str] | None = None
    area: Sequence[str] | None = None
    status: Sequence[str] | None = None

    @property
    def filters(self) -> Filters:
        """Which rows were asked for."""
        return Filters(
            period=self.period,
            outcomes=self.outcome or (),
            measures=self.measure or (),
            tags=self.tag or (),
            areas=self.area or (),
            statuses=frozenset(choice("--status", word, Status) for word in self.status or ()),
        )


def input_files(names: Sequence[str]) -> list[str]:
    """Expand patterns, which not every shell does, and read each file once.

    A name that matches nothing is left for its opening to report.
    """
    files: list[str] = []
    for name in names:
        is_pattern = name != STDIN and glob.has_magic(name) and not Path(name).exists()
        files += sorted(glob.glob(name, recursive=True)) or [name] if is_pattern else [name]  # noqa: PTH207 - absolute patterns
    return list({Path(file).resolve() if file not in {STDIN, ""} else file: file for file in reversed(files)}.values())[
        ::-1
    ]


def _open(name: str) -> TextStream:
    if name != STDIN:
        return open_actuals(name)
    if sys.stdin is None:
        problem = Diagnostic(
            code=Code.ACTUALS_UNREADABLE, message="it is closed", hint="name a file instead of -", path="standard input"
        )
        raise ActualsError(problem)
    return TextStream(sys.stdin.buffer, "standard input")


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
    names = input_files(request.actuals)
    with ExitStack() as stack:
        tables = _tables(stack, names, request)
        evaluation = evaluate(strategies, tables, request.filters)
        inputs = [*names, *(str(file) for file in files)]
        write_evaluation(evaluation, destinations, presentation, inputs)
    write_findings(evaluation, destinations[0].format)
    return _outcome(evaluation, is_strict=is_strict, fail_on=fail_on)


def _tables(stack: ExitStack, names: Sequence[str], request: Request) -> list[ActualsTable]:
    """Open actuals files, to be closed with the stack, and read their headers."""
    named = parse_column_options(request.column or ())
    streams = [stack.enter_context(closing(_open(name))) for name in names]
    return [ActualsTable(stream, named, period=request.period) for stream in streams]


def judged_rows(request: Request, strategies: Sequence[Strategy]) -> list[Row]:
    """Judge what was asked for and keep the rows.

    Raises:
        UsageError, ActualsError: Something cannot be used.
    """
    with ExitStack() as stack:
        tables = _tables(stack, input_files(request.actuals), request)
        return list(evaluate(strategies, tables, request.filters).rows)


def _outcome(evaluation: Evaluation, *, is_strict: bool, fail_on: frozenset[Status]) -> ExitCode:
    """Give the exit code of a finished evaluation."""
    unknown = is_strict and any(finding.code is Code.UNKNOWN_MEASURE for finding in evaluation.findings)
    has_failed = any(evaluation.summary.statuses[status] for status in fail_on)
    return weightiest(
        ExitCode.UNUSABLE_ACTUALS if evaluation.has_unusable_rows or unknown else ExitCode.DONE,
        ExitCode.VERDICT_AGAINST if has_failed else ExitCode.DONE,
    )
