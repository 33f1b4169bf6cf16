"""The command `trend`: the history of a measure, drawn and said in words."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpi_eval.cli import completion
from kpi_eval.cli.choices import choice
from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.gathering import gathers, reading_options
from kpi_eval.cli.options import (
    AcrossOption,
    ActualsArgument,
    AreaOption,
    BenchmarksOption,
    Colour,
    ColourOption,
    HistoryOption,
    StrategyOption,
    YearToDateOption,
)
from kpi_eval.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.cli.judging import Request
    from kpi_eval.evaluation.names import Named
    from kpi_eval.series.trend import Trend
    from kpi_eval.strategy.strategy import Strategy
    from kpi_eval.vocabulary.diagnostic import Diagnostic
    from kpi_eval.vocabulary.reading import Reading


_MeasureArgument = Annotated[
    str,
    typer.Argument(metavar="MEASURE", help="Id, title or alias of a measure.", autocompletion=completion.measure_ids),
]


@gathers(reading=reading_options)
def trend(  # noqa: PLR0913 - a command has as many parameters as options
    measure: _MeasureArgument,
    *,
    actuals: ActualsArgument,
    basis: Annotated[str, typer.Option("--basis", metavar="ID", help="Only this basis of the measure.")] = "",
    area: AreaOption = None,
    history: HistoryOption = None,
    across_targets: AcrossOption = False,
    year_to_date: YearToDateOption = False,
    benchmarks: BenchmarksOption = None,
    strategy: StrategyOption = None,
    reading: "Reading",
    all_drawings: Annotated[bool, typer.Option("--all", help="Draw every basis and area, however many.")] = False,
    colour: ColourOption = Colour.AUTO.value,
) -> ExitCode:
    """Draw the history of a measure, and say what it shows.

    One line for each period, with target, tolerance and value on a scale; below it since when its status, the
    direction of travel, best and worst, gaps and breaks.

    Exit codes: 0 done; 2 a strategy or name cannot be used; 3 actuals cannot be used.
    """
    from kpi_eval.cli.console import presentation_for  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.cli.judging import Request, Travelling  # noqa: PLC0415
    from kpi_eval.cli.output import standard_output  # noqa: PLC0415
    from kpi_eval.cli.speech import report_problems  # noqa: PLC0415
    from kpi_eval.evaluation.explanation import find_measure  # noqa: PLC0415
    from kpi_eval.evaluation.selection import Filters  # noqa: PLC0415
    from kpi_eval.renderers.trend.text import render  # noqa: PLC0415
    from kpi_eval.strategy.discovery import find_strategy_files  # noqa: PLC0415
    from kpi_eval.strategy.loader import load_strategies  # noqa: PLC0415

    presentation = presentation_for(sys.stdout, choice("--color", colour, Colour), os.environ, all_rows=all_drawings)
    strategies = load_strategies(find_strategy_files(strategy or (), environment=os.environ, here=Path.cwd()))
    named = find_measure(strategies, measure)
    request = Request(
        actuals=actuals,
        reading=reading,
        filters=Filters(measures=(named.measure.id,)),
        benchmarks=benchmarks or (),
        travelling=Travelling(history=history or (), with_year_to_date=year_to_date),
    )
    trends, errors = _trends(request, strategies, across_targets=across_targets)
    chosen = _chosen(trends, named, basis, area or ())
    with standard_output(is_for_people=True) as stream:
        render(chosen, stream, presentation)
    report_problems(errors, "concise")
    return ExitCode.UNUSABLE_ACTUALS if errors else ExitCode.DONE


def _trends(
    request: "Request", strategies: "Sequence[Strategy]", *, across_targets: bool
) -> "tuple[Sequence[Trend], Sequence[Diagnostic]]":
    """Open what was asked for, and judge it with its history: its trends, and the rows that could not be read."""
    from kpi_eval.cli.inputs import input_files  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.cli.judging import opened  # noqa: PLC0415
    from kpi_eval.series.trend import judge_history, trends_of  # noqa: PLC0415

    with ExitStack() as stack:
        tables, conditions = opened(stack, input_files(request.actuals), request, strategies)
        with_years = request.travelling.with_year_to_date
        judged = judge_history(strategies, tables, request.filters, conditions, with_years=with_years)
    trends = trends_of(judged.rows, judged.earlier, across_targets=across_targets, years=judged.years)
    return trends, judged.errors


def _chosen(trends: "Sequence[Trend]", named: "Named", basis: str, areas: "Sequence[str]") -> "Sequence[Trend]":
    """Leave out the bases and areas that were not asked for.

    Raises:
        UsageError: Nothing is left.
    """
    from kpi_eval.evaluation.names import find_basis  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.vocabulary.form import shortened  # noqa: PLC0415
    from kpi_eval.vocabulary.naming import folded  # noqa: PLC0415
    from kpi_eval.vocabulary.suggestion import did_you_mean  # noqa: PLC0415

    measure = named.measure
    if not trends:
        raise UsageError(
            f"the actuals have no row of '{measure.id}' in a period; kpi-eval inspect shows what they have"
        )
    wanted = find_basis(measure, basis, ()) if basis else named.basis
    if basis and wanted is None:
        known = ", ".join(one.id for one in measure.bases if one.id) or "none, so leave it out"
        raise UsageError(f"--basis: '{measure.id}' has no basis '{shortened(basis)}'; its bases: {known}")
    written = dict.fromkeys(trend.area for trend in trends if trend.area)
    for area in areas:
        if folded(area) not in map(folded, written):
            hint = did_you_mean(area, written) or (
                f"the areas: {shortened(', '.join(written), 200)}" if written else "no row of it has an area"
            )
            raise UsageError(f"--area: no row of '{measure.id}' is of '{shortened(area)}'; {hint}")
    asked = {folded(area) for area in areas}
    chosen = [
        trend
        for trend in trends
        if (wanted is None or trend.basis.id == wanted.id) and (not asked or folded(trend.area) in asked)
    ]
    if not chosen:
        raise UsageError(f"the actuals have no row of '{measure.id}' with that basis; see --basis and --area")
    return chosen
