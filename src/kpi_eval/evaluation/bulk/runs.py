"""Runs: rows of one file that stand together, each with its place, its area and its cell."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, repeat
from operator import add
from typing import TypeVar

from kpi_eval.evaluation.bulk.columns import Columns
from kpi_eval.evaluation.bulk.numbers import actuals_in, number_in
from kpi_eval.evaluation.bulk.places import Places

Entry = TypeVar("Entry")


class Run:
    """Rows that stand together; `counted` says how many there are of each cell."""

    def __init__(self, columns: Columns, known: Places, areas: Sequence[int]) -> None:
        """Understand what each row is about, and what its actual comes to."""
        self.columns, self.areas = columns, areas
        self._known, self._code = known, None
        zones: Iterator[int] | None = None
        if columns.is_shared:
            self._code = known[tuple(name for (name,) in columns.names)]
            self.places = [self._code] * len(areas)
            zones = known.zone_texts.zones(known.texts[self._code], columns.actuals)
        else:
            self.places = list(map(known.__getitem__, zip(*columns.names, strict=True)))
        zones = zones or self._zones()
        self.cells = list(map(add, self._of_places(known.first_cells), zones))
        self.counted = Counter(self.cells)

    def __len__(self) -> int:
        """Give how many rows there are."""
        return len(self.cells)

    def value(self, at: int) -> float:
        """Give the actual of a row; not a number where it is no plain one."""
        place = self._known.found[self.places[at]]
        return number_in(self.columns.actuals[at], is_percent=place.is_percent) + 0.0

    def move(self, at: int, cell: int) -> None:
        """Put a row into another cell."""
        self.counted[self.cells[at]] -= 1
        self.counted[cell] += 1
        self.cells[at] = cell

    def keys(self, width: int) -> Sequence[int]:
        """Give the place of each row's combination among those of all rows, for so many areas to a series."""
        if self._code is not None and isinstance(self.areas, range):
            start = self._known.series[self._code] * width
            return range(start + self.areas.start, start + self.areas.stop)
        starts = [series * width for series in self._known.series]
        return list(map(add, self._of_places(starts), self.areas))

    def marks(self) -> bytes:
        """Give one more than the number of each row's status."""
        return bytes(map(self._known.marks.__getitem__, self.cells))

    def where(self, is_wanted: Sequence[bool]) -> Iterator[int]:
        """Give where the rows stand of whose cells something is true."""
        return compress(range(len(self)), map(is_wanted.__getitem__, self.cells))

    def _of_places(self, table: Sequence[Entry]) -> Iterable[Entry]:
        return (
            map(table.__getitem__, self.places) if self._code is None else repeat(table[self._code], len(self.places))
        )

    def _zones(self) -> Iterator[int]:
        """Give the zones of actuals by their numbers, all read at once."""
        found, places = self._known.found, self.places
        values = actuals_in(self.columns.actuals, lambda at: found[places[at]].is_percent)
        return map(bisect_right, self._of_places(self._known.starts), values)
