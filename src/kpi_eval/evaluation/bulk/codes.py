"""Codes: small numbers for the texts of whole columns, each distinct one understood once."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from kpi_eval.evaluation.bulk.kinds import Numbers
from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.evaluation.repeats import Repeats

_UNKNOWN = -1
_NO_CODE = (1 << 32) - 1
_LARGEST_TABLE = 1 << 24
_FEW, _MORE = 1024, 4
_LONG = 64


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
        # NOTE: an empty text has the code -1, so one is added to each: to all of them at once.
        keys: npt.NDArray[Any] = physical[0]
        nothing = 1
        for size, codes in zip(self._sizes[1:], physical[1:], strict=True):
            keys, nothing = keys * np.int32(size) + codes, nothing * size + 1
        keys = np.add(keys, nothing, dtype=np.int64)

        def fill_in(rows: Numbers) -> None:
            texts = [texts_at(column, rows) for column in columns]
            self._table[keys[rows]] = [self._places[combination] for combination in zip(*texts, strict=True)]

        return looked_up(self._table, keys, fill_in)

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
        physical = codes_of(column)
        # NOTE: where many rows in turn are of one area, what goes for the first of them goes for all.
        is_turn = physical[1:] != physical[:-1]
        is_in_turns = np.count_nonzero(is_turn) * _LONG < len(physical)
        starts = np.append(0, np.flatnonzero(is_turn) + 1) if is_in_turns else np.zeros(0, dtype=np.int64)
        codes = np.add(physical[starts] if is_in_turns else physical, 1, dtype=np.int64)
        size = int(codes.max()) + 1
        if size > len(self._table):
            more = max(size, len(self._table) * 2) - len(self._table)
            self._table = np.concatenate([self._table, np.full(more, _UNKNOWN, dtype=np.int64)])

        def fill_in(rows: Numbers) -> None:
            texts = texts_at(column, starts[rows] if is_in_turns else rows)
            self._table[codes[rows]] = [self._repeats.area(text.strip()) for text in texts]

        found = looked_up(self._table, codes, fill_in)
        return np.repeat(found, np.diff(starts, append=len(physical))) if is_in_turns else found


def firsts_of(numbers: npt.NDArray[Any], rows: Numbers) -> Numbers:
    """Give the first of the rows that have each number, in order."""
    _, firsts = np.unique(numbers[rows], return_index=True)
    found: Numbers = rows[np.sort(firsts)]
    return found


def looked_up(table: Numbers, keys: Numbers, fill_in: Callable[[Numbers], None]) -> Numbers:
    """Give the numbers that a table has for keys.

    Args:
        table: The numbers by key; below 0 where there is none yet.
        keys: The keys of rows.
        fill_in: Puts numbers into the table for the keys of some rows, each the first that has its key, in order.
    """
    found: Numbers = table.take(keys)
    size = _FEW
    while found.min() < 0:
        # NOTE: a few at first: what is new in a file mostly comes again soon, and to sort all rows takes long.
        fill_in(firsts_of(keys, _turns(keys, np.flatnonzero(found < 0))[:size]))
        found, size = table.take(keys), size * _MORE
    return found


def _turns(keys: Numbers, rows: Numbers) -> Numbers:
    """Give those of many rows whose key is another than that of the one before: in a file in order there are few."""
    of_rows = keys[rows]
    turns: Numbers = rows[np.append(True, of_rows[1:] != of_rows[:-1])]
    return turns


def codes_of(column: pl.Series) -> npt.NDArray[np.int32]:
    """Give the code of each text, which the engine numbers from 0; that of an empty one is -1."""
    physical = column.to_physical()
    whole = physical.fill_null(_NO_CODE) if physical.null_count() else physical
    return whole.to_numpy().view(np.int32)


def texts_at(column: pl.Series, rows: Numbers) -> list[str]:
    """Give the texts of some rows."""
    return column.gather(rows).cast(pl.String).fill_null("").to_list()
