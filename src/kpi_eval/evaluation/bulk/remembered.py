"""Remembered: the rows of a block that are taken in beside others, as long as there is room for any."""

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from kpi_eval.evaluation.bulk.codes import texts_at
from kpi_eval.evaluation.bulk.counts import Counts
from kpi_eval.evaluation.bulk.file_rows import FileRows, alike_row
from kpi_eval.evaluation.bulk.kinds import ALONE, MISSING, Flags, Known, Numbers
from kpi_eval.evaluation.bulk.places import Places

_PART = 4096
"""In rows: what is made of so many at a time takes little memory, and most often there is room for few."""


class _Row(NamedTuple):
    """A row: where it stands in its block and in its file, its place, its number, and its texts from the actual on."""

    at: int
    row: int
    place: int
    value: float
    texts: tuple[str, ...]


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
        self._waiting: deque[_Row] = deque()
        self._left = self._of_places(np.arange(len(known.kinds)) if rows.places.remembered else np.zeros(0, np.int64))

    def take_in(self, end: int) -> None:
        """Take in those that stand before a row, and have not been taken in."""
        waiting, rows = self._waiting, self._rows
        while waiting or len(self._left):
            if not waiting:
                waiting.extend(self._next())
            elif waiting[0].at < end:
                each = waiting.popleft()
                cell = cell_at(self._known, each.at, rows.places)
                rows.remember(each.place, cell, each.value, alike_row(each.row, *each.texts), is_repeated=False)
            else:
                return

    def _next(self) -> Iterator[_Row]:
        """Give some of the rows that are left."""
        known, part = self._known, self._of_places(self._left[:_PART])
        self._left = self._left[_PART if self._rows.places.remembered else len(self._left) :]
        actuals = known.read.actuals.gather(known.read.codes[part]).to_list()
        others = ([""] * len(part) if column is None else texts_at(column, part) for column in self._columns)
        of_rows = (part, known.rows[part], known.places[part], known.values_of(part))
        texts = zip(actuals, *others, strict=True)
        return map(_Row, *(each.tolist() for each in of_rows), texts)

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
