"""Rows alone: rows of one file that go by themselves, judged as the path row by row judges them and counted beside others."""

from collections.abc import Iterator

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.actuals.rows import ActualRow
from kpi_eval.evaluation.bulk.tally import Tally
from kpi_eval.evaluation.evaluate import Evaluator
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.vocabulary.status import Status


class RowsAlone:
    """Judges rows of one file one by one; it may be of any shape.

    `left` says how many rows of each status are still to be given.
    """

    def __init__(self, evaluator: Evaluator, table: ActualsTable, tally: Tally, left: dict[Status, int]) -> None:
        """Start with nothing seen of the file."""
        self._evaluator, self._table, self.tally, self.left = evaluator, table, tally, left
        self.repeats = evaluator.observations.across.repeats

    def by_itself(self, text_row: ActualRow) -> Iterator[Row]:
        """Judge one row by itself."""
        row = self._evaluator.judged(text_row, self._table.path)
        if row is not None:
            self.tally.add_row(row, self.repeats.area(row.area), self._evaluator.evaluation.summary)
            if self.left[row.status] > 0:
                yield row
