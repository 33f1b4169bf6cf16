"""Adding periods: the relations of the periods of an area.

Periods are ways from a day to another: where two ways lead from one day to the same other, what they count adds up to the
same. So few ways are enough to have every relation of quarters, halves, months and rolling years.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from kpi_eval.evaluation.relations import Line, Missing, Relation, line_of, may_hold, relation_of
from kpi_eval.evaluation.sums import Count, Days, Found, Sum, days_of

_MOST_TERMS_EACH = 50


class OfPeriods(NamedTuple):
    """The relations of periods; `tangled` are counts of one area each that add up in too many ways to look into."""

    relations: Sequence[Relation]
    tangled: Sequence[Sequence[int]]


class _Sums(NamedTuple):
    """Sums of an area, and those of other areas with a gap: quarters of which one is never counted make a year too."""

    own: Sequence[Sum]
    elsewhere: Sequence[Sequence[Days]]


def relations_of_periods(counts: Sequence[Count], there: int, found: Found) -> OfPeriods:
    """Give the relations of periods, as far as anybody can tell who does not see the small counts.

    Args:
        counts: In the order of their values, and then those that are missing.
        there: How many are not missing.
        found: What adds up by itself.
    """
    tangled = {number for tangle in found.tangled for number in tangle}
    by_line: dict[Line, dict[Days, int]] = {}
    for number, count in enumerate(counts):
        if (days := days_of(count)) is not None and number not in tangled:
            by_line.setdefault(line_of(count), {})[days] = number
    own: dict[Line, list[Sum]] = {}
    with_gap: dict[tuple[str, str], dict[tuple[Days, ...], None]] = {}
    for each in found.of_periods:
        line = line_of(counts[each.total])
        own.setdefault(line, []).append(each)
        whole, inside = _days_of(counts, each)
        if not _are_without_gap(whole, inside):
            with_gap.setdefault((line[0], line[2]), {})[whole, *inside] = None
    relations, knots = list[Relation](), list[Sequence[int]]()
    for line, group in by_line.items():
        sums = _Sums(own.get(line, ()), tuple(with_gap.get((line[0], line[2]), ())))
        some = _of_line(counts, there, group, sums)
        if some is None:
            knots.append([number for number in group.values() if number < there])
        else:
            relations += some
    return OfPeriods(relations, knots)


def _of_line(counts: Sequence[Count], there: int, group: Mapping[Days, int], sums: _Sums) -> list[Relation] | None:
    """Give the relations of an area, those where what is missing is nothing and those where it may be anything."""
    real = {days: number for days, number in group.items() if number < there}
    of_real = _of_group(counts, real, sums)
    if len(real) == len(group) or of_real is None:
        return of_real
    of_all = _of_group(counts, group, sums._replace(own=()))
    if of_all is None:
        return None
    return [
        *(each._replace(missing=Missing.NOTHING) for each in of_real),
        *(each._replace(missing=Missing.ANYTHING) for each in of_all),
    ]


def _of_group(counts: Sequence[Count], group: Mapping[Days, int], sums: _Sums) -> list[Relation] | None:
    ways = _round_trips(group)
    if ways is None:
        return None
    relations = [Relation(terms) for terms in ways if may_hold(counts, terms)]
    do_all_hold, seen = len(relations) == len(ways), {next(iter(terms)) for terms in ways}
    for each in sums.own:
        # NOTE: where all ways hold, parts without a gap say nothing new.
        if not do_all_hold or not _are_without_gap(*_days_of(counts, each)):
            relations.append(relation_of(each))
            seen.add(each.total)
    for whole, *inside in sums.elsewhere:
        parts = [group[days] for days in inside if days in group]
        if len(parts) > 1 and whole in group and group[whole] not in seen:
            terms = {group[whole]: 1, **dict.fromkeys(parts, -1)}
            if may_hold(counts, terms):
                relations.append(Relation(terms))
    return relations


def _days_of(counts: Sequence[Count], each: Sum) -> tuple[Days, list[Days]]:
    """Give the days of a whole, and those of its parts in the order of time."""
    (whole,) = filter(None, [days_of(counts[each.total])])
    return whole, sorted(filter(None, (days_of(counts[number]) for number in (*each.parts, *each.others))))


def _are_without_gap(whole: Days, inside: Sequence[Days]) -> bool:
    if (inside[0][0], inside[-1][1]) != whole:
        return False
    return all((after[0] - before[1]).days == 1 for before, after in pairwise(inside))


def _round_trips(group: Mapping[Days, int]) -> list[dict[int, int]] | None:
    """Give, for each period that is not needed to get anywhere, the way by shorter ones to where it leads.

    Returns:
        None where they are too long.
    """
    ends = {number: (days[0].toordinal(), days[1].toordinal() + 1) for days, number in group.items()}
    by_length = sorted(ends, key=lambda number: (ends[number][1] - ends[number][0], ends[number]))
    forest = _Forest()
    spare = [number for number in by_length if not forest.join(number, *ends[number])]
    forest.take_root()
    ways, left = list[dict[int, int]](), _MOST_TERMS_EACH * len(group)
    for number in spare:
        terms = forest.way(*ends[number], left)
        if terms is None:
            return None
        left -= len(terms)
        ways.append({number: 1, **{each: -times for each, times in terms.items()}})
    return ways


class _Forest:
    """Periods that lead from day to day, each day reached in one way only."""

    def __init__(self) -> None:
        """Start without any."""
        self._next: dict[int, list[tuple[int, int, int]]] = {}
        self._group: dict[int, int] = {}
        self._parent: dict[int, tuple[int, int, int]] = {}
        self._depth: dict[int, int] = {}

    def _find(self, day: int) -> int:
        self._group.setdefault(day, day)
        while self._group[day] != day:
            self._group[day] = day = self._group[self._group[day]]
        return day

    def join(self, number: int, first: int, after: int) -> bool:
        """Take a period in; False where there is a way already."""
        one, other = self._find(first), self._find(after)
        if one == other:
            return False
        self._group[other] = one
        self._next.setdefault(first, []).append((after, number, 1))
        self._next.setdefault(after, []).append((first, number, -1))
        return True

    def take_root(self) -> None:
        """Find how each day is reached from the first of its group."""
        for root in sorted(self._next):
            if root in self._depth:
                continue
            self._depth[root], waiting = 0, [root]
            while waiting:
                day = waiting.pop()
                for other, number, times in self._next[day]:
                    if other not in self._depth:
                        self._depth[other] = self._depth[day] + 1
                        self._parent[other] = (day, number, times)
                        waiting.append(other)

    def way(self, first: int, after: int, most: int) -> dict[int, int] | None:
        """Give the periods on the way from a day to another, against the course of time with -1; None if over `most`."""
        terms = dict[int, int]()
        while first != after:
            if len(terms) >= most:
                return None
            if self._depth[after] >= self._depth[first]:
                after, number, times = self._parent[after]
                terms[number] = times
            else:
                first, number, times = self._parent[first]
                terms[number] = -times
        return terms
