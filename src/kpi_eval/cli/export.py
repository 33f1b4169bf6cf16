"""The command `export`: write every judged row to a file."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.gathering import (
    commentary_options,
    condition_options,
    filter_options,
    gathers,
    reading_options,
    travel_options,
)
from kpi_eval.cli.options import (
    ActualsArgument,
    BenchmarksOption,
    EngineOption,
    ExcelOption,
    ExportFormatOption,
    OutputOption,
    SafeOption,
    StrategyOption,
    StrictOption,
    VerboseOption,
    WhyOption,
)
from kpi_eval.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from kpi_eval.cli.judging import Telling, Travelling
    from kpi_eval.evaluation.conditions import Conditions
    from kpi_eval.evaluation.selection import Filters
    from kpi_eval.vocabulary.reading import Reading


@gathers(
    reading=reading_options,
    filters=filter_options,
    conditions=condition_options,
    travelling=travel_options,
    telling=commentary_options,
)
def export(  # noqa: PLR0913 - a command has as many parameters as options
    *,
    actuals: ActualsArgument,
    output: OutputOption,
    output_format: ExportFormatOption = None,
    excel: ExcelOption = False,
    spreadsheet_safe: SafeOption = False,
    why: WhyOption = False,
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
) -> ExitCode:
    """Judge actuals and write every row to a file.

    Exit codes: 0 done, whatever the statuses; 2 a strategy cannot be used; 3 actuals cannot be used; 4 the result
    cannot be written: the old file is then still whole.
    """
    from kpi_eval.cli.destinations import Destination  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.cli.judging import Request, judge_and_write  # noqa: PLC0415
    from kpi_eval.renderers.presentation import Presentation  # noqa: PLC0415

    destination = Destination(_format_of(output, output_format), output)
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
    _check_csv(destination.format, {"--excel": excel, "--spreadsheet-safe": spreadsheet_safe})
    presentation = Presentation(with_why=why, is_excel=excel, is_spreadsheet_safe=spreadsheet_safe)
    years = travelling.with_year_to_date
    presentation = presentation._replace(with_travel=travelling.is_asked, with_year_to_date=years)
    return judge_and_write(request, [destination], presentation, is_strict=strict)


def _check_csv(output_format: str, options: Mapping[str, bool]) -> None:
    for option, is_given in options.items():
        if is_given and output_format != "csv":
            raise UsageError(f"{option} is for CSV, not for {output_format}: leave it out, or write CSV")


def _format_of(output: str, chosen: str | None) -> str:
    """Tell the format from the option, else from the file's ending; only formats for programs can be exported."""
    from kpi_eval.cli.choices import either  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.cli.compression import ENDINGS, content_suffix, is_packed  # noqa: PLC0415
    from kpi_eval.renderers.evaluation import BINARY_RENDERERS, RENDERERS  # noqa: PLC0415

    texts = {name: entry.suffixes for name, entry in RENDERERS.items() if entry.suffixes}
    formats = texts | {name: entry.suffixes for name, entry in BINARY_RENDERERS.items()}
    if chosen is not None and chosen not in formats:
        raise UsageError(f"--format: export writes {either(formats)}, not '{chosen}'")
    if not output:
        raise UsageError("-o is empty: name a file, or - for standard output")
    suffix = content_suffix(output)
    found = chosen or ("csv" if output == "-" else next((name for name in formats if suffix in formats[name]), None))
    if found is None:
        endings = either([ending for suffixes in formats.values() for ending in suffixes])
        raise UsageError(
            f"-o {output}: the ending says no format; end the name in {endings}, text also in {either(ENDINGS)} behind "
            "it, or give --format"
        )
    if found in BINARY_RENDERERS and is_packed(output):
        raise UsageError(f"-o {output}: {found} is packed already: end the name in {either(formats[found])}")
    return found
