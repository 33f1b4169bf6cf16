"""Cells: a standing as numbers and texts for programs, the same names in every format."""

from kpi_eval.series.standing import Figure, Standing
from kpi_eval.vocabulary.number import plain_text

COLUMNS = (
    "period",
    "status",
    "label",
    "reason",
    "actual",
    "sign",
    "target",
    "target_upper",
    "tolerance_lower",
    "tolerance_upper",
    "why",
)
"""What is told of each side of a pair."""

_EXACT_INTEGERS = 2**53


def cells_of(standing: Standing) -> dict[str, str | float | int | None]:
    """Give the cells of one side; what is not known is None."""
    return {
        "period": standing.period or None,
        "status": standing.status.value,
        "label": None if standing.label is None else standing.label.name,
        "reason": standing.reason or None,
        "actual": _figure(standing.actual),
        "sign": standing.sign or None,
        "target": _figure(standing.target),
        "target_upper": _figure(standing.target_upper),
        "tolerance_lower": _figure(standing.tolerance_lower),
        "tolerance_upper": _figure(standing.tolerance_upper),
        "why": standing.why or None,
    }


YEAR_COLUMNS = (
    "year_to_date",
    "year_to_date_periods",
    "year_to_date_target",
    "year_to_date_target_upper",
    "year_to_date_status",
    "year_to_date_reason",
)
"""What is told of the year to date of each side, where that was asked for."""


def year_cells_of(standing: Standing | None) -> dict[str, str | float | int | None]:
    """Give the cells of the year to date of one side; nothing is known where there is none."""
    year = None if standing is None else standing.year
    if year is None:
        return dict.fromkeys(YEAR_COLUMNS)
    figures = _figure(year.target), _figure(year.target_upper)
    return dict(
        zip(
            YEAR_COLUMNS,
            (_figure(year.value), year.periods, *figures, year.status.value, year.reason or None),
            strict=True,
        )
    )


def names_of(standing: Standing) -> dict[str, str | None]:
    """Give what a standing is about."""
    return {
        "measure": standing.measure,
        "title": standing.title,
        "basis": standing.basis or None,
        "area": standing.area or None,
    }


def _figure(figure: Figure) -> str | float | int | None:
    """Give a whole number without `.0`."""
    if isinstance(figure, float) and figure.is_integer() and abs(figure) < _EXACT_INTEGERS:
        return int(plain_text(figure))
    return figure
