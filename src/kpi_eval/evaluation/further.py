"""Further columns: what stands after the standard columns where it was asked for, in the order of every format."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kpi_eval.evaluation.course import COURSE_COLUMNS
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.labels import LABEL_COLUMN, label_cell
from kpi_eval.evaluation.record import Cell, course_cells
from kpi_eval.evaluation.year_to_date import YEAR_TO_DATE_COLUMNS, year_to_date_cells


class Further(NamedTuple):
    """Columns, and what gives a row's cells, one for each."""

    columns: Sequence[str]
    cells: Callable[[Row], Sequence[Cell]]


_LABEL = Further((LABEL_COLUMN,), lambda row: (label_cell(row),))
_COURSE = Further(COURSE_COLUMNS, course_cells)
_YEAR_TO_DATE = Further(YEAR_TO_DATE_COLUMNS, lambda row: year_to_date_cells(row.year_to_date))


def further_columns(*, with_label: bool, with_travel: bool, with_year_to_date: bool) -> list[Further]:
    """Give the further columns that are wanted."""
    wanted = ((with_label, _LABEL), (with_travel, _COURSE), (with_year_to_date, _YEAR_TO_DATE))
    return [further for is_wanted, further in wanted if is_wanted]
