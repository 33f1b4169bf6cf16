"""Remembered: the rows of a block that are taken in beside others, as long as there is room for any."""

import numpy as np

from kpi_eval.evaluation.bulk.codes import texts_at
from kpi_eval.evaluation.bulk.counts import Counts
from kpi_eval.evaluation.bulk.file_rows import FileRows, alike_row
from kpi_eval.evaluation.bulk.kinds import ALONE, MISSING, Flags, Known, Numbers
from kpi_eval.evaluation.bulk.places import Places

_PART = 4096
"""In rows: what is made of so many at a time takes little memory, and most often there is room for few."""


class Remembered:
    """Takes in rows of a block that are like others, of places whose rows are remembered."""

    def __init__(self, known: Known, rows: FileRows) -> None:
        """Find the rows.

        Args:
            known: What is known of the block, no row of which repeats another.
            rows: What takes rows in.
        """
        self._known, self._rows = known, rows
        positions = (rows.layout.area, rows.layout.numerator, rows.layout.denominator)
        self._columns = [None if each is None else known.read.frame[f"c{each}"] for each in positions]
        self._left = self._of_places(np.arange(len(known.kinds)) if rows.places.remembered else np.zeros(0, np.int64))

    def take_in(self, end: int) -> None:
        """Take in those that stand before a row, and have not been taken in."""
        while len(self._left) and self._left[0] < end:
            size = min(_PART, int(np.searchsorted(self._left, end)))
            part, self._left = self._left[:size], self._left[size:]
            self._take_in(self._of_places(part))
            if not self._rows.places.remembered:
                self._left = self._left[:0]

    def _take_in(self, part: Numbers) -> None:
        known, places = self._known, self._rows.places
        codes = known.places[part].tolist()
        actuals = known.read.actuals.gather(known.read.codes[part]).to_list()
        others = ([""] * len(part) if column is None else texts_at(column, part) for column in self._columns)
        texts = zip(actuals, *others, strict=True)
        of_rows = known.values_of(part).tolist(), known.rows[part].tolist()
        for at, code, of_row, value, row in zip(part.tolist(), codes, texts, *of_rows, strict=True):
            cell = cell_at(known, at, places)
            self._rows.remember(code, cell, value, alike_row(row, *of_row), is_repeated=False)

    def _of_places(self, rows: Numbers) -> Numbers:
        """Give those of some rows whose places are still remembered, but for those that go by themselves."""
        of_rows, places = self._known.places[rows], self._rows.places
        present = np.unique(of_rows[_flags(places.remembered, len(places.found))[of_rows]])
        is_left = _flags(self._rows.remembered(present.tolist()), len(places.found))
        found: Numbers = rows[is_left[of_rows] & (self._known.kinds[rows] != ALONE)]
        return found


def _flags(codes: set[int], size: int) -> Flags:
    flags = np.zeros(size, dtype=np.bool_)
    flags[list(codes)] = True
    return flags


def cell_at(known: Known, at: int, places: Places) -> int:
    """Give the cell of a row that is like others."""
    code, kind = int(known.places[at]), int(known.kinds[at])
    if kind == MISSING:
        return int(known.cells_of(np.array([at]))[0])
    return places.cell_of(code, Counts.outcome(kind, code, places))
