"""Options that several commands share: each is written here once."""

from enum import Enum
from typing import Annotated

import typer

from kpi_eval.vocabulary.status import Status


class Colour(Enum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class FailOn(Enum):
    """Statuses that make `check` leave with 1."""

    OFF_TRACK = "off-track"
    WITHIN_TOLERANCE = "within-tolerance"
    NO_DATA = "no-data"
    NEVER = "never"


_FILTERS = "Filters"
_INPUT = "Input"
_OUTPUT = "Output"

ActualsArgument = Annotated[
    list[str],
    typer.Argument(metavar="ACTUALS...", help="CSV files with the actuals; - is standard input.", show_default=False),
]
StrategyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--strategy",
        "-s",
        metavar="PATH",
        help="Strategy file or folder (repeatable). Otherwise: KPI_EVAL_STRATEGY, [tool.kpi-eval] in pyproject.toml, "
        "or strategies/ here or above.",
        rich_help_panel=_INPUT,
    ),
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="FIELD=HEADER", help="Which column holds a field (repeatable).", rich_help_panel=_INPUT
    ),
]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help="Only rows inside this period; the period of every row if the file has no such column.",
        rich_help_panel=_FILTERS,
    ),
]
OutcomeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--outcome", metavar="ID", help="Only measures of this outcome (repeatable).", rich_help_panel=_FILTERS
    ),
]
MeasureOption = Annotated[
    list[str] | None,
    typer.Option("--measure", metavar="NAME", help="Only this measure (repeatable).", rich_help_panel=_FILTERS),
]
TagOption = Annotated[
    list[str] | None,
    typer.Option("--tag", metavar="TAG", help="Only measures with this tag (repeatable).", rich_help_panel=_FILTERS),
]
AreaOption = Annotated[
    list[str] | None,
    typer.Option("--area", metavar="AREA", help="Only rows of this area (repeatable).", rich_help_panel=_FILTERS),
]
StatusOption = Annotated[
    list[Status] | None,
    typer.Option(
        "--status", help="Only rows that come out so (repeatable).", rich_help_panel=_FILTERS, show_default=False
    ),
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Unknown measures are an error too (exit code 3).", rich_help_panel=_INPUT)
]
ColourOption = Annotated[
    Colour, typer.Option("--color", "--colour", help="When to use colour.", rich_help_panel=_OUTPUT)
]
WhyOption = Annotated[
    bool, typer.Option("--why", help="Say of each row why it has its status.", rich_help_panel=_OUTPUT)
]
