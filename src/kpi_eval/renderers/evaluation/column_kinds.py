"""Column kinds: what the columns of a judged row hold, for formats whose columns have types."""

from enum import Enum, auto

_STEP_SUFFIX = "_step"


class Kind(Enum):
    """What a column holds."""

    TEXT = auto()
    NUMBER = auto()
    FIGURE = auto()
    """A number in the measure's unit or, on a scale, the name of a step."""
    WHOLE = auto()
    TRUTH = auto()


_KINDS = {
    Kind.NUMBER: (
        "variance",
        "variance_percent",
        "margin",
        "year_to_date",
        "year_to_date_target",
        "year_to_date_target_upper",
        "forecast",
        "forecast_last_years_shape",
        "run_rate_needed",
        "run_rate_needed_upper",
    ),
    Kind.FIGURE: (
        "actual",
        "target",
        "target_upper",
        "tolerance_lower",
        "tolerance_upper",
        "previous",
        "last_year",
    ),
    Kind.WHOLE: ("periods_in_a_row",),
    Kind.TRUTH: ("exceeded",),
}
_KIND_OF = {column: kind for kind, columns in _KINDS.items() for column in columns}


def kind_of(column: str) -> Kind:
    """Tell what a column holds."""
    return _KIND_OF.get(column, Kind.TEXT)


def step_column(figure: str) -> str:
    """Name the column that holds the steps of one that holds a number or a step."""
    return f"{figure}{_STEP_SUFFIX}"
