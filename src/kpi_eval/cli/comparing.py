"""Comparing: from two names on the command line to what they have in common and what not."""

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kpi_eval.cli.exported import read_export
from kpi_eval.cli.inputs import STDIN, input_files
from kpi_eval.cli.judging import Request, opened
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.record import Cell
from kpi_eval.series.compared import Compared
from kpi_eval.series.comparison import compare, compare_judgements
from kpi_eval.series.standing import Standing, exported_standing, standings_of
from kpi_eval.series.strategy_changes import changes_between
from kpi_eval.strategy.discovery import SUFFIXES, find_strategy_files
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.errors import UsageError


class Sides(NamedTuple):
    """The two names that were given."""

    old: str
    new: str


def compare_sides(sides: Sides, request: Request) -> tuple[Compared, list[Diagnostic]]:
    """Compare what two names lead to: two strategies, or two results; with the rows that could not be read.

    Raises:
        UsageError, StrategyError, ActualsError: One of them cannot be used, or the two are no pair.
    """
    are_strategies = [_is_strategy(name) for name in sides]
    if all(are_strategies):
        return _of_strategies(sides, request)
    if any(are_strategies):
        one, other = sides if are_strategies[0] else (sides.new, sides.old)
        raise UsageError(f"{one} is a strategy and {other} is not: compare two strategies, or two files of actuals")
    if request.actuals:
        raise UsageError("--actuals goes with two strategies: of two files of actuals each is judged anyway")
    if sides.old == sides.new == STDIN:
        raise UsageError("standard input (-) can be one of the two, not both")
    return _of_results(sides, request)


def _is_strategy(name: str) -> bool:
    return name.casefold().endswith(SUFFIXES) or Path(name).is_dir()


def _of_strategies(sides: Sides, request: Request) -> tuple[Compared, list[Diagnostic]]:
    if request.strategy:
        raise UsageError("--strategy is for judging actuals; here OLD and NEW are the strategies")
    if request.benchmarks and not request.actuals:
        raise UsageError("--benchmarks goes with --actuals")
    old, new = (_loaded([name]) for name in sides)
    changes = changes_between(old, new)
    if not request.actuals:
        return Compared(*sides, changes=changes), []
    if STDIN in request.actuals:
        raise UsageError("--actuals: both strategies read it, which standard input (-) does not allow; name a file")
    olds, errors = _judged(request, old)
    news, more_errors = _judged(request, new)
    compared = Compared(*sides, compare_judgements(olds, news), changes, tuple(request.actuals))
    return compared, _each_once([*errors, *more_errors])


def _of_results(sides: Sides, request: Request) -> tuple[Compared, list[Diagnostic]]:
    exports = [None if name == STDIN else read_export(Path(name)) for name in sides]
    strategies = _loaded(request.strategy or ()) if None in exports else ()
    results = [
        _judged(replace(request, actuals=[name]), strategies) if rows is None else (_exported(rows, strategies), [])
        for name, rows in zip(sides, exports, strict=True)
    ]
    (olds, errors), (news, more_errors) = results
    return Compared(*sides, compare(olds, news)), _each_once([*errors, *more_errors])


def _loaded(named: Sequence[str]) -> tuple[Strategy, ...]:
    return load_strategies(find_strategy_files(named, environment=os.environ, here=Path.cwd()))


def _judged(request: Request, strategies: Sequence[Strategy]) -> tuple[list[Standing], list[Diagnostic]]:
    """Judge actuals: their standings, and the rows that could not be read."""
    with ExitStack() as stack:
        tables, conditions = opened(stack, input_files(request.actuals), request, strategies)
        evaluation = evaluate(strategies, tables, request.filters, conditions)
        standings = list(standings_of(list(evaluation.rows)))
    return standings, [finding for finding in evaluation.findings if finding.severity is Severity.ERROR]


def _exported(rows: Sequence[Mapping[str, Cell]], strategies: Sequence[Strategy]) -> list[Standing]:
    kinds = {measure.id: measure.year for strategy in strategies for measure in strategy.measures}
    standings = (exported_standing(row, kinds) for row in rows)
    return [standing for standing in standings if standing is not None]


def _each_once(errors: Sequence[Diagnostic]) -> list[Diagnostic]:
    return list({(error.path, error.row, error.code, error.message): error for error in errors}.values())
