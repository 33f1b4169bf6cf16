"""Slack: which hidden counts are plainly safe, because others that may be more or less than they are make up for them.

A count in two sums may be one more or one less when a chain of hidden counts with room on both sides leads from the one
sum to the other. That is seen at once, where to solve the equations takes long.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from kpi_eval.evaluation.simplex import Number

_GROUND = -1
"""Where a chain may end: a count that is in one sum only can be anything there."""
_MOST_ENDS = 2


class Hidden(NamedTuple):
    """A hidden count in the equations: how often it counts in each, and the room it has on both sides, if it has.

    `most` is the most it can be where it is small.
    """

    counts: Mapping[int, int]
    has_room: bool
    most: Number | None


def plainly_safe(unknowns: Mapping[int, Hidden], asked: Collection[int], sums: Sequence[Number]) -> set[int]:
    """Give those of the counts asked for that are plainly safe.

    Args:
        unknowns: Hidden counts, each by its number.
        asked: Numbers of those that are to be safe.
        sums: What each equation comes to.
    """
    chains = _Chains()
    for number, unknown in unknowns.items():
        if unknown.has_room and number not in asked and len(unknown.counts) <= _MOST_ENDS:
            chains.join(*_ends(unknown))
    ends = {number: _ends(unknowns[number]) for number in asked if len(unknowns[number].counts) <= _MOST_ENDS}
    safe = {number for number, each in ends.items() if chains.lead(*each)}
    members: dict[int, list[int]] = {}
    for number, unknown in unknowns.items():
        for equation in unknown.counts:
            members.setdefault(equation, []).append(number)
    for equation, inside in members.items():
        if _is_free(equation, inside, unknowns, sums[equation]) and chains.meet(
            _other_end(equation, ends[number]) if number in ends else None for number in inside
        ):
            safe.update(number for number in inside if number in ends)
    return safe


def _ends(unknown: Hidden) -> tuple[tuple[int, int], tuple[int, int]]:
    """Give the two equations that a count is in, and how often it counts there."""
    (one, *others) = unknown.counts.items()
    return one, others[0] if others else (_GROUND, -one[1])


def _other_end(equation: int, ends: tuple[tuple[int, int], tuple[int, int]]) -> tuple[int, int] | None:
    """Give the other equation of a count, and how often it counts there where it counts once in this one."""
    (one, times), (other, other_times) = ends if ends[0][0] == equation else ends[::-1]
    return (other, other_times * times) if one == equation else None


def _is_free(equation: int, inside: Sequence[int], unknowns: Mapping[int, Hidden], total: Number) -> bool:
    """Whether all hidden counts of an equation are small, and neither all zero nor all as large as can be."""
    if len({unknowns[number].counts[equation] for number in inside}) > 1:
        return False
    mosts: list[Number] = [most for number in inside if (most := unknowns[number].most) is not None]
    most_together: Number = 0
    for most in mosts:
        most_together += most
    return len(mosts) == len(inside) and total != 0 and -most_together < total < most_together


class _Chains:
    """Equations between which what one has too much can be carried to another; with its sign."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}
        self._sign: dict[int, int] = {}

    def _root(self, equation: int) -> tuple[int, int]:
        """Give the root of an equation, and its sign to it."""
        sign = 1
        while (parent := self._parent.get(equation, equation)) != equation:
            sign *= self._sign[equation]
            equation = parent
        return equation, sign

    def join(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        """Let a count with room join the two equations it is in."""
        (first, first_sign), (second, second_sign) = self._root(one[0]), self._root(other[0])
        if first != second:
            # NOTE: with the signs of the equations, the count is to be added in the one and taken away in the other.
            self._parent[second] = first
            self._sign[second] = -first_sign * one[1] * second_sign * other[1]

    def lead(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether what a count is more in one equation and the other can be made up for."""
        (first, first_sign), (second, second_sign) = self._root(one[0]), self._root(other[0])
        return first == second and first_sign * one[1] == -second_sign * other[1]

    def meet(self, ends: Iterable[tuple[int, int] | None]) -> bool:
        """Whether what one of several is more in its equation can be made up for in that of any other, one less."""
        found = set[tuple[int, int]]()
        for end in ends:
            if end is None:
                return False
            root, sign = self._root(end[0])
            found.add((root, sign * end[1]))
        return len(found) == 1
