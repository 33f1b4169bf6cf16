"""Codes: small numbers for the texts of whole columns, each distinct one understood once."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from kpi_eval.evaluation.bulk.kinds import Numbers
from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.evaluation.bulk.zones import Edges, edges_of
from kpi_eval.evaluation.plausibility import Plausibility
from kpi_eval.evaluation.repeats import Repeats

_UNKNOWN = -1
_NO_CODE = (1 << 32) - 1
_LARGEST_TABLE = 1 << 24
_FEW, _MORE = 1024, 4


class PlaceCodes:
    """Numbers of places by the codes that the engine gave to the texts of each column of names."""

    def __init__(self, places: Places, columns: int) -> None:
        """Start with an empty table, of as many dimensions as there are columns."""
        self._places = places
        self._sizes = [1] * columns
        self._table = np.full(1, _UNKNOWN, dtype=np.int64)

    def of(self, columns: Sequence[pl.Series]) -> Numbers | None:
        """Give the place of each row; None where there are too many combinations for a table."""
        physical = [codes_of(column) for column in columns]
        sizes = [max(size, int(codes.max()) + 2) for size, codes in zip(self._sizes, physical, strict=True)]
        if sizes != self._sizes and not self._grow(sizes):
            return None
        # NOTE: an empty text has the code -1, so one is added to each.
        keys = np.add(physical[0], 1, dtype=np.int64)
        for size, codes in zip(self._sizes[1:], physical[1:], strict=True):
            keys *= size
            keys += codes
            keys += 1
        found: Numbers = self._table.take(keys)
        if found.min() < 0:
            for rows in unknown_rows(self._table, keys):
                texts = [texts_at(column, rows) for column in columns]
                for row, combination in zip(rows, zip(*texts, strict=True), strict=True):
                    self._table[keys[row]] = self._places[combination]
            found = self._table.take(keys)
        return found

    def _grow(self, sizes: Sequence[int]) -> bool:
        """Make the table larger: each dimension that must be by half as much again."""
        wanted = [
            size if size <= old else max(size, old + old // 2) for size, old in zip(sizes, self._sizes, strict=True)
        ]
        if np.prod(wanted, dtype=np.float64) > _LARGEST_TABLE:
            return False
        larger = np.full(wanted, _UNKNOWN, dtype=np.int64)
        larger[tuple(slice(size) for size in self._sizes)] = self._table.reshape(self._sizes)
        self._table, self._sizes = larger.reshape(-1), wanted
        return True


class AreaCodes:
    """Numbers of areas by the codes that the engine gave to their texts."""

    def __init__(self, repeats: Repeats) -> None:
        """Start with no code known."""
        self._repeats = repeats
        self._table = np.zeros(0, dtype=np.int64)

    def of(self, column: pl.Series) -> Numbers:
        """Give the number of each row's area; new ones are numbered in the order of the rows."""
        codes = np.add(codes_of(column), 1, dtype=np.int64)
        size = int(codes.max()) + 1
        if size > len(self._table):
            more = max(size, len(self._table) * 2) - len(self._table)
            self._table = np.concatenate([self._table, np.full(more, _UNKNOWN, dtype=np.int64)])
        numbers: Numbers = self._table.take(codes)
        if numbers.min() < 0:
            for rows in unknown_rows(self._table, codes):
                for row, text in zip(rows, texts_at(column, rows), strict=True):
                    self._table[codes[row]] = self._repeats.area(text.strip())
            numbers = self._table.take(codes)
        return numbers


class EdgeTable:
    """What rows of each place are compared with, as columns by the number of the place."""

    def __init__(self, places: Places, plausibility: Plausibility) -> None:
        """Start with no place."""
        self._places, self._plausibility = places, plausibility
        self._table = np.zeros((len(Edges._fields), 0))
        self.series = np.zeros(0, dtype=np.int64)
        self.is_judged = self.is_alike = self.is_percent = self.has_values = np.zeros(0, dtype=np.bool_)

    def refresh(self) -> None:
        """Take in places that have been found since."""
        new = self._places.found[len(self.series) :]
        if not new:
            return
        edges = [edges_of(place.subject, self._plausibility.likely(place.subject)) for place in new]
        self._table = np.concatenate([self._table, np.array(edges).T], axis=1)
        self.series = np.array(self._places.series, dtype=np.int64)
        is_judged = [place.subject.limits is not None and not place.subject.reason for place in new]
        self.is_judged = np.append(self.is_judged, is_judged)
        self.is_alike = np.append(self.is_alike, [place.is_alike for place in new])
        self.is_percent = np.append(self.is_percent, [place.is_percent for place in new])
        self.has_values = np.append(self.has_values, [place.has_values for place in new])

    def columns(self, places: Numbers) -> list[pl.Series]:
        """Give the edges for rows of places."""
        return [pl.Series(name, column[places]) for name, column in zip(Edges._fields, self._table, strict=True)]


def firsts_of(numbers: npt.NDArray[Any], rows: Numbers) -> Numbers:
    """Give the first of the rows that have each number, in order."""
    _, firsts = np.unique(numbers[rows], return_index=True)
    found: Numbers = rows[np.sort(firsts)]
    return found


def unknown_rows(table: Numbers, keys: Numbers) -> Iterator[Numbers]:
    """Give the first rows of those keys of which a table has no number yet, in order, part by part.

    The numbers of one part are to be in the table before the next is asked for: mostly there is none then, for what is
    new in a file comes again soon, and a few rows are sorted instead of all.
    """
    unknown, size = np.flatnonzero(table.take(keys) < 0), _FEW
    while len(unknown):
        yield firsts_of(keys, unknown[:size])
        unknown = unknown[size:]
        unknown, size = unknown[table.take(keys[unknown]) < 0], size * _MORE


def codes_of(column: pl.Series) -> npt.NDArray[np.int32]:
    """Give the code of each text, which the engine numbers from 0; that of an empty one is -1."""
    physical = column.to_physical()
    whole = physical.fill_null(_NO_CODE) if physical.null_count() else physical
    return whole.to_numpy().view(np.int32)


def texts_at(column: pl.Series, rows: Numbers) -> list[str]:
    """Give the texts of some rows."""
    return column.gather(rows).cast(pl.String).fill_null("").to_list()
