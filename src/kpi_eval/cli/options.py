"""Options that several commands share: each is written here once."""

from enum import Enum
from typing import Annotated

import typer

from kpi_eval.cli import completion
from kpi_eval.vocabulary.engine import Engine


class Colour(Enum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Grouping(Enum):
    """What the rows of a table are grouped by."""

    OUTCOME = "outcome"
    AREA = "area"


ActualsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="ACTUALS",
        help="Files with the actuals: CSV, Excel, OpenDocument, Parquet, JSON; - is standard input.",
        show_default=False,
    ),
]
StrategyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--strategy",
        "-s",
        metavar="PATH",
        help="Strategy file or folder (repeatable). Otherwise: KPI_EVAL_STRATEGY, [tool.kpi-eval] in pyproject.toml, "
        "or strategies/ here or above.",
    ),
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="FIELD=HEADER", help="Which column holds a field (repeatable)."),
]
InputFormatOption = Annotated[
    str | None,
    typer.Option(
        "--input-format",
        metavar="FORMAT",
        help="csv, tsv, xlsx, xls, ods, parquet, json or jsonl; otherwise by the file's ending.",
        autocompletion=completion.input_formats,
    ),
]
ShapeOption = Annotated[
    str | None,
    typer.Option(
        "--shape",
        metavar="SHAPE",
        help="long, wide-by-period, wide-by-measure, dfe, lait or fingertips; otherwise told from the header.",
        autocompletion=completion.shapes,
    ),
]
SheetOption = Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="Sheet of a workbook, or its number.")]
EncodingOption = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of text, such as cp1252; otherwise UTF-8.")
]
DelimiterOption = Annotated[
    str | None,
    typer.Option(
        "--delimiter",
        metavar="MARK",
        help="comma, semicolon, tab, pipe; otherwise told from the header.",
        autocompletion=completion.delimiters,
    ),
]
DecimalOption = Annotated[
    str | None, typer.Option("--decimal", metavar="MARK", help="Decimal mark of the numbers: , or . (the default).")
]
SkipRowsOption = Annotated[
    str | None, typer.Option("--skip-rows", metavar="N", help="Rows above the header; otherwise found.")
]
EngineOption = Annotated[
    str | None,
    typer.Option(
        "--engine",
        metavar="ENGINE",
        help="rows or stream, for large files; chosen by their size without it.",
        autocompletion=completion.words(*(engine.value for engine in Engine)),
    ),
]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say how each file was read: format, encoding, delimiter, columns.")
]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help="Only rows inside this period; the period of every row if the file has no such column.",
    ),
]
OutcomeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--outcome",
        metavar="ID",
        help="Only measures of this outcome (repeatable).",
        autocompletion=completion.outcome_ids,
    ),
]
MeasureOption = Annotated[
    list[str] | None,
    typer.Option(
        "--measure", metavar="NAME", help="Only this measure (repeatable).", autocompletion=completion.measure_ids
    ),
]
TagOption = Annotated[
    list[str] | None,
    typer.Option(
        "--tag", metavar="TAG", help="Only measures with this tag (repeatable).", autocompletion=completion.tags
    ),
]
AreaOption = Annotated[
    list[str] | None,
    typer.Option("--area", metavar="AREA", help="Only rows of this area (repeatable)."),
]
StatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        help="Only rows that come out so (repeatable).",
        show_default=False,
        autocompletion=completion.statuses,
    ),
]
BenchmarksOption = Annotated[
    list[str] | None,
    typer.Option(
        "--benchmarks",
        metavar="FILE",
        help="Benchmark values: columns benchmark, measure, period, value (repeatable).",
    ),
]
SuppressOption = Annotated[
    int | None,
    typer.Option(
        "--suppress-below",
        metavar="N",
        min=1,
        max=1000,
        help="For publication: hide counts below N, and every figure that would tell them.",
    ),
]
AsAtOption = Annotated[
    str | None,
    typer.Option(
        "--as-at",
        metavar="DATE",
        help="The day that counts as today, such as 2018-03-31; otherwise that of SOURCE_DATE_EPOCH, or none.",
    ),
]
TravelOption = Annotated[
    bool,
    typer.Option("--travel", help="Say whether it gets better or worse, beside the period and the year before."),
]
HistoryOption = Annotated[
    list[str] | None,
    typer.Option("--history", metavar="FILE", help="Earlier actuals to compare with, as --travel does (repeatable)."),
]
YearToDateOption = Annotated[
    bool,
    typer.Option("--year-to-date", help="Say what the year comes to so far, and where it may end."),
]
AcrossOption = Annotated[bool, typer.Option("--across-targets", help="Say it even where the target moved in between.")]
RollupOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rollup",
        metavar="WHAT",
        help="What rows come to together, by outcome, strategy, tag or area (repeatable).",
        autocompletion=completion.roll_ups,
    ),
]
CommentaryOption = Annotated[
    str | None,
    typer.Option(
        "--commentary",
        metavar="FOLDER",
        help="Commentary on rows: files such as visits.md or visits.2016-17-Q4.md, named by measure and period.",
    ),
]
ObjectivesOption = Annotated[
    bool, typer.Option("--objectives", help="List objectives under their outcomes; with --as-at what is overdue.")
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Unknown measures, totals and footnotes are errors too (exit code 3).")
]
ColourOption = Annotated[
    str,
    typer.Option(
        "--color",
        "--colour",
        metavar="WHEN",
        help="auto, always or never.",
        autocompletion=completion.words(*(colour.value for colour in Colour)),
    ),
]
WhyOption = Annotated[bool, typer.Option("--why", help="Say of each row why it has its status.")]

CheckFormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="table, csv, json, jsonl, concise, junit, github or markdown.",
        autocompletion=completion.formats_of_check,
    ),
]
ExportFormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="csv, json, jsonl or parquet; otherwise by FILE's ending.",
        autocompletion=completion.formats_of_export,
    ),
]
ReportOption = Annotated[
    list[str] | None, typer.Option("--report", metavar="FORMAT=PATH", help="Write a file as well (repeatable).")
]
FailOnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="STATUS",
        help="Exit code 1 when a row is off-track (the default), within-tolerance (off track too) or no-data "
        "(repeatable); never: 0.",
        autocompletion=completion.verdicts,
    ),
]
ByOption = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="WHAT",
        help="Group rows by outcome, or by area with counts of each area.",
        autocompletion=completion.words(*(grouping.value for grouping in Grouping)),
    ),
]
AllOption = Annotated[bool, typer.Option("--all", help="Show long tables, and long lists of findings, whole.")]
OutputOption = Annotated[
    str,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Where to; packed when it ends in .gz or .zst; - is standard output."
    ),
]
LimitOption = Annotated[
    int,
    typer.Option("--limit", metavar="N", min=1, help="Rows shown of a long table: those that need attention first."),
]
ExcelOption = Annotated[bool, typer.Option("--excel", help="CSV as Excel reads it: byte order mark and CRLF.")]
SelectOption = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="RULES",
        help="Only this advice: codes, names, beginnings such as KPI31, ALL.",
        autocompletion=completion.advice,
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore", metavar="RULES", help="Not this advice: as for --select.", autocompletion=completion.advice
    ),
]
SafeOption = Annotated[
    bool,
    typer.Option(
        "--spreadsheet-safe", help="CSV: texts that a spreadsheet would run as a formula get a ' before them."
    ),
]
