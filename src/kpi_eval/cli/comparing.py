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
from kpi_eval.evaluation.selection import Filters
from kpi_eval.evaluation.year_to_date import YEAR_TO_DATE_COLUMNS
from kpi_eval.series.compared import Compared
from kpi_eval.series.comparison import compare, compare_judgements
from kpi_eval.series.standing import Standing, exported_standing, standings_of
from kpi_eval.series.strategy_changes import changes_between
from kpi_eval.series.wanted import Wanted, make_wanted
from kpi_eval.series.years_to_date import with_years_to_date
from kpi_eval.strategy.discovery import SUFFIXES, find_strategy_files
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
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
        raise UsageError("--actuals goes with two strategies: two files of actuals are judged anyway; leave it out")
    if sides.old == sides.new == STDIN:
        raise UsageError("standard input (-) can be one of the two, not both: name a file for the other")
    return _of_results(sides, request)


def _is_strategy(name: str) -> bool:
    return name.casefold().endswith(SUFFIXES) or Path(name).is_dir()


def _of_strategies(sides: Sides, request: Request) -> tuple[Compared, list[Diagnostic]]:
    if request.strategy:
        raise UsageError("--strategy is for judging actuals; here OLD and NEW are the strategies; leave it out")
    if request.benchmarks and not request.actuals:
        raise UsageError("--benchmarks goes with --actuals: give them too")
    old, new = (_loaded([name]) for name in sides)
    wanted = make_wanted(request.filters, (old, new))
    changes = wanted.changes(changes_between(old, new))
    if not request.actuals:
        if request.travelling.with_year_to_date:
            raise UsageError("--year-to-date goes with actuals: two strategies alone have no year to date")
        return Compared(*sides, changes=changes), []
    if STDIN in request.actuals:
        raise UsageError("--actuals: both strategies read it, which standard input (-) does not allow; name a file")
    results = [_judged(request, loaded) for loaded in (old, new)]
    (olds, news), errors = _only_wanted(results, wanted, of_the_same_rows=True)
    with_years = request.travelling.with_year_to_date
    return Compared(*sides, compare_judgements(olds, news), changes, tuple(request.actuals), with_years), errors


def _of_results(sides: Sides, request: Request) -> tuple[Compared, list[Diagnostic]]:
    exports = [None if name == STDIN else read_export(Path(name)) for name in sides]
    strategies = _loaded(request.strategy or ()) if None in exports or request.strategy else ()
    with_years = request.travelling.with_year_to_date
    if with_years:
        for name, rows in zip(sides, exports, strict=True):
            if rows and any(YEAR_TO_DATE_COLUMNS[0] not in row for row in rows):
                raise UsageError(f"{name} was exported without --year-to-date: export it again with it")
    told = [None if rows is None else _exported(rows, strategies, with_years=with_years) for rows in exports]
    exported = [standing for standings in told for standing in standings or ()]
    wanted = make_wanted(request.filters, (strategies,), exported)
    results = [
        _judged(replace(request, actuals=[name]), strategies) if standings is None else (standings, [])
        for name, standings in zip(sides, told, strict=True)
    ]
    (olds, news), errors = _only_wanted(results, wanted)
    return Compared(*sides, compare(olds, news), with_years=with_years), errors


def _only_wanted(
    results: Sequence[tuple[list[Standing], list[Diagnostic]]], wanted: Wanted, *, of_the_same_rows: bool = False
) -> tuple[list[list[Standing]], list[Diagnostic]]:
    """Keep the rows that are asked for, and the errors of them and of whole files, each once.

    Of two judgements of the same rows both are kept where either is asked for: a measure may have another name in each.

    Raises:
        UsageError: Nothing is left, and nothing else says so.
    """
    kept = [[standing for standing in standings if wanted.includes(standing)] for standings, _ in results]
    places = {standing.place for standings in kept for standing in standings}
    if of_the_same_rows:
        kept = [[standing for standing in standings if standing.place in places] for standings, _ in results]
    errors = [
        error
        for _, found in results
        for error in found
        if (error.row is None or (error.path, error.row) in places)
        # NOTE: one of the two may have nothing of what is asked for; the rows of the other are then only in that.
        and not (error.code is Code.NOTHING_TO_JUDGE and any(kept))
    ]
    if not any(kept) and any(standings for standings, _ in results):
        raise UsageError(
            "neither has a row of what is asked for; check --measure, --outcome, --tag, --area and --period"
        )
    return kept, list({(error.path, error.row, error.code, error.message): error for error in errors}.values())


def _loaded(named: Sequence[str]) -> tuple[Strategy, ...]:
    return load_strategies(find_strategy_files(named, environment=os.environ, here=Path.cwd()))


def _judged(request: Request, strategies: Sequence[Strategy]) -> tuple[list[Standing], list[Diagnostic]]:
    """Judge actuals: their standings, and the rows that could not be read."""
    with ExitStack() as stack:
        tables, conditions = opened(stack, input_files(request.actuals), request, strategies)
        # NOTE: a measure may be known to one of two strategies only; which are asked for is told of both together.
        filters = Filters(period=request.filters.period, areas=request.filters.areas)
        if request.travelling.with_year_to_date:
            conditions = with_years_to_date(strategies, tables, filters, conditions)
        evaluation = evaluate(strategies, tables, filters, conditions)
        standings = list(standings_of(list(evaluation.rows)))
    return standings, [finding for finding in evaluation.findings if finding.severity is Severity.ERROR]


def _exported(
    rows: Sequence[Mapping[str, Cell]], strategies: Sequence[Strategy], *, with_years: bool
) -> list[Standing]:
    kinds = {measure.id: measure.year for strategy in strategies for measure in strategy.measures}
    standings = [standing for row in rows if (standing := exported_standing(row, kinds)) is not None]
    return standings if with_years else [standing._replace(year=None) for standing in standings]
