"""Counts: how many rows of blocks there are of each place and kind, and of each area and status."""

import numpy as np
import polars as pl

from kpi_eval.evaluation.bulk.codes import texts_at
from kpi_eval.evaluation.bulk.file_rows import FileRows
from kpi_eval.evaluation.bulk.kinds import EXCEEDED, KINDS, MISSING, NOT_JUDGED, STATUS_OF_KIND, Known, Numbers
from kpi_eval.evaluation.bulk.places import NUMBER_OF_STATUS, Places
from kpi_eval.evaluation.bulk.tally import STATUSES
from kpi_eval.evaluation.bulk.zones import Outcome

_OUTCOMES = [Outcome(status, None, exceeded=kind >= EXCEEDED) for kind, status in enumerate(STATUS_OF_KIND)]


class Counts:
    """Counts rows that are like others."""

    def __init__(self) -> None:
        """Start with none."""
        self._of_places = np.zeros(0, dtype=np.int64)
        self._of_areas = np.zeros(0, dtype=np.int64)
        self._missing = np.zeros(0, dtype=np.int64)

    def add(self, known: Known, rows: FileRows) -> None:
        """Take in the rows of a block."""
        self._of_places = _added(self._of_places, known.places * KINDS + known.kinds)
        self._missing = _added(self._missing, known.cells_of(np.flatnonzero(known.kinds == MISSING)))
        if rows.layout.area is not None:
            self._of_areas = _added(self._of_areas, known.areas * KINDS + known.kinds)
            if rows.tally.is_of_some:
                _see_areas(known, rows, known.read.frame[f"c{rows.layout.area}"])

    @staticmethod
    def outcome(kind: int, code: int, places: Places) -> Outcome:
        """Give what rows of a place and a kind come to."""
        if kind == NOT_JUDGED:
            return Outcome(STATUS_OF_KIND[kind], places.found[code].subject.reason)
        return _OUTCOMES[kind]

    def finish(self, rows: FileRows) -> None:
        """Hand over what was counted."""
        marks = np.flatnonzero(self._of_places)
        marks = marks[marks % KINDS <= NOT_JUDGED]
        for mark, count in zip(marks.tolist(), self._of_places[marks].tolist(), strict=True):
            code, kind = divmod(mark, KINDS)
            rows.tally.of_places.append((code, self.outcome(kind, code, rows.places), count))
        cells = np.flatnonzero(self._missing)
        rows.tally.cells.update(dict(zip(cells.tolist(), self._missing[cells].tolist(), strict=True)))
        rows.tally.make_room(len(rows.repeats.areas))
        of_areas = np.array(rows.tally.of_areas, dtype=np.int64).reshape(-1, len(STATUSES))
        kinds = np.zeros((len(of_areas), KINDS), dtype=np.int64)
        kinds.reshape(-1)[: len(self._of_areas)] = self._of_areas
        for kind, status in enumerate(STATUS_OF_KIND):
            of_areas[:, NUMBER_OF_STATUS[status]] += kinds[:, kind]
        rows.tally.of_areas[:] = of_areas.reshape(-1).tolist()


def _see_areas(known: Known, rows: FileRows, texts: pl.Series) -> None:
    """Take in the areas of rows that are counted, where not all are."""
    is_counted = np.array([*(rows.tally.counts[status] for status in STATUS_OF_KIND), False])
    counted = np.flatnonzero(is_counted[known.kinds])
    _, firsts = np.unique(known.areas[counted], return_index=True)
    for at, text in zip(counted[firsts].tolist(), texts_at(texts, counted[firsts]), strict=True):
        rows.tally.see_area(int(known.areas[at]), int(known.rows[at]), text.strip())


def _added(counts: Numbers, marks: Numbers) -> Numbers:
    """Add how often each mark stands among many."""
    more = np.bincount(marks, minlength=len(counts))
    more[: len(counts)] += counts
    return more
