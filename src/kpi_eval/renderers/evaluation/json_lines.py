"""JSON Lines: every judged row as an object on a line of its own, with the keys of the rows in JSON."""

from typing import TextIO

from kpi_eval.evaluation.evaluation import Evaluation
from kpi_eval.evaluation.further import further_columns
from kpi_eval.evaluation.labels import have_labels
from kpi_eval.renderers.evaluation.json_document import dumped, row_object
from kpi_eval.renderers.presentation import Presentation


def render(evaluation: Evaluation, stream: TextIO, presentation: Presentation) -> None:
    r"""Write the rows as they are judged; lines end in `\n`."""
    further = further_columns(
        with_label=have_labels(evaluation.strategies),
        with_travel=presentation.with_travel,
        with_year_to_date=presentation.with_year_to_date,
    )
    stream.writelines(f"{dumped(row_object(row, further))}\n" for row in evaluation.rows)
