"""Remembered: the rows of a block that are taken in beside others, as long as there is room for any."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import polars as pl

from kpi_eval.actuals.rows import ActualRow
from kpi_eval.evaluation.bulk.codes import texts_at
from kpi_eval.evaluation.bulk.counts import Counts
from kpi_eval.evaluation.bulk.file_rows import FileRows, alike_row
from kpi_eval.evaluation.bulk.kinds import ALONE, MISSING, Known, Numbers
from kpi_eval.evaluation.bulk.places import Places


class Remembered(NamedTuple):
    """A row that is like others: where it stands in its block, what it comes to, and its text."""

    at: int
    place: int
    cell: int
    value: float
    text_row: ActualRow

    def take_in(self, rows: FileRows) -> None:
        """Let it be taken in, if there is still room; no row of a block repeats another."""
        rows.remember(self.place, self.cell, self.value, self.text_row, is_repeated=False)


def remembered_in(known: Known, areas: pl.Series | None, rows: FileRows) -> Iterator[Remembered]:
    """Give the rows of a block that are taken in beside others, none of which goes by itself.

    Args:
        known: What is known of the block.
        areas: The areas of its rows, where the file has any.
        rows: What takes rows in.
    """
    places = rows.places
    chosen = _rows_of(known, places.remembered, len(places.found))
    if len(chosen):
        chosen = _rows_of(known, rows.remembered(known.places[chosen].tolist()), len(places.found))
    if not len(chosen):
        return
    texts = known.read.actuals.gather(known.read.codes[chosen]).to_list()
    of_areas = [""] * len(chosen) if areas is None else texts_at(areas, chosen)
    found = (known.values_of(chosen), known.places[chosen], known.rows[chosen])
    for at, text, area, value, code, row in zip(
        chosen.tolist(), texts, of_areas, *(each.tolist() for each in found), strict=True
    ):
        yield Remembered(at, code, cell_at(known, at, places), value, alike_row(row, text, area))


def _rows_of(known: Known, codes: set[int], size: int) -> Numbers:
    """Give the rows of some places, but for those that go by themselves."""
    is_sought = np.zeros(size if codes else 0, dtype=np.bool_)
    is_sought[list(codes)] = True
    return np.flatnonzero(is_sought[known.places] & (known.kinds != ALONE)) if codes else np.zeros(0, dtype=np.int64)


def cell_at(known: Known, at: int, places: Places) -> int:
    """Give the cell of a row that is like others."""
    code, kind = int(known.places[at]), int(known.kinds[at])
    if kind == MISSING:
        return int(known.cells_of(np.array([at]))[0])
    return places.cell_of(code, Counts.outcome(kind, code, places))
