"""The command `compare`: what changed status between two results or two versions of a strategy, and why."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kpi_eval.cli import completion
from kpi_eval.cli.choices import choice
from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.gathering import comparing_options, gathers, reading_options, year_options
from kpi_eval.cli.options import AllOption, BenchmarksOption, Colour, ColourOption, StrategyOption
from kpi_eval.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from kpi_eval.cli.judging import Travelling
    from kpi_eval.evaluation.selection import Filters
    from kpi_eval.renderers.presentation import Presentation
    from kpi_eval.series.compared import Compared
    from kpi_eval.vocabulary.reading import Reading


_ActualsOption = Annotated[
    list[str] | None,
    typer.Option("--actuals", metavar="FILE", help="Strategies: actuals that both judge (repeatable)."),
]
_FormatOption = Annotated[
    str,
    typer.Option(
        "--format", metavar="FORMAT", help="table, json or csv.", autocompletion=completion.formats_of_compare
    ),
]
_FailOnWorseOption = Annotated[bool, typer.Option("--fail-on-worse", help="Exit code 1 when a status got worse.")]


@gathers(reading=reading_options, filters=comparing_options, years=year_options)
def compare(  # noqa: PLR0913 - a command has as many parameters as options
    old: Annotated[str, typer.Argument(metavar="OLD", help="Actuals, an export, or a strategy.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="What it is compared with: the later one.")],
    *,
    actuals: _ActualsOption = None,
    strategy: StrategyOption = None,
    benchmarks: BenchmarksOption = None,
    reading: "Reading",
    filters: "Filters",
    years: "Travelling",
    output_format: _FormatOption = "table",
    fail_on_worse: _FailOnWorseOption = False,
    all_rows: AllOption = False,
    colour: ColourOption = Colour.AUTO.value,
) -> ExitCode:
    """List what changed status between two results, and why.

    Two files of actuals are judged by the same strategy; an export (CSV or JSON) tells its statuses itself. Two strategy
    files are compared limit by limit, and with --actuals by what that does to statuses.

    Exit codes: 0 done; 1 a status got worse, with --fail-on-worse; 2 a strategy cannot be used; 3 actuals cannot be used.
    """
    from kpi_eval.cli.comparing import Sides, compare_sides  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.cli.console import presentation_for  # noqa: PLC0415
    from kpi_eval.cli.exit_codes import weightiest  # noqa: PLC0415
    from kpi_eval.cli.judging import Request  # noqa: PLC0415
    from kpi_eval.cli.speech import report_problems  # noqa: PLC0415
    from kpi_eval.renderers.comparison import RENDERERS  # noqa: PLC0415

    if output_format not in RENDERERS:
        raise UsageError(f"--format: compare writes {', '.join(RENDERERS)}, not '{output_format}'")
    presentation = presentation_for(sys.stdout, choice("--color", colour, Colour), os.environ, all_rows=all_rows)
    request = Request(
        actuals=actuals or (),
        strategy=strategy,
        reading=reading,
        filters=filters,
        benchmarks=benchmarks or (),
        travelling=years,
    )
    compared, errors = compare_sides(Sides(old, new), request)
    _write(compared, output_format, presentation)
    report_problems(errors, "concise")
    has_worse = fail_on_worse and compared.has_worse
    return weightiest(
        ExitCode.UNUSABLE_ACTUALS if errors else ExitCode.DONE,
        ExitCode.VERDICT_AGAINST if has_worse else ExitCode.DONE,
    )


def _write(compared: "Compared", output_format: str, presentation: "Presentation") -> None:
    """Write what was compared in a format that there is."""
    from kpi_eval.cli.output import standard_output  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.renderers.comparison import RENDERERS  # noqa: PLC0415

    chosen = RENDERERS[output_format]
    with standard_output(is_for_people=chosen.is_for_people) as stream:
        chosen.load()(compared, stream, presentation)
