"""The command `report`: a page for people about one period."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.gathering import (
    commentary_options,
    condition_options,
    filter_options,
    gathers,
    reading_options,
)
from kpi_eval.cli.options import (
    ActualsArgument,
    BenchmarksOption,
    HistoryOption,
    OutputOption,
    StrategyOption,
    VerboseOption,
    YearToDateOption,
)
from kpi_eval.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from kpi_eval.cli.judging import Telling
    from kpi_eval.evaluation.conditions import Conditions
    from kpi_eval.evaluation.selection import Filters
    from kpi_eval.vocabulary.reading import Reading


@gathers(reading=reading_options, filters=filter_options, conditions=condition_options, telling=commentary_options)
def report(  # noqa: PLR0913 - a command has as many parameters as options
    *,
    actuals: ActualsArgument,
    output: OutputOption,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="FOLDER", help="Templates that go before ours.")
    ] = None,
    language: Annotated[
        str, typer.Option("--lang", metavar="LANG", help="en, a catalogue FILE.yaml, or one in the --template folder.")
    ] = "en",
    strategy: StrategyOption = None,
    reading: "Reading",
    filters: "Filters",
    benchmarks: BenchmarksOption = None,
    history: HistoryOption = None,
    year_to_date: YearToDateOption = False,
    conditions: "Conditions",
    telling: "Telling",
    verbose: VerboseOption = False,
) -> ExitCode:
    """Write a report of one period for a committee.

    It is one HTML file that needs no network and no script, or Markdown.

    It is of --period, else of the last period among the actuals; what came before is history.

    Exit codes: 0 done, whatever the statuses; 2 a strategy cannot be used; 3 actuals cannot be used; 4 the report
    cannot be written: the old file is then still whole.
    """
    from kpi_eval.cli.judging import Request, Travelling  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.cli.reporting import FORMATS, write_report  # noqa: PLC0415

    if output != "-" and Path(output).suffix.casefold() not in FORMATS and not Path(output).is_char_device():
        raise UsageError(f"-o {output}: the ending says no format; end the name in {' or '.join(FORMATS)}")
    if template is not None and not template.is_dir():
        raise UsageError(f"--template: {template} is not a folder; name the one that holds your templates")
    request = Request(
        actuals=actuals,
        strategy=strategy,
        reading=reading,
        filters=filters,
        benchmarks=benchmarks or (),
        conditions=conditions,
        telling=telling,
        travelling=Travelling(is_asked=True, history=history or (), with_year_to_date=year_to_date),
        is_verbose=verbose,
    )
    return write_report(request, output, template, language)
