"""Exported cells: what a row that was exported may hold in each column, so that what was changed since is not believed."""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from kpi_eval.evaluation.record import COLUMNS
from kpi_eval.evaluation.year_to_date import YEAR_TO_DATE_COLUMNS
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.number import PLAIN_NUMBER
from kpi_eval.vocabulary.status import Status

FIGURES = ("actual", "target", "target_upper", "tolerance_lower", "tolerance_upper")
"""Columns of numbers in the measure's unit or, on a scale, names of its steps."""

_NUMBERS = frozenset(
    {
        "variance",
        "variance_percent",
        "margin",
        *(name for name in YEAR_TO_DATE_COLUMNS if not name.endswith(("_periods", "_status", "_reason", "_assumes"))),
    }
)
_STATUSES = frozenset({status.value for status in Status})
_DIRECTIONS = frozenset({direction.value for direction in Direction})
_TEXTS = frozenset({*COLUMNS, "label", "why", "year_to_date_periods", "year_to_date_reason"}) - {
    *FIGURES,
    *_NUMBERS,
    "outcome",
    "direction",
    "status",
    "exceeded",
}


class Fault(NamedTuple):
    """A cell that no export has: its column and what is wrong with it."""

    column: str
    words: str


def fault_in(row: Mapping[str, object]) -> Fault | None:
    """Find the first cell of an exported row that its column cannot hold; None where there is none.

    Args:
        row: The cells by column; those of CSV are texts. Only `measure` and `status` must be there.
    """
    if not isinstance(row.get("measure"), str):
        return Fault("measure", "is no text")
    status = row.get("status")
    if not isinstance(status, str) or status not in _STATUSES:
        return Fault("status", f"is none: {_shown(status)}")
    for column, cell in row.items():
        words = _wrong(column, cell)
        if words:
            return Fault(column, words)
    return _mixed(row)


def _wrong(column: str, cell: object) -> str:
    """Say what is wrong with a cell by itself; nothing where nothing is."""
    if cell is None or cell == "":
        return ""
    for columns, is_right, words in _KINDS:
        if column in columns:
            return "" if is_right(cell) else f"{words}: {_shown(cell)}"
    return ""


def _is_text(cell: object) -> bool:
    return isinstance(cell, str)


def _is_number(cell: object) -> bool:
    """Whether a cell is a number that a binary64 can hold, perhaps as text."""
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        return False
    if isinstance(cell, str) and not PLAIN_NUMBER.fullmatch(cell):
        return False
    try:
        return math.isfinite(float(cell))
    except OverflowError:
        return False


def _is_figure(cell: object) -> bool:
    """Whether a cell is a number, or may be the name of a step."""
    if isinstance(cell, str) and not PLAIN_NUMBER.fullmatch(cell):
        return True
    return _is_number(cell)


def _mixed(row: Mapping[str, object]) -> Fault | None:
    """Find a word among numbers: on a scale no figure is a number, and a measure with a unit is on none."""
    given = {name: cell for name in FIGURES if (cell := row.get(name)) not in {None, ""}}
    words = [name for name, cell in given.items() if not _is_number(cell)]
    is_of_numbers = len(words) < len(given) or bool(row.get("unit"))
    return Fault(words[0], f"is no number: {_shown(given[words[0]])}") if words and is_of_numbers else None


def _shown(cell: object) -> str:
    return f"'{shortened(cell)}'" if isinstance(cell, str) else shortened(repr(cell))


_KINDS: tuple[tuple[frozenset[str], Callable[[object], bool], str], ...] = (
    (_TEXTS, _is_text, "is no text"),
    (frozenset(FIGURES), _is_figure, "is no number"),
    (_NUMBERS, _is_number, "is no number"),
    (
        frozenset({"outcome"}),
        lambda cell: _is_text(cell) or (isinstance(cell, list) and all(map(_is_text, cell))),
        "is no id",
    ),
    (frozenset({"direction"}), lambda cell: isinstance(cell, str) and cell in _DIRECTIONS, "is none"),
    (
        frozenset({"exceeded"}),
        lambda cell: isinstance(cell, bool) or (isinstance(cell, str) and cell in {"true", "false"}),
        "is neither true nor false",
    ),
    (
        frozenset({"year_to_date_status", "forecast_status", "forecast_last_years_shape_status"}),
        lambda cell: isinstance(cell, str) and cell in _STATUSES,
        "is none",
    ),
)
"""Columns, what tells that a cell may stand in one of them, and what to say of one that may not."""
