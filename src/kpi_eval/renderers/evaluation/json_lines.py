"""JSON Lines: every judged row as an object on a line of its own, with the keys of the rows in JSON."""

from collections.abc import Sequence
from typing import TextIO

from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.further import Further, further_columns
from kpi_eval.evaluation.labels import have_labels
from kpi_eval.evaluation.record import COLUMNS
from kpi_eval.renderers.evaluation.json_document import dumped, row_object
from kpi_eval.renderers.presentation import Presentation


def render(evaluation: Evaluation, stream: TextIO, presentation: Presentation) -> None:
    r"""Write the rows as they are judged; lines end in `\n`."""
    further = further_columns(
        with_label=have_labels(evaluation.strategies),
        with_travel=presentation.with_travel,
        with_year_to_date=presentation.with_year_to_date,
    )
    form, way = _Form(further), evaluation.streamed
    if way is not None and not further:
        from kpi_eval.renderers.evaluation.line_stream import write_lines  # noqa: PLC0415 - only for large files

        write_lines(stream, "", way.lines(form))
        return
    stream.writelines(map(form.line, evaluation.rows))


class _Form:
    """How a row is written."""

    end = "\n"
    width = len(COLUMNS) + len(("why",))
    is_of_numbers = False

    def __init__(self, further: Sequence[Further]) -> None:
        self._further = further

    def pieces(self, row: Row) -> list[str]:
        """Give the keys and values of a row as they stand in a line, the first with what begins it."""
        found = row_object(row, self._further).items()
        first, *others = [f"{dumped(key)}: {dumped(value)}" for key, value in found]
        return [f"{{{first}", *(f" {other}" for other in others[:-1]), f" {others[-1]}}}"]

    def line(self, row: Row) -> str:
        """Write a row, with the end of its line."""
        return f"{dumped(row_object(row, self._further))}\n"
