"""Pairs: small numbers for distinct pairs of a group and a number, found for the rows of whole blocks at once."""

import numpy as np
import numpy.typing as npt

from kpi_eval.evaluation.bulk.kinds import Numbers

_MOST_KEPT = 1 << 16
_EMPTY = -1
_MIX_GROUP, _MIX = np.uint64(0x9E37_79B9_7F4A_7C15), np.uint64(0xD6E8_FEB8_6659_FD93)


class Pairs:
    """Numbers pairs from 0 on, in the order in which they are found; forgets all of them when there are too many.

    A table with open places, in arrays, so that no row is looked at in Python and nothing is sorted.
    """

    def __init__(self, most: int = _MOST_KEPT) -> None:
        """Start with none; more than `most` are not kept from one block to the next."""
        self._most = most
        self._make_room(0)

    def _make_room(self, rows: int) -> None:
        """Forget all pairs; have places for twice as many as so many rows can come to."""
        self.count = 0
        self._bits_of_size = max(8, (2 * (self._most + rows)).bit_length())
        size = 1 << self._bits_of_size
        self._numbers = np.full(size, _EMPTY, dtype=np.int64)
        self._groups, self._values = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)

    def of(self, groups: Numbers, values: Numbers) -> tuple[Numbers, Numbers]:
        """Give the number of each row's pair, and the rows with which new pairs begin, in the order of their numbers.

        Where there is no room all pairs are forgotten first: `count` less the new ones is 0 then.

        Args:
            groups: The groups, as small numbers.
            values: The bits of the numbers, taken for those of a whole number.
        """
        if self.count > self._most or 2 * (self.count + len(groups)) > len(self._numbers):
            self._make_room(len(groups))
        mixed = (values.view(np.uint64) ^ (groups.view(np.uint64) * _MIX_GROUP)) * _MIX
        places = (mixed >> np.uint64(64 - self._bits_of_size)).view(np.int64)
        found: Numbers = self._numbers[places]
        is_known = self._is_of(places, groups, values) & (found != _EMPTY)
        left, firsts = np.flatnonzero(~is_known), [np.zeros(0, dtype=np.int64)]
        places = places[left]
        while len(left):
            firsts.append(self._take(places, left, groups, values))
            is_met = self._is_of(places, groups[left], values[left])
            found[left[is_met]] = self._numbers[places[is_met]]
            left, places = left[~is_met], (places[~is_met] + 1) & (len(self._numbers) - 1)
        return found, np.concatenate(firsts)

    def _is_of(self, places: Numbers, groups: Numbers, values: Numbers) -> npt.NDArray[np.bool_]:
        is_met: npt.NDArray[np.bool_] = (self._values[places] == values) & (self._groups[places] == groups)
        return is_met

    def _take(self, places: Numbers, rows: Numbers, groups: Numbers, values: Numbers) -> Numbers:
        """Let rows take the places that are empty; give those that did, one for each place."""
        is_empty = self._numbers[places] == _EMPTY
        wanted, rows = places[is_empty], rows[is_empty]
        self._numbers[wanted] = rows
        is_first = self._numbers[wanted] == rows
        taken: Numbers = wanted[is_first]
        firsts: Numbers = rows[is_first]
        self._numbers[taken] = np.arange(self.count, self.count + len(taken))
        self._groups[taken], self._values[taken] = groups[firsts], values[firsts]
        self.count += len(taken)
        return firsts
