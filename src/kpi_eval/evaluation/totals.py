"""Totals: which counts are to be hidden besides, because a total and the others would give a hidden one away.

What is decided here depends on no count that is hidden for being small, only on what everybody may see: so that it is
hidden tells nothing either.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

Days: TypeAlias = tuple[date, date]
Place: TypeAlias = tuple[str, str, Days | str]
"""Measure, area and days; the text of the period where it is not understood."""

_DAYS_OF_A_MONTH = 30.4


class Count(NamedTuple):
    """A count: what of it may be known. `value` where it is; else it is from 0 to `most`."""

    place: Place
    basis: str
    value: float
    most: float | None = None

    @property
    def is_known(self) -> bool:
        """Whether its value may be known, but for what is hidden besides."""
        return self.most is None


class _Group(NamedTuple):
    """Counts some of which may add up to one that is shown: those of the parts of `whole`, or of areas."""

    parts: Sequence[Count]
    whole: Count | None = None


class _Sum(NamedTuple):
    """A total and what adds up to it: counts with a value, in the order of their values, and the most of the others."""

    total: Count
    parts: Sequence[Count]
    mosts: Sequence[float]


def complete(counts: Iterable[Count], hidden: set[Place], below: int) -> None:
    """Add to the places that are hidden until no sum gives one of them away.

    Args:
        counts: One for each place and basis.
        hidden: Places whose figures are not shown.
        below: The smallest count that may be shown.
    """
    counts = sorted(counts, key=_order)
    sums, groups = list(_sums(counts)), list(_groups(counts))
    before = -1
    while before != len(hidden):
        before = len(hidden)
        for each in sums:
            while _tells(each, hidden, below):
                hidden.add(_next_to_hide(each, hidden))
        for group in groups:
            if _is_lone(group, hidden):
                hidden.add(next(part.place for part in group.parts if part.place not in hidden))


def _tells(each: _Sum, hidden: set[Place], below: int) -> bool:
    """Whether a sum tells a hidden count."""
    unseen = [part.value for part in each.parts if part.place in hidden]
    if each.total.place in hidden:
        return not unseen and not each.mosts
    rest = each.total.value - sum(part.value for part in each.parts if part.place not in hidden)
    most = sum(each.mosts)
    if not unseen:
        # NOTE: of several small counts, only that all are zero or all as large as can be tells each of them.
        return len(each.mosts) == 1 or (bool(each.mosts) and rest in {0, most})
    if not each.mosts:
        return len(unseen) == 1 or rest < (len(unseen) + 1) * below - 1
    return rest < len(unseen) * below + most


def _next_to_hide(each: _Sum, hidden: set[Place]) -> Place:
    """Give the smallest count that is shown; the total where none is left."""
    return next((part.place for part in each.parts if part.place not in hidden), each.total.place)


def _order(count: Count) -> tuple[float, str]:
    """Order counts by value, and those of one value so that the order of the rows does not matter."""
    return count.value, repr(count.place)


def _is_lone(group: _Group, hidden: set[Place]) -> bool:
    """Whether one count alone is hidden where a total may stand beside it, of whatever others it is one."""
    unseen = {part.place for part in group.parts if part.place in hidden}
    shown = len({part.place for part in group.parts}) - len(unseen)
    if group.whole is not None:
        return len(unseen) == 1 and shown > 0 and group.whole.place not in hidden
    return len(unseen) == 1 and shown > 1


def _groups(counts: Sequence[Count]) -> Iterator[_Group]:
    """Give the counts of all areas in the same days, and those of the parts of a period, of whatever length."""
    by_days, by_area = _gathered(counts)
    for group in by_days.values():
        yield _Group(group)
    for group in by_area.values():
        for whole, inside in _nested(group):
            if inside:
                yield _Group(inside, whole)


def _nested(group: Sequence[Count]) -> Iterator[tuple[Count, list[Count]]]:
    """Give each count of an area with those of the periods inside its own, in the order of their values."""
    dated = sorted(((days, count) for count in group if isinstance(days := count.place[2], tuple)), key=lambda e: e[0])
    firsts = [days[0] for days, _ in dated]
    for days, total in dated:
        inside = [
            count
            for other, count in dated[bisect_left(firsts, days[0]) : bisect_right(firsts, days[1])]
            if other != days and other[1] <= days[1]
        ]
        yield total, sorted(inside, key=_order)


def _gathered(counts: Sequence[Count]) -> tuple[dict[object, list[Count]], dict[object, list[Count]]]:
    """Gather counts by their days and by their areas."""
    by_days: dict[object, list[Count]] = {}
    by_area: dict[object, list[Count]] = {}
    for count in counts:
        measure, area, days = count.place
        by_days.setdefault((measure, count.basis, days), []).append(count)
        by_area.setdefault((measure, count.basis, area), []).append(count)
    return by_days, by_area


def _sums(counts: Sequence[Count]) -> Iterator[_Sum]:
    """Give what adds up: counts of areas to that of another in the same days, and parts of a period to the whole."""
    by_days, by_area = _gathered(counts)
    for group in by_days.values():
        yield from _of_areas(group)
    for group in by_area.values():
        yield from _of_periods(group)


def _of_areas(group: list[Count]) -> Iterator[_Sum]:
    known = [count for count in group if count.is_known]
    mosts = [count.most for count in group if count.most is not None]
    most, so_far = sum(mosts), 0.0
    for number, total in enumerate(known):
        is_largest = number == len(known) - 1
        # NOTE: among small areas many a count is about the sum of two others, and no total.
        is_total = number > 1 or (is_largest and number + len(mosts) > 1)
        if is_total and _adds_up(total.value - so_far, most):
            yield _Sum(total, known[:number], mosts)
        so_far += total.value


def _of_periods(group: list[Count]) -> Iterator[_Sum]:
    for total, counts in _nested(group):
        inside: dict[int, list[Count]] = {}
        for count in counts if total.is_known else ():
            if isinstance(days := count.place[2], tuple):
                inside.setdefault(_months(days), []).append(count)
        for parts in inside.values():
            known = [part for part in parts if part.is_known]
            mosts = [part.most for part in parts if part.most is not None]
            if _adds_up(total.value - sum(part.value for part in known), sum(mosts)) and len(parts) > 1:
                yield _Sum(total, known, mosts)


def _adds_up(rest: float, most: float) -> bool:
    return 0 <= rest <= most


def _months(days: Days) -> int:
    """Give about how many months days are; parts of one length add up to a whole."""
    return round(((days[1] - days[0]).days + 1) / _DAYS_OF_A_MONTH)
