"""The command `inspect`: what would be understood of files of actuals."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpi_eval.cli.choices import choice
from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.gathering import gathers, reading_options
from kpi_eval.cli.options import ActualsArgument, Colour, ColourOption, StrategyOption
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.errors import ActualsError, StrategyError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.strategy.strategy import Strategy
    from kpi_eval.vocabulary.reading import Reading


@gathers(reading=reading_options)
def inspect(  # noqa: PLR0913 - a command has as many parameters as options
    *,
    actuals: ActualsArgument,
    strategy: StrategyOption = None,
    reading: "Reading",
    period: Annotated[
        str | None,
        typer.Option("--period", metavar="PERIOD", help="The period of every row if the file has no such column."),
    ] = None,
    all_rows: Annotated[
        bool, typer.Option("--all", help="List all measures, periods and codes, however many.")
    ] = False,
    colour: ColourOption = Colour.AUTO.value,
) -> ExitCode:
    """Show what would be understood of actuals.

    That is their format, header and columns, the measures, periods and missing-data codes, and the first rows.

    Exit codes: 0 done; 2 a strategy cannot be used; 3 actuals cannot be used.
    """
    from kpi_eval.actuals.opened import check_use  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.actuals.reading import reading_for  # noqa: PLC0415
    from kpi_eval.cli.console import presentation_for  # noqa: PLC0415
    from kpi_eval.cli.inputs import input_files, open_inputs, option_of  # noqa: PLC0415
    from kpi_eval.cli.output import standard_output  # noqa: PLC0415
    from kpi_eval.cli.speech import report_problems  # noqa: PLC0415
    from kpi_eval.evaluation.inspection import inspect as inspect_file  # noqa: PLC0415
    from kpi_eval.renderers.inspection.text import render  # noqa: PLC0415

    strategies = _strategies(strategy)
    complete = reading_for(reading, strategies)
    presentation = presentation_for(sys.stdout, choice("--color", colour, Colour), os.environ, all_rows=all_rows)
    unreadable = []
    with ExitStack() as stack:
        files = []
        for name in input_files(actuals):
            try:
                files += open_inputs(stack, [name], complete, has_period=period is not None)
            except ActualsError as error:
                # NOTE: one file that cannot be opened hides none of the others.
                unreadable.append(error.problem)
        check_use(reading, files, option_of)
        inspections = [inspect_file(opened, complete, strategies, period=period) for opened in files]
    with standard_output(is_for_people=True) as stream:
        render(inspections, stream, presentation)
    report_problems(unreadable, "full")
    has_problem = unreadable or any(inspection.problem is not None for inspection in inspections)
    return ExitCode.UNUSABLE_ACTUALS if has_problem else ExitCode.DONE


def _strategies(named: "Sequence[str] | None") -> "Sequence[Strategy]":
    """Load the strategies; none where none was named and none is to be found."""
    from kpi_eval.strategy.discovery import find_strategy_files  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.strategy.loader import load_strategies  # noqa: PLC0415

    try:
        files = find_strategy_files(named or (), environment=os.environ, here=Path.cwd())
    except StrategyError as error:
        if not named and error.problems[0].code is Code.NO_STRATEGY and not error.problems[0].path:
            return ()
        raise
    return load_strategies(files)
