"""Own places: the places of rows of measures with targets of areas' own: one for each such area, and one for all others."""

from array import array
from collections.abc import Sequence

from kpi_eval.evaluation.bulk.places import NO_OWNER, Places
from kpi_eval.strategy.strategy import Measure
from kpi_eval.vocabulary.naming import folded

UNKNOWN, OTHERS = 0, 1
"""The numbers, among the areas that a measure has targets for, of what is not known yet, and of all other areas."""


class OwnPlaces:
    """Gives rows the places of their areas; areas are numbers, and `names` has the name of each."""

    def __init__(self, places: Places, names: Sequence[str]) -> None:
        """Start with no area known."""
        self._places, self._names = places, names
        self._owners: list[_Owner] = []
        self._found: dict[tuple[int, int], int] = {}
        self._met: set[int] = set()

    def of(self, codes: Sequence[int], areas: Sequence[int]) -> tuple[list[int], list[int]]:
        """Give the place of each row in its area, and the rows that are the first of their place, or measure and area.

        Args:
            codes: The places of the rows by their names alone.
            areas: The numbers of their areas.
        """
        found, firsts, owners = list(codes), [], self._places.owners
        for at, code in enumerate(codes):
            owner = owners[code]
            if owner == NO_OWNER:
                continue
            found[at] = self.place(code, self.number(owner, areas[at]))
            met = self._owners[owner].met
            if code not in self._met or not met[areas[at]]:
                self._met.add(code)
                met[areas[at]] = True
                firsts.append(at)
        return found, firsts

    def number(self, owner: int, area: int) -> int:
        """Give the number of an area among those that a measure has targets for, from `OTHERS` on."""
        if not self._is_known(owner, area):
            self._owners[owner].know(area, self._names[area])
        return self._owners[owner].numbers[area]

    def place(self, code: int, number: int) -> int:
        """Give the place, in an area with such a number, of rows that have a place by their names."""
        if number == OTHERS:
            return code
        found = self._found.get((code, number))
        if found is None:
            area = self._owners[self._places.owners[code]].areas[number]
            found = self._found[code, number] = self._places.in_area(code, area)
        return found

    def _is_known(self, owner: int, area: int) -> bool:
        for measure in self._places.with_own_areas[len(self._owners) :]:
            self._owners.append(_Owner(measure))
        numbers = self._owners[owner].numbers
        return area < len(numbers) and numbers[area] != UNKNOWN


class _Owner:
    """A measure with targets of areas' own.

    `numbers` are those of areas by their own, and `areas` has these by number; `met` says of which areas there were rows,
    as far as they did not come in a block.
    """

    def __init__(self, measure: Measure) -> None:
        self._own = {folded(name): OTHERS + 1 + place for place, name in enumerate(measure.areas)}
        self.numbers = array("I")
        self.areas: dict[int, str] = {}
        self.met = bytearray()

    def know(self, area: int, name: str) -> None:
        """Find out the number of an area."""
        if area >= len(self.numbers):
            more = max(area + 1, 2 * len(self.numbers)) - len(self.numbers)
            self.numbers.extend([UNKNOWN] * more)
            self.met.extend(bytes(more))
        number = self.numbers[area] = self._own.get(folded(name), OTHERS)
        self.areas[number] = name
