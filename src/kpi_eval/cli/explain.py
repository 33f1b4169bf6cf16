"""The command `explain`: the limits of a measure, where they come from, and why an actual gets its status."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpi_eval.cli import completion
from kpi_eval.cli.choices import choice
from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.gathering import gathers, reading_options, travel_options
from kpi_eval.cli.options import BenchmarksOption, Colour, ColourOption, PeriodOption, StrategyOption
from kpi_eval.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from kpi_eval.cli.judging import Travelling
    from kpi_eval.vocabulary.reading import Reading


_MeasureArgument = Annotated[
    str,
    typer.Argument(
        metavar="MEASURE",
        help="Id, title or alias of a measure; id or title of an outcome.",
        autocompletion=completion.measure_and_outcome_ids,
    ),
]


@gathers(reading=reading_options, travelling=travel_options)
def explain(  # noqa: PLR0913 - a command has as many parameters as options
    measure: _MeasureArgument,
    actual: Annotated[str | None, typer.Argument(metavar="ACTUAL", help="An actual to judge, such as 48.1.")] = None,
    *,
    actuals: Annotated[
        list[str] | None,
        typer.Option("--actuals", metavar="FILE", help="Explain its rows of this file (repeatable)."),
    ] = None,
    basis: Annotated[str, typer.Option("--basis", metavar="ID", help="Only this basis of the measure.")] = "",
    period: PeriodOption = None,
    area: Annotated[str, typer.Option("--area", metavar="AREA", help="With the targets of this area.")] = "",
    benchmarks: BenchmarksOption = None,
    travelling: "Travelling",
    strategy: StrategyOption = None,
    reading: "Reading",
    colour: ColourOption = Colour.AUTO.value,
) -> ExitCode:
    """Show limits, and why an actual, or an outcome, gets its status.

    Says where each limit comes from, with the arithmetic, and draws a number line with the actual on it. Of an outcome
    it says the rule, the counts, and which measures decide.
    """
    from kpi_eval.cli.console import presentation_for  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.cli.explaining import explain_named, explain_outcome, find_outcome  # noqa: PLC0415
    from kpi_eval.cli.judging import Request  # noqa: PLC0415
    from kpi_eval.evaluation.explanation import find_measure  # noqa: PLC0415
    from kpi_eval.evaluation.selection import Filters  # noqa: PLC0415
    from kpi_eval.strategy.discovery import find_strategy_files  # noqa: PLC0415
    from kpi_eval.strategy.loader import load_strategies  # noqa: PLC0415

    if actual is not None and actuals:
        raise UsageError("give an actual or --actuals, not both")
    if (travelling.is_asked or travelling.with_year_to_date) and not actuals:
        raise UsageError("--travel, --history and --year-to-date go with --actuals: they are of rows of a file")
    strategies = load_strategies(find_strategy_files(strategy or (), environment=os.environ, here=Path.cwd()))
    shown = presentation_for(sys.stdout, choice("--color", colour, Colour), os.environ)
    request = Request(
        actuals=actuals or (),
        reading=reading,
        filters=Filters(period=period, areas=(area,) if area else ()),
        benchmarks=benchmarks or (),
        travelling=travelling,
    )
    outcome = find_outcome(strategies, measure)
    if outcome is not None:
        return explain_outcome(outcome, request, strategies, shown, of_measure=actual or basis)
    return explain_named(find_measure(strategies, measure), request, strategies, shown, basis=basis, actual=actual)
