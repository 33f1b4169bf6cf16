"""Runs: rows of one file that stand together, each with its place, its area and its cell."""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import compress, repeat
from operator import add

from kpi_eval.evaluation.bulk.columns import Columns
from kpi_eval.evaluation.bulk.numbers import actuals_in, number_in
from kpi_eval.evaluation.bulk.places import Places

_BYTES = 256


def run_of(columns: Columns, known: Places, areas: Sequence[int]) -> "Run":
    """Understand what each row is about, and what its actual comes to."""
    if columns.is_shared:
        return _RunOfOne(columns, known, areas, known[tuple(name for (name,) in columns.names)])
    return _RunOfMany(columns, known, areas)


class Run(ABC):
    """Rows that stand together; `counted` says how many there are of each cell."""

    counted: Counter[int]

    def __init__(self, columns: Columns, known: Places, areas: Sequence[int], places: Sequence[int]) -> None:
        """Take rows, and the numbers of their areas and places."""
        self.columns, self.areas, self.places = columns, areas, places
        self._known = known

    def __len__(self) -> int:
        """Give how many rows there are."""
        return len(self.areas)

    def value(self, at: int) -> float:
        """Give the actual of a row; not a number where it is no plain one."""
        place = self._known.found[self.places[at]]
        return number_in(self.columns.actuals[at], is_percent=place.is_percent) + 0.0

    def move(self, at: int, cell: int) -> None:
        """Put a row into another cell."""
        self.counted[self.cell(at)] -= 1
        self.counted[cell] += 1
        self._put(at, cell)

    def _values(self) -> list[float]:
        """Give the actuals of all rows."""
        found, places = self._known.found, self.places
        return actuals_in(self.columns.actuals, lambda at: found[places[at]].is_percent)

    @abstractmethod
    def cell(self, at: int) -> int:
        """Give the cell of a row."""

    @abstractmethod
    def cells(self) -> list[int]:
        """Give the cell of each row."""

    @abstractmethod
    def keys(self, width: int) -> Sequence[int]:
        """Give the place of each row's combination among those of all rows, for so many areas to a series."""

    @abstractmethod
    def marks(self) -> Sequence[int]:
        """Give one more than the number of each row's status."""

    @abstractmethod
    def where(self, is_wanted: Callable[[int], bool], start: int, end: int) -> Iterator[int]:
        """Give where the rows stand, from one to another, of whose cells something is true."""

    @abstractmethod
    def _put(self, at: int, cell: int) -> None:
        """Take in that a row is in another cell."""


class _RunOfMany(Run):
    """Rows of several places."""

    def __init__(self, columns: Columns, known: Places, areas: Sequence[int]) -> None:
        places = list(map(known.__getitem__, zip(*columns.names, strict=True)))
        super().__init__(columns, known, areas, places)
        zones = map(bisect_right, map(known.starts.__getitem__, places), self._values())
        self._cells: list[int] = list(map(add, map(known.first_cells.__getitem__, places), zones))
        self.counted = Counter(self._cells)

    def cell(self, at: int) -> int:
        return self._cells[at]

    def cells(self) -> list[int]:
        return self._cells

    def keys(self, width: int) -> Sequence[int]:
        starts = [series * width for series in self._known.series]
        return list(map(add, map(starts.__getitem__, self.places), self.areas))

    def marks(self) -> Sequence[int]:
        return bytes(map(self._known.marks.__getitem__, self._cells))

    def where(self, is_wanted: Callable[[int], bool], start: int, end: int) -> Iterator[int]:
        return compress(range(start, end), map(is_wanted, self._cells[start:end]))

    def _put(self, at: int, cell: int) -> None:
        self._cells[at] = cell


class _RunOfOne(Run):
    """Rows of one place: their zones are small numbers, of which what is made in one go takes hardly any time."""

    def __init__(self, columns: Columns, known: Places, areas: Sequence[int], code: int) -> None:
        super().__init__(columns, known, areas, [code] * len(areas))
        self._code, self._first = code, known.first_cells[code]
        zones = known.zone_texts.zones(known.texts[code], columns.actuals)
        self._zones = bytes(zones or map(bisect_right, repeat(known.starts[code]), self._values()))
        self._own = range(self._first, self._first + len(known.starts[code]) + 1)
        self.counted = Counter({cell: self._zones.count(cell - self._first) for cell in self._own})
        self._moved: dict[int, int] = {}

    def cell(self, at: int) -> int:
        return self._moved.get(at, self._first + self._zones[at])

    def cells(self) -> list[int]:
        cells = list(map(add, self._zones, repeat(self._first)))
        for at, cell in self._moved.items():
            cells[at] = cell
        return cells

    def keys(self, width: int) -> Sequence[int]:
        start = self._known.series[self._code] * width
        if isinstance(self.areas, range):
            return range(start + self.areas.start, start + self.areas.stop)
        return list(map(add, repeat(start), self.areas))

    def marks(self) -> Sequence[int]:
        return self._by_cell(self._known.marks.__getitem__)

    def where(self, is_wanted: Callable[[int], bool], start: int, end: int) -> Iterator[int]:
        return compress(range(start, end), self._by_cell(is_wanted)[start:end])

    def _by_cell(self, number_of: Callable[[int], int]) -> bytearray:
        """Give a small number for each row, by its cell."""
        numbers = bytearray(self._zones.translate(bytes(map(number_of, self._own)).ljust(_BYTES)))
        for at, cell in self._moved.items():
            numbers[at] = number_of(cell)
        return numbers

    def _put(self, at: int, cell: int) -> None:
        self._moved[at] = cell
