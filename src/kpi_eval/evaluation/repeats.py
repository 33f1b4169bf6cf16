"""Repeats: rows for the same measure, basis, area and days, found by small numbers and not by texts.

A combination is marked with its first row in one flat array, a line for each series (measure, basis, days) with a place
for each area, so that a million take a few megabytes.
"""

from array import array
from bisect import bisect_right
from collections.abc import Hashable
from typing import NamedTuple

from kpi_eval.vocabulary.naming import folded

MOST_COMBINATIONS = 1 << 24
"""How many combinations of a series and an area are kept in mind; where there may be more, the check is left out."""

NO_SERIES = 0
"""The number of the series of rows that are in none."""

_FEWEST_AREAS = 4
_MANY_AREAS, _APART = 1024, 16
"""Lines of very many areas begin a little further apart than a power of two: a processor keeps those few else that do not."""


class Origin(NamedTuple):
    """Where a row stands."""

    path: str
    row: int


class Repeats:
    """Numbers series and areas, and remembers the first row of each combination. `is_full` once there are too many."""

    def __init__(self) -> None:
        """Start with nothing seen; the first line is of rows in no series, which repeat nothing."""
        self.is_full = False
        self.firsts = array("I")
        self.width = self._room = _FEWEST_AREAS
        self.areas: list[str] = []
        self._area_numbers: dict[str, int] = {}
        self._series_numbers: dict[Hashable, int] = {}
        self._paths: list[str] = []
        self.series(NO_SERIES)
        self._bases: list[int] = []
        self._last = 0

    def area(self, name: str) -> int:
        """Give the number of an area: names that are spelt alike but for case and spaces have the same."""
        number = self._area_numbers.get(name)
        if number is None:
            key = folded(name)
            number = self._area_numbers.get(key)
            if number is None:
                number = self._area_numbers[key] = len(self.areas)
                self.areas.append(name)
                if number >= self._room:
                    self._widen()
            self._area_numbers[name] = number
        return number

    def name(self, area: str) -> str:
        """Give an area's name as it was first written."""
        return self.areas[self.area(area)]

    def series(self, key: Hashable) -> int:
        """Give the number of a series."""
        number = self._series_numbers.get(key)
        if number is None and self.is_full:
            return NO_SERIES
        if number is None:
            number = self._series_numbers[key] = len(self._series_numbers)
            self._lengthen()
        return number

    def start(self, path: str) -> int:
        """Begin with the rows of another file: what is to be added to a row's place in it, to tell all rows apart."""
        if not self._paths or self._paths[-1] != path:
            self._paths.append(path)
            self._bases.append(self._last)
        return self._bases[-1]

    def origin(self, number: int) -> Origin:
        """Give where the row stands whose number over all files is known."""
        place = bisect_right(self._bases, number - 1) - 1
        return Origin(self._paths[place], number - self._bases[place])

    def first(self, series: int, area: int, path: str, row: int) -> Origin | None:
        """Give the first row of a combination; None where it is this one."""
        number = self.start(path) + row
        self._last = max(self._last, number)
        if self.is_full:
            return None
        place = series * self.width + area
        earlier = self.firsts[place]
        if earlier:
            return self.origin(earlier)
        self.firsts[place] = number
        return None

    def passed(self, number: int) -> None:
        """Take in how far the rows of all files have been seen."""
        self._last = max(self._last, number)

    def _lengthen(self) -> None:
        lines = len(self._series_numbers)
        if self._is_too_much(lines * self._room):
            return
        wanted = lines * self.width
        if wanted > len(self.firsts):
            more = max(wanted, len(self.firsts) + len(self.firsts) // 2) - len(self.firsts)
            self.firsts.frombytes(bytes(self.firsts.itemsize * more))

    def _widen(self) -> None:
        before, lines = self.width, len(self._series_numbers)
        self._room *= 2
        width = self._room + (_APART if self._room >= _MANY_AREAS else 0)
        if self._is_too_much(lines * self._room) or self.is_full:
            self.width = width
            return
        # NOTE: one view of each: a slice of an array is a copy, and there may be very many lines.
        wider = array("I", [0]) * (width * lines)
        marked, after = memoryview(self.firsts), memoryview(wider)
        for line in range(lines):
            after[line * width : line * width + before] = marked[line * before : (line + 1) * before]
        self.firsts, self.width = wider, width

    def _is_too_much(self, combinations: int) -> bool:
        if combinations > MOST_COMBINATIONS:
            self.is_full = True
            self.firsts = array("I")
            self._series_numbers = {NO_SERIES: NO_SERIES}
        return self.is_full
