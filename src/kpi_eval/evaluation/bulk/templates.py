"""Templates: one row for all rows of a place and a kind, from which what they have in common is written."""

import numpy as np

from kpi_eval.actuals.values import Actual
from kpi_eval.evaluation.bulk.counts import Counts
from kpi_eval.evaluation.bulk.kinds import KINDS, MISSING, NOT_JUDGED, Floats, Kinds, Numbers
from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.evaluation.classify import Judgement
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.vocabulary.status import Status

_NONE = -1


class Templates:
    """Rows, under small numbers: one for each place and kind, and one for each missing-data code of a place."""

    def __init__(self, places: Places) -> None:
        """Start with none."""
        self._places = places
        self.rows: list[Row] = []
        self._of_marks = np.zeros(0, dtype=np.int64)
        self._of_cells: dict[int, int] = {}
        self._of_steps: dict[tuple[int, int, float], int] = {}

    def ids(self, places: Numbers, kinds: Kinds, cells: Numbers, values: Floats | None = None) -> Numbers:
        """Give the number of each row's template; new ones are made.

        Args:
            places: The places of rows none of which goes by itself.
            kinds: Their kinds.
            cells: The cells of those with a missing-data code, in order.
            values: Their numbers, where rows of measures on a scale are wanted by their steps.
        """
        size = len(self._places.found) * KINDS
        if size > len(self._of_marks):
            more = np.full(size - len(self._of_marks), _NONE, dtype=np.int64)
            self._of_marks = np.concatenate([self._of_marks, more])
        marks = places * KINDS + kinds
        ids: Numbers = self._of_marks[marks]
        if (ids < 0).any():
            for mark in np.unique(marks[ids < 0]).tolist():
                self._of_marks[mark] = len(self.rows)
                code, kind = divmod(mark, KINDS)
                self.rows.append(row_of(self._places, code, kind))
            ids = self._of_marks[marks]
        on_scale = self._places.on_scale
        if values is not None and on_scale:
            rows = np.flatnonzero(np.isin(places, list(on_scale)) & (kinds < MISSING))
            of_rows = (places[rows].tolist(), kinds[rows].tolist(), values[rows].tolist())
            ids[rows] = [self._of_step(of_row) for of_row in zip(*of_rows, strict=True)]
        ids[kinds == MISSING] = list(map(self._of_cell, cells.tolist()))
        return ids

    def _of_step(self, step: tuple[int, int, float]) -> int:
        found = self._of_steps.get(step)
        if found is None:
            found = self._of_steps[step] = len(self.rows)
            self.rows.append(row_of(self._places, *step))
        return found

    def _of_cell(self, cell: int) -> int:
        found = self._of_cells.get(cell)
        if found is None:
            found = self._of_cells[cell] = len(self.rows)
            self.rows.append(missing_row(self._places, cell))
        return found


def row_of(places: Places, code: int, kind: int, value: float | None = None) -> Row:
    """Give the row of an actual of a place and a kind; without one, of one that does not matter."""
    subject, outcome = places.found[code].subject, Counts.outcome(kind, code, places)
    limits = subject.limits
    if kind == NOT_JUDGED or limits is None:
        return Row(subject, Actual(value or 0.0), outcome.status, outcome.reason)
    actual = limits.target if value is None else value
    return Row(
        subject, Actual(actual), outcome.status, None, Judgement(outcome.status, outcome.exceeded, actual, limits)
    )


def missing_row(places: Places, cell: int) -> Row:
    """Give the row of a cell of a missing-data code."""
    outcome = places.outcomes[cell]
    reason = None if outcome is None else outcome.reason
    return Row(places.found[places.place_of_cell[cell]].subject, Actual(missing=reason), Status.NO_DATA, reason)
