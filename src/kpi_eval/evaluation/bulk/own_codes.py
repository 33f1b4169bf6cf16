"""Own codes: the places of the rows of a block in their areas, where measures have targets of areas' own."""

import numpy as np

from kpi_eval.evaluation.bulk.codes import looked_up
from kpi_eval.evaluation.bulk.kinds import Numbers
from kpi_eval.evaluation.bulk.own_places import OTHERS, OwnPlaces
from kpi_eval.evaluation.bulk.places import NO_OWNER, Places

_UNKNOWN = -1
_LARGEST_TABLE = 1 << 22


class OwnCodes:
    """Tables of what is known: of areas, by measure, and of places, by the number of an area among its measure's."""

    def __init__(self, places: Places, own: OwnPlaces) -> None:
        """Start with nothing known."""
        self._places, self._own = places, own
        self._owners = self._slots = np.zeros(0, dtype=np.int64)
        self._numbers = self._found = np.zeros((0, 0), dtype=np.int64)

    def of(self, codes: Numbers, areas: Numbers) -> tuple[Numbers, Numbers] | None:
        """Give the place of each row in its area, and the rows that are the first of their place, or measure and area.

        Args:
            codes: The places of the rows by their names alone.
            areas: The numbers of their areas.

        Returns:
            None where there is too much to know.
        """
        rows = self._rows_with_owner(codes)
        if not len(rows):
            return codes, rows
        if not self._make_room(int(areas.max()) + 1):
            return None
        own, firsts = self._own, list[Numbers]()
        owners, of_rows, by_names = self._owners[codes[rows]], areas[rows], codes[rows]

        def find_numbers(new: Numbers) -> None:
            firsts.append(rows[new])
            pairs = zip(owners[new].tolist(), of_rows[new].tolist(), strict=True)
            self._numbers[owners[new], of_rows[new]] = [own.number(*pair) for pair in pairs]

        keys = owners * self._numbers.shape[1] + of_rows
        numbers = looked_up(self._numbers.reshape(-1), keys, find_numbers)
        slots = self._slots[by_names]

        def find_places(new: Numbers) -> None:
            firsts.append(rows[new])
            pairs = zip(by_names[new].tolist(), numbers[new].tolist(), strict=True)
            self._found[slots[new], numbers[new]] = [own.place(*pair) for pair in pairs]

        found = codes.copy()
        found[rows] = looked_up(self._found.reshape(-1), slots * self._found.shape[1] + numbers, find_places)
        return found, np.unique(np.concatenate([rows[:0], *firsts]))

    def _rows_with_owner(self, codes: Numbers) -> Numbers:
        """Give the rows of measures with targets of areas' own."""
        owners = self._places.owners
        if not self._places.with_own_areas:
            return np.zeros(0, dtype=np.int64)
        if len(self._owners) < len(owners):
            self._owners = np.array(owners, dtype=np.int64)
            self._slots = np.cumsum(self._owners != NO_OWNER) - 1
        return np.flatnonzero(self._owners[codes] != NO_OWNER)

    def _make_room(self, areas: int) -> bool:
        """See that the tables have room for so many areas; False where they would be too large."""
        measures = self._places.with_own_areas
        numbers = len(measures), areas
        found = int(self._slots[-1]) + 1, OTHERS + 1 + max(len(measure.areas) for measure in measures)
        if max(numbers[0] * numbers[1], found[0] * found[1]) > _LARGEST_TABLE:
            return False
        self._numbers, self._found = _with_room(self._numbers, numbers), _with_room(self._found, found)
        return True


def _with_room(table: Numbers, wanted: tuple[int, int]) -> Numbers:
    """Give a table at least so large; one that must be larger in some way is by half as much again."""
    if all(size >= least for size, least in zip(table.shape, wanted, strict=True)):
        return table
    sizes = [
        size if size >= least else max(least, size + size // 2) for size, least in zip(table.shape, wanted, strict=True)
    ]
    larger = np.full(sizes, _UNKNOWN, dtype=np.int64)
    larger[: table.shape[0], : table.shape[1]] = table
    return larger
