"""The command `list`: what is measured, and what is to be reached."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kpi_eval.cli.choices import choice
from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.options import Colour, ColourOption, MeasureOption, OutcomeOption, StrategyOption, TagOption


def list_measures(  # noqa: PLR0913 - a command has as many parameters as options
    *,
    strategy: StrategyOption = None,
    period: Annotated[
        str | None, typer.Option("--period", metavar="PERIOD", help="Only the targets that serve this period.")
    ] = None,
    outcome: OutcomeOption = None,
    measure: MeasureOption = None,
    tag: TagOption = None,
    output_format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, csv or json.")] = "table",
    colour: ColourOption = Colour.AUTO.value,
) -> ExitCode:
    """List measures with direction, unit and targets.

    Exit codes: 0 done; 2 a strategy cannot be used, or nothing is called as a filter says.
    """
    from kpi_eval.cli.console import presentation_for  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.cli.destinations import known_format  # noqa: PLC0415
    from kpi_eval.cli.output import standard_output  # noqa: PLC0415
    from kpi_eval.evaluation.listed import listed_measures  # noqa: PLC0415
    from kpi_eval.evaluation.selection import Filters, make_selection  # noqa: PLC0415
    from kpi_eval.renderers.listing import RENDERERS  # noqa: PLC0415
    from kpi_eval.strategy.discovery import find_strategy_files  # noqa: PLC0415
    from kpi_eval.strategy.loader import load_strategies  # noqa: PLC0415

    chosen = RENDERERS[known_format(output_format, RENDERERS)]
    presentation = presentation_for(sys.stdout, choice("--color", colour, Colour), os.environ)
    strategies = load_strategies(find_strategy_files(strategy or (), environment=os.environ, here=Path.cwd()))
    filters = Filters(period=period, outcomes=outcome or (), measures=measure or (), tags=tag or ())
    measures = list(listed_measures(strategies, make_selection(filters, strategies)))
    with standard_output(is_for_people=chosen.is_for_people) as stream:
        chosen.load()(measures, stream, presentation)
    return ExitCode.DONE
