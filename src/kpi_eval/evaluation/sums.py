"""Sums: which counts add up to which others: those of areas to that of a total, those of parts of a period to the whole.

Nobody says so; the counts themselves show it. What is decided here depends on no count that is hidden for being small,
only on what everybody may see: so that it is hidden tells nothing either.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from kpi_eval.evaluation.simplex import Number
from kpi_eval.vocabulary.number import shortest_decimal

Days: TypeAlias = tuple[date, date]
Place: TypeAlias = tuple[str, str, Days | str]
"""Measure, area and days; the text of the period where it is not understood."""

_DAYS_OF_A_MONTH = 30.4
_PAIR = 2
_MOST_WIDER = 2
_MOST_PARTS_EACH = 100
"""Where periods lie in each other more often than this, how they add up is not looked into."""


class Count(NamedTuple):
    """A count: what of it may be known. `value` where it is, as it is written; else it is from 0 to `most`."""

    place: Place
    basis: str
    value: Number
    most: Number | None = None

    @property
    def is_known(self) -> bool:
        """Whether its value may be known, but for what is hidden besides."""
        return self.most is None


class Sum(NamedTuple):
    """A total and what adds up to it, by number: counts with a value, in the order of their values, and the others.

    `is_of_two` says that the total and its only count with a value are alike, so that either may be the other's total.
    """

    total: int
    parts: Sequence[int]
    others: Sequence[int]
    is_of_two: bool = False


class Group(NamedTuple):
    """Counts some of which may add up to one that is shown: those of the parts of `whole`, or of areas."""

    parts: Sequence[int]
    whole: int | None = None


class Found(NamedTuple):
    """What adds up, or may: of areas and of periods; `tangled` are counts of which nobody can say."""

    of_areas: Sequence[Sum]
    of_periods: Sequence[Sum]
    groups: Sequence[Group]
    tangled: Sequence[Sequence[int]]


def exact(value: float) -> Number:
    """Give a number as it is written."""
    return int(value) if value.is_integer() else Fraction(shortest_decimal(value))


def find_sums(counts: Sequence[Count]) -> Found:
    """Find what adds up.

    Args:
        counts: In the order of their values, one for each place and basis.
    """
    by_days, by_area = _gathered(counts)
    of_areas = [each for group in by_days for each in _of_areas(counts, group)]
    of_periods, tangled = list[Sum](), list[Sequence[int]]()
    groups = [Group(group) for group in by_days]
    for group in by_area:
        nested = _nested(counts, group)
        if nested is None:
            tangled.append(group)
            continue
        for whole, inside in nested:
            if inside:
                groups.append(Group(inside, whole))
                of_periods += _of_periods(counts, whole, inside)
    return Found(of_areas, of_periods, groups, tangled)


def _gathered(counts: Sequence[Count]) -> tuple[list[list[int]], list[list[int]]]:
    """Gather counts by their days and by their areas."""
    by_days: dict[object, list[int]] = {}
    by_area: dict[object, list[int]] = {}
    for number, count in enumerate(counts):
        measure, area, days = count.place
        by_days.setdefault((measure, count.basis, days), []).append(number)
        by_area.setdefault((measure, count.basis, area), []).append(number)
    return list(by_days.values()), list(by_area.values())


def days_of(count: Count) -> Days | None:
    """Give the days of a count, as far as they are understood."""
    days = count.place[2]
    return days if isinstance(days, tuple) else None


def _nested(counts: Sequence[Count], group: Sequence[int]) -> list[tuple[int, list[int]]] | None:
    """Give each count of an area with those of the periods inside its own, in the order of their values.

    Returns:
        None where there are too many.
    """
    dated = sorted(((days, number) for number in group if (days := days_of(counts[number]))), key=lambda each: each[0])
    firsts = [days[0] for days, _ in dated]
    nested, left = list[tuple[int, list[int]]](), _MOST_PARTS_EACH * len(dated)
    for days, total in dated:
        start, end = bisect_left(firsts, days[0]), bisect_right(firsts, days[1])
        left -= end - start
        if left < 0:
            return None
        inside = [number for other, number in dated[start:end] if other != days and other[1] <= days[1]]
        nested.append((total, sorted(inside)))
    return nested


def _of_areas(counts: Sequence[Count], group: Sequence[int]) -> Iterator[Sum]:
    known = [number for number in group if counts[number].is_known]
    others = [number for number in group if not counts[number].is_known]
    most = sum((counts[number].most or 0) for number in others)
    so_far: Number = 0
    below = 0
    for place, total in enumerate(known):
        value = counts[total].value
        if counts[known[below]].value != counts[total].value:
            so_far += sum(counts[number].value for number in known[below:place])
            below = place
        # NOTE: among small areas many a count is about the sum of two others, and no total.
        is_total = below > 1 or (place == len(known) - 1 and below + len(others) > 1)
        if is_total and 0 <= value - so_far <= most:
            yield Sum(total, known[:below], others)
        if not below and others and _is_pair(counts, known, place):
            # NOTE: of two alike, with nothing below them, either may be the total of the other and of zeros.
            yield Sum(total, [known[1 - place]], others, is_of_two=True)


def _is_pair(counts: Sequence[Count], known: Sequence[int], place: int) -> bool:
    """Whether the first two counts are alike, this is one of them, and only what may be of a wider area is larger."""
    values = [counts[number].value for number in known[: _MOST_WIDER + 3]]
    return place < _PAIR <= len(values) <= _PAIR + _MOST_WIDER and values[0] == values[1] not in values[2:]


def _of_periods(counts: Sequence[Count], total: int, inside: Sequence[int]) -> Iterator[Sum]:
    if not counts[total].is_known:
        return
    by_length: dict[int, list[int]] = {}
    for number in inside:
        if days := days_of(counts[number]):
            by_length.setdefault(_months(days), []).append(number)
    for parts in by_length.values():
        known = [number for number in parts if counts[number].is_known]
        others = [number for number in parts if not counts[number].is_known]
        rest = counts[total].value - sum(counts[number].value for number in known)
        if len(parts) > 1 and 0 <= rest <= sum((counts[number].most or 0) for number in others):
            yield Sum(total, known, others)


def _months(days: Days) -> int:
    """Give about how many months days are; parts of one length add up to a whole."""
    return round(((days[1] - days[0]).days + 1) / _DAYS_OF_A_MONTH)
