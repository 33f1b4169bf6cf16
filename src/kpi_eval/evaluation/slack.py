"""Slack: which hidden counts are plainly safe, because others that may be more or less than they are make up for them.

A count in two sums may be one more or one less when a chain of hidden counts with room on both sides leads from the one
sum to the other. That is seen at once, where to solve the equations takes long.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from kpi_eval.evaluation.simplex import Number

_GROUND = -1
"""Where a chain may end: a count that is in one sum only can be anything there."""
_MOST_ENDS = 2


class Hidden(NamedTuple):
    """A hidden count in the equations: how often it counts in each.

    `value` is what it is, where it is not small; `has_room` is whether it may be one less too. `most` is the most it can
    be where it is small.
    """

    counts: Mapping[int, int]
    value: Number | None
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
    ends = {number: _ends(each) for number, each in unknowns.items() if len(each.counts) <= _MOST_ENDS}
    for number, each in ends.items():
        if unknowns[number].has_room and number not in asked:
            chains.join(*each)
    safe = {number for number in asked if number in ends and chains.lead(*ends[number])}
    members: dict[int, list[int]] = {}
    for number, unknown in unknowns.items():
        for equation in unknown.counts:
            members.setdefault(equation, []).append(number)
    for equation, inside in members.items():
        if len({unknowns[number].counts[equation] for number in inside}) > 1:
            continue
        others = _Others.of([unknowns[number] for number in inside], sums[equation])
        alike: dict[tuple[int, int] | None, list[int]] = {}
        for number in inside:
            end = _other_end(equation, ends[number]) if number in ends else None
            alike.setdefault(None if end is None else chains.signed_root(end), []).append(number)
        for root, some in alike.items():
            if root is not None and others is not None and others.leave_free([unknowns[number] for number in some]):
                safe.update(some)
    return safe & set(asked)


def _ends(unknown: Hidden) -> tuple[tuple[int, int], tuple[int, int]]:
    """Give the two equations that a count is in, and how often it counts there."""
    (one, *others) = unknown.counts.items()
    return one, others[0] if others else (_GROUND, -one[1])


def _other_end(equation: int, ends: tuple[tuple[int, int], tuple[int, int]]) -> tuple[int, int] | None:
    """Give the other equation of a count, and how often it counts there where it counts once in this one."""
    (one, times), (other, other_times) = ends if ends[0][0] == equation else ends[::-1]
    return (other, other_times * times) if one == equation else None


class _Others(NamedTuple):
    """What is known of an equation: what its small counts come to, and the most that they can."""

    rest: Number
    most: Number

    @classmethod
    def of(cls, inside: Sequence[Hidden], total: Number) -> "_Others | None":
        """Find it for hidden counts and what they come to; None where one may be anything."""
        rest, most = total if total > 0 else -total, total - total
        for unknown in inside:
            if unknown.value is not None:
                rest -= unknown.value
            elif unknown.most is None:
                return None
            else:
                most += unknown.most
        return cls(rest, most)

    def leave_free(self, some: Sequence[Hidden]) -> bool:
        """Whether each small one of some counts may be one more or less, and another of them make up for it.

        It may where, whatever the others are, they are not all zero; nor all as large as can be, where none is among
        them that has no such bound.
        """
        most, small = self.most - self.most, 0
        for unknown in some:
            if unknown.most is not None:
                most, small = most + unknown.most, small + 1
        if self.rest <= self.most - most:
            return False
        return small < len(some) or (small > 1 and self.rest < most)


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

    def signed_root(self, end: tuple[int, int]) -> tuple[int, int]:
        """Give what is the same for all counts that can make up for each other, seen from an equation they share."""
        root, sign = self._root(end[0])
        return root, sign * end[1]
