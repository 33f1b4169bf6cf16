"""The command `check`: judge actuals and print a table."""

import os
import sys
from typing import TYPE_CHECKING

from kpi_eval.cli.choices import choice, verdicts
from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.gathering import (
    condition_options,
    filter_options,
    gathers,
    reading_options,
    telling_options,
    travel_options,
)
from kpi_eval.cli.options import (
    ActualsArgument,
    AllOption,
    BenchmarksOption,
    ByOption,
    CheckFormatOption,
    Colour,
    ColourOption,
    EngineOption,
    FailOnOption,
    Grouping,
    LimitOption,
    ReportOption,
    StrategyOption,
    StrictOption,
    VerboseOption,
    WhyOption,
)

if TYPE_CHECKING:
    from kpi_eval.cli.judging import Telling, Travelling
    from kpi_eval.evaluation.conditions import Conditions
    from kpi_eval.evaluation.selection import Filters
    from kpi_eval.renderers.presentation import Presentation
    from kpi_eval.vocabulary.reading import Reading


@gathers(
    reading=reading_options,
    filters=filter_options,
    conditions=condition_options,
    travelling=travel_options,
    telling=telling_options,
)
def check(  # noqa: PLR0913 - a command has as many parameters as options
    *,
    actuals: ActualsArgument,
    strategy: StrategyOption = None,
    reading: "Reading",
    strict: StrictOption = False,
    engine: EngineOption = None,
    verbose: VerboseOption = False,
    filters: "Filters",
    benchmarks: BenchmarksOption = None,
    conditions: "Conditions",
    travelling: "Travelling",
    telling: "Telling",
    output_format: CheckFormatOption = "table",
    report: ReportOption = None,
    fail_on: FailOnOption = None,
    by: ByOption = Grouping.OUTCOME.value,
    all_rows: AllOption = False,
    limit: LimitOption = 200,
    why: WhyOption = False,
    colour: ColourOption = Colour.AUTO.value,
) -> ExitCode:
    """Judge actuals against targets and tolerances, and print a table.

    Exit codes: 0 done; 1 a row is off track (see --fail-on); 2 a strategy cannot be used; 3 actuals cannot be used; 4
    the result cannot be written.
    """
    from kpi_eval.cli.destinations import parse_destinations  # noqa: PLC0415 - so that --help and --version stay light
    from kpi_eval.cli.judging import Request, judge_and_write  # noqa: PLC0415
    from kpi_eval.renderers.evaluation import BINARY_RENDERERS, RENDERERS  # noqa: PLC0415

    destinations = parse_destinations(output_format, report, RENDERERS, BINARY_RENDERERS)
    request = Request(
        actuals=actuals,
        strategy=strategy,
        reading=reading,
        filters=filters,
        benchmarks=benchmarks or (),
        conditions=conditions,
        travelling=travelling,
        telling=telling,
        engine=engine,
        is_verbose=verbose,
    )
    look = _look(colour, by, all_rows=all_rows, with_why=why)
    failing = verdicts(fail_on or ())
    shown = look._replace(limit=limit, fails=failing, with_travel=travelling.is_asked)
    shown = shown._replace(with_year_to_date=travelling.with_year_to_date, with_notes=bool(telling.commentary))
    return judge_and_write(request, destinations, shown, is_strict=strict, fail_on=failing)


def _look(colour: str, by: str, *, all_rows: bool, with_why: bool) -> "Presentation":
    from kpi_eval.cli.console import presentation_for  # noqa: PLC0415 - so that --help and --version stay light

    when, is_by_area = choice("--color", colour, Colour), choice("--by", by, Grouping) is Grouping.AREA
    presentation = presentation_for(sys.stdout, when, os.environ, all_rows=all_rows, with_why=with_why)
    return presentation._replace(by_area=is_by_area)
