"""Guessing: what a reader who works with everything that is shown can find out about the counts that are not."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from kpi_eval.evaluation.relations import Relation
from kpi_eval.evaluation.simplex import Number, Solutions, Unknown
from kpi_eval.evaluation.slack import Hidden, plainly_safe
from kpi_eval.evaluation.sums import Count

_STEPS_EACH = 30
_MOST_TRIED = 8
_MOST_FOR_TRIALS = 400


class Asked(NamedTuple):
    """Numbers of counts: those that are not known, those of them that are to be safe, those that show no bound."""

    unknown: set[int]
    to_be_safe: set[int]
    muted: set[int]


class Table:
    """Relations that have unknown counts in common."""

    def __init__(self, counts: Sequence[Count], below: int, relations: Sequence[Relation], about: Asked) -> None:
        """Take counts, of which those below a number are small, how they add up, and what is asked of them."""
        unknown = about.unknown
        self.counts, self.below, self.relations = counts, below, relations
        self.unknown, self.asked, self.muted = about
        self.sums: list[Number] = [
            -sum(times * counts[number].value for number, times in relation.terms.items() if number not in unknown)
            for relation in relations
        ]
        self._in: dict[int, dict[int, int]] = {number: {} for number in sorted(unknown)}
        for place, relation in enumerate(relations):
            for number, times in relation.terms.items():
                if number in unknown:
                    self._in[number][place] = times

    @property
    def is_whole(self) -> bool:
        """Whether all counts that are known are whole numbers."""
        return all(isinstance(self.counts[number].value, int) for number in self._all())

    def _all(self) -> set[int]:
        return {number for relation in self.relations for number in relation.terms}

    def are_plainly_safe(self) -> bool:
        """Whether all counts that are to be safe are, at first sight."""
        if not self.asked:
            return True
        hidden = {number: Hidden(times, *self._as_seen(number)) for number, times in self._in.items()}
        return len(plainly_safe(hidden, self.asked, self.sums)) == len(self.asked)

    def _as_seen(self, number: int) -> tuple[Number | None, bool, Number | None]:
        """Give the value of a count that is not small, whether it has room, and the most of one that is."""
        count = self.counts[number]
        if count.most is None:
            return count.value, count.value >= self.below + 1, None
        return None, False, None if number in self.muted else count.most

    def unknowns(self) -> list[Unknown]:
        """Give what the reader looks for, in the order of their numbers."""
        return [Unknown(*self._range(number), times) for number, times in self._in.items()]

    def _range(self, number: int) -> tuple[Number, Number]:
        """Give from what to what a count may be; that it may be no more than so much leaves less to guess."""
        count = self.counts[number]
        if count.most is not None:
            return 0, count.most + (4 * self.below if number in self.muted else 0)
        least: Number = min(self.below, count.value)
        return least, count.value + 4 * self.below

    def is_open(self, relation: Relation) -> bool:
        """Whether a relation with a hidden total says nothing of its parts: not even that they come to enough."""
        totals = [number for number, times in relation.terms.items() if times > 0]
        if not all(self.counts[number].is_known for number in totals):
            return False
        least = sum(
            self.below if number in self.unknown else self.counts[number].value
            for number, times in relation.terms.items()
            if times < 0 and self.counts[number].is_known
        )
        return least >= self.below

    def with_hidden(self, number: int, asked: int) -> "Table":
        """Give the table with another count hidden, where one is to be safe."""
        return Table(self.counts, self.below, self.relations, Asked(self.unknown | {number}, {asked}, self.muted))


class Guess:
    """What can be found out."""

    def __init__(self, table: Table) -> None:
        """Look for a first table that agrees with what is shown."""
        self.table = table
        self._numbers = sorted(table.unknown)
        self._columns = {number: column for column, number in enumerate(self._numbers)}
        steps = _STEPS_EACH * (len(self._numbers) + len(table.relations)) + 1_000
        self._solutions = Solutions(table.unknowns(), table.sums, steps)
        self._is_whole = table.is_whole
        self._why: dict[int, list[Sequence[Number]]] = {}

    @property
    def is_feasible(self) -> bool:
        """Whether any table agrees with what is shown."""
        return self._solutions.is_feasible

    @property
    def has_given_up(self) -> bool:
        """Whether it takes too long."""
        return self._solutions.has_given_up

    def _point(self) -> list[Number] | None:
        point = self._solutions.point
        return None if self._is_whole and any(isinstance(value, Fraction) for value in point) else point

    @cached_property
    def told(self) -> list[int]:
        """The counts that can be told, or may be."""
        asked = sorted(self.table.asked)
        if not self.is_feasible:
            gains = dict[int, int]()
            weights = self._solutions.weights(gains)
            self._why = {number: [weights] for number in asked}
            return asked
        first = self._point()
        left = set(asked)
        before = -1
        while first is not None and left and len(left) != before and not self.has_given_up:
            before = len(left)
            # NOTE: all at once as far from what they were as they go; few are left to be looked at alone.
            gains = {(column := self._columns[number]): self._away(column, first) for number in left}
            self._solutions.go_up(gains)
            self._drop_different(left, first)
        for number in asked:
            if number in left:
                self._look_at(number, first, left)
        return sorted(left)

    def _away(self, column: int, point: Sequence[Number]) -> int:
        return 1 if point[column] == self._solutions.least(column) else -1

    def _drop_different(self, left: set[int], first: Sequence[Number] | None) -> None:
        point = self._point()
        if first is not None and point is not None:
            left -= {number for number in left if point[self._columns[number]] != first[self._columns[number]]}

    def _look_at(self, number: int, first: Sequence[Number] | None, left: set[int]) -> None:
        self._why[number] = []
        for gain in (1, -1):
            gains = {self._columns[number]: gain}
            self._solutions.go_up(gains)
            self._drop_different(left, first)
            if number not in left or self.has_given_up:
                return
            self._why[number].append(self._solutions.weights(gains))

    def to_hide(self, number: int) -> int | None:
        """Give what is to be hidden so that a count is told no more: the smallest that helps, of what tells it."""
        table = self.table
        found = set[int]()
        for weights in self._why.get(number, ()):
            totals: dict[int, Number] = {}
            for relation, weight in zip(table.relations, weights, strict=True):
                for each, times in relation.terms.items() if weight else ():
                    totals[each] = totals.get(each, 0) + weight * times
            found |= {each for each, total in totals.items() if total and each not in table.unknown}
        candidates = sorted(found)
        if len(table.unknown) * len(table.relations) <= _MOST_FOR_TRIALS:
            for each in candidates[:_MOST_TRIED]:
                if not Guess(table.with_hidden(each, number)).told:
                    return each
        return candidates[0] if candidates else None
