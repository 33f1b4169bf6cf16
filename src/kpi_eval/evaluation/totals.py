"""Totals: which counts are to be hidden besides, because what adds up would give a hidden one away.

First each sum is looked at by itself, and then all together. A count is hidden for good: work is done again only where
something else has been hidden since.
"""

from collections.abc import Iterable, Iterator, Sequence

from kpi_eval.evaluation.disclosure import Together
from kpi_eval.evaluation.simplex import Number
from kpi_eval.evaluation.sums import Count, Found, Group, Place, Sum, find_sums


def complete(counts: Iterable[Count], hidden: set[Place], below: int) -> set[Place]:
    """Add to the places that are hidden until nothing that adds up gives one of them away.

    Args:
        counts: One for each place and basis.
        hidden: Places whose figures are not shown.
        below: The smallest count that may be shown.

    Returns:
        Places of which not even that their counts are below may be shown.
    """
    measures = {place[0] for place in hidden}
    counts = sorted((count for count in counts if count.place[0] in measures), key=_order)
    if not counts:
        return set()
    found = find_sums(counts)
    each_by_itself, together = _EachByItself(counts, found, hidden, below), Together(counts, found, hidden, below)
    each_by_itself.complete()
    while places := together.to_hide():
        each_by_itself.hide(places)
        each_by_itself.complete()
    return together.muted


def _order(count: Count) -> tuple[Number, str]:
    """Order counts by value, and those of one value so that the order of the rows does not matter."""
    return count.value, repr(count.place)


class _Seen:
    """What is shown, and what is hidden, of counts that may add up, in the order of their values."""

    def __init__(self, parts: Sequence[int]) -> None:
        """Start with all shown."""
        self.parts = parts
        self.hidden = 0
        self._next = 0

    def smallest(self, is_hidden: Sequence[bool]) -> int | None:
        """Give the smallest count that is shown."""
        while self._next < len(self.parts) and is_hidden[self.parts[self._next]]:
            self._next += 1
        return self.parts[self._next] if self._next < len(self.parts) else None


class _SeenSum(_Seen):
    """What is known of a sum: `rest` is what those come to that are not shown, `most` what those can that are small."""

    def __init__(self, each: Sum, counts: Sequence[Count]) -> None:
        """Start with all shown."""
        super().__init__(each.parts)
        self.total = each.total
        self.others = len(each.others)
        self.most = sum((counts[number].most or 0) for number in each.others)
        self.rest = counts[each.total].value - sum(counts[number].value for number in each.parts)

    def tells(self, below: int, *, is_total_hidden: bool) -> bool:
        """Whether it tells a hidden count."""
        if is_total_hidden:
            return not self.hidden and not self.others
        if not self.hidden:
            # NOTE: of several small counts, only that all are zero or all as large as can be tells each of them.
            return self.others == 1 or (bool(self.others) and self.rest in {0, self.most})
        if not self.others:
            return self.hidden == 1 or self.rest < (self.hidden + 1) * below - 1
        return self.rest < self.hidden * below + min(self.most, below - 1)


class _SeenGroup(_Seen):
    """What is hidden of a group, and whether its whole is shown."""

    def __init__(self, group: Group) -> None:
        """Start with all shown."""
        super().__init__(group.parts)
        self.whole = group.whole

    def is_lone(self, is_hidden: Sequence[bool]) -> bool:
        """Whether one count alone is hidden where a total may stand beside it, of whatever others it is one."""
        if self.hidden != 1:
            return False
        if self.whole is not None:
            return len(self.parts) > 1 and not is_hidden[self.whole]
        return len(self.parts) > 2  # noqa: PLR2004 - two areas have no total


class _EachByItself:
    """Hides what single sums tell."""

    def __init__(self, counts: Sequence[Count], found: Found, hidden: set[Place], below: int) -> None:
        """Look at everything once."""
        self._counts, self._hidden, self._below = counts, hidden, below
        self._is_hidden = [False] * len(counts)
        sums = sorted((*found.of_areas, *found.of_periods), key=lambda each: each.is_of_two)
        self._sums = [_SeenSum(each, counts) for each in sums]
        self._groups = [_SeenGroup(group) for group in found.groups]
        self._tangled = found.tangled
        self._at: dict[Place, list[int]] = {}
        for number, count in enumerate(counts):
            self._at.setdefault(count.place, []).append(number)
        self._sums_with, self._groups_with = _by_member(self._sums), _by_member(self._groups)
        self._sums_to_see, self._groups_to_see = set(range(len(self._sums))), set(range(len(self._groups)))
        self._note(hidden)

    def hide(self, places: Iterable[Place]) -> None:
        """Hide places."""
        new = [place for place in places if place not in self._hidden]
        self._hidden.update(new)
        self._note(new)

    def complete(self) -> None:
        """Hide more until no sum by itself tells anything."""
        while self._sums_to_see or self._groups_to_see:
            sums, self._sums_to_see = sorted(self._sums_to_see), set()
            for number in sums:
                self._see_sum(self._sums[number])
            groups, self._groups_to_see = sorted(self._groups_to_see), set()
            for number in groups:
                group = self._groups[number]
                if group.is_lone(self._is_hidden):
                    self._hide(group.smallest(self._is_hidden))
        for tangle in self._tangled:
            hidden = sum(self._is_hidden[number] for number in tangle)
            if 0 < hidden < len(tangle):
                self.hide(self._counts[number].place for number in tangle)
                self.complete()

    def _see_sum(self, each: _SeenSum) -> None:
        while each.tells(self._below, is_total_hidden=self._is_hidden[each.total]):
            smallest = each.smallest(self._is_hidden)
            if smallest is None and self._is_hidden[each.total]:
                return
            self._hide(each.total if smallest is None else smallest)

    def _hide(self, number: int | None) -> None:
        if number is not None:
            self.hide([self._counts[number].place])

    def _note(self, places: Iterable[Place]) -> None:
        """Let sums and groups know of places that are hidden now."""
        for number in (number for place in places for number in self._at.get(place, ())):
            self._is_hidden[number] = True
            for each in self._sums_with.get(number, ()):
                seen = self._sums[each]
                if seen.total != number:
                    seen.hidden += 1
                    seen.rest += self._counts[number].value
                self._sums_to_see.add(each)
            for each in self._groups_with.get(number, ()):
                self._groups[each].hidden += self._groups[each].whole != number
                self._groups_to_see.add(each)


def _by_member(all_seen: Sequence[_SeenSum] | Sequence[_SeenGroup]) -> dict[int, list[int]]:
    """Give for each count which sums or groups it is in."""
    found: dict[int, list[int]] = {}
    for number, seen in enumerate(all_seen):
        for member in _members(seen):
            found.setdefault(member, []).append(number)
    return found


def _members(seen: _Seen) -> Iterator[int]:
    yield from seen.parts
    if isinstance(seen, _SeenSum):
        yield seen.total
    elif isinstance(seen, _SeenGroup) and seen.whole is not None:
        yield seen.whole
