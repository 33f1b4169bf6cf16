"""The command `template`: write the file of actuals that people fill in for a period."""

from typing import Annotated

import typer

from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.options import ExcelOption, MeasureOption, OutcomeOption, StrategyOption, TagOption


def template(  # noqa: PLR0913 - a command has as many parameters as options
    *,
    period: Annotated[
        str, typer.Option("--period", metavar="PERIOD", help="The period to be reported, such as 2017/18 Q1.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; otherwise standard output.")
    ] = "-",
    excel: ExcelOption = False,
    strategy: StrategyOption = None,
    outcome: OutcomeOption = None,
    measure: MeasureOption = None,
    tag: TagOption = None,
) -> ExitCode:
    """Write a CSV to fill in, a row for each actual due.

    Each row has unit, target and tolerance beside it, for people. Fill in the actual, and the note if there is
    anything to say; then check takes the file as it is.

    Exit codes: 0 done; 2 nothing is due in the period, a strategy cannot be used, or FILE is there already; 4 it cannot
    be written.
    """
    from kpi_eval.cli.filling_in import write_template  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.evaluation.selection import Filters  # noqa: PLC0415

    filters = Filters(period=period, outcomes=outcome or (), measures=measure or (), tags=tag or ())
    write_template(filters, strategy or (), output, is_excel=excel)
    return ExitCode.DONE
