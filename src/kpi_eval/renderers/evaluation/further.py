"""Further columns: what stands after the standard columns where it was asked for, in the order of every format."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kpi_eval.evaluation.course import COURSE_COLUMNS
from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.labels import LABEL_COLUMN, have_labels, label_cell
from kpi_eval.evaluation.record import Cell, course_cells
from kpi_eval.evaluation.year_to_date import YEAR_TO_DATE_COLUMNS, year_to_date_cells
from kpi_eval.renderers.presentation import Presentation


class Further(NamedTuple):
    """Columns, and what gives a row's cells, one for each."""

    columns: Sequence[str]
    cells: Callable[[Row], Sequence[Cell]]


def further_columns(evaluation: Evaluation, presentation: Presentation) -> list[Further]:
    """Give the further columns that an evaluation has in a presentation."""
    wanted = (
        (have_labels(evaluation.strategies), Further((LABEL_COLUMN,), lambda row: (label_cell(row),))),
        (presentation.with_travel, Further(COURSE_COLUMNS, course_cells)),
        (presentation.with_year_to_date, Further(YEAR_TO_DATE_COLUMNS, _year_to_date)),
    )
    return [further for is_wanted, further in wanted if is_wanted]


def _year_to_date(row: Row) -> Sequence[Cell]:
    return year_to_date_cells(row.year_to_date)
