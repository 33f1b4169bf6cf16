"""Disclosure: hides more until all that counts come to, taken together, gives no hidden count away.

The reader is taken to know every figure that is shown, everything that adds up, that what is marked as below is below, and
that what is hidden besides is not. A hidden count is safe where two tables at least agree with all that, of whole numbers
where the counts are, in which it differs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from kpi_eval.evaluation.adding_areas import relations_of_areas
from kpi_eval.evaluation.adding_periods import relations_of_periods
from kpi_eval.evaluation.guessing import Asked, Guess, Table
from kpi_eval.evaluation.relations import Missing, Reading, Relation
from kpi_eval.evaluation.sums import Count, Found, Place

_MOST_CELLS = 60_000
"""Where hidden counts times relations are more, they are not worked out, but more is hidden."""


class Together:
    """Looks at everything that adds up, all measures and bases each by itself."""

    def __init__(self, counts: Sequence[Count], found: Found, hidden: set[Place], below: int) -> None:
        """Take in what is hidden for being small; `hidden` may grow."""
        self._hidden, self._below = hidden, below
        self._counts = list(counts)
        self._small = frozenset(hidden)
        self.muted = set[Place]()
        self._relations: dict[tuple[str, str], list[Relation]] = {}
        self._safe = set[tuple[int, ...]]()
        self._tangled: Sequence[Sequence[int]] = ()
        # NOTE: that a count is below 1 tells it, so that nothing is left to be hidden.
        if below > 1:
            self._find(found)

    def _find(self, found: Found) -> None:
        """Find the relations of each measure and basis that has anything small."""
        there = len(self._counts)
        of_areas = relations_of_areas(self._counts, found)
        of_periods = relations_of_periods(self._counts, there, found)
        self._tangled = of_periods.tangled
        small = {(count.place[0], count.basis) for count in self._counts if count.place in self._small}
        for relation in (*of_areas, *of_periods.relations):
            count = self._counts[relation.first]
            if (count.place[0], count.basis) in small:
                self._relations.setdefault((count.place[0], count.basis), []).append(relation)

    def to_hide(self) -> list[Place]:
        """Give places that are to be hidden besides; none where everything is safe."""
        hide = set[int]()
        for relations in self._relations.values():
            for part in self._linked(relations):
                hide.update(self._of_linked(part))
        for tangle in self._tangled:
            shown = [number for number in tangle if not self._is_unknown(number)]
            if len(shown) < len(tangle):
                hide.update(shown)
        return [self._counts[number].place for number in sorted(hide)]

    def _is_unknown(self, number: int) -> bool:
        return not self._counts[number].is_known or self._counts[number].place in self._hidden

    def _linked(self, relations: Iterable[Relation]) -> Iterator[list[Relation]]:
        """Give the relations that have unknown counts in common."""
        group: dict[int, int] = {}

        def find(number: int) -> int:
            while group[number] != number:
                group[number] = number = group[group[number]]
            return number

        with_unknown = list[tuple[int, Relation]]()
        for relation in relations:
            unknown = [number for number in relation.terms if self._is_unknown(number)]
            for number in unknown:
                group.setdefault(number, number)
                group[find(number)] = find(unknown[0])
            if unknown:
                with_unknown.append((unknown[0], relation))
        linked: dict[int, list[Relation]] = {}
        for number, relation in with_unknown:
            linked.setdefault(find(number), []).append(relation)
        yield from linked.values()

    def _of_linked(self, relations: Sequence[Relation]) -> list[int]:
        """Give the counts that are to be hidden where relations are linked."""
        table = self._table(relations)
        key = tuple(sorted(table.unknown))
        if key in self._safe:
            return []
        hide = self._of_table(table)
        if not hide:
            self._safe.add(key)
        return hide

    def _table(self, relations: Sequence[Relation]) -> Table:
        numbers = sorted({number for relation in relations for number in relation.terms})
        unknown = {number for number in numbers if self._is_unknown(number)}
        asked = {number for number in unknown if self._counts[number].place in self._small}
        muted = {number for number in unknown if self._counts[number].place in self.muted}
        return Table(self._counts, self._below, relations, Asked(unknown, asked, muted))

    def _of_table(self, table: Table) -> list[int]:
        if table.are_plainly_safe():
            return []
        if len(table.unknown) * len(table.relations) > _MOST_CELLS:
            return self._of_large(table)
        guess = Guess(table)
        if guess.is_feasible and not guess.told and not guess.has_given_up:
            return []
        # NOTE: not all of them may be totals; the reader knows which are.
        ways_of = [list(self._ways_to_see(each)) for each in self._compatible(table.relations)]
        if sum(map(len, ways_of)) == 1:
            return self._of_guess(guess)
        seen = [[[Guess(self._table(part)) for part in self._linked(chosen)] for chosen in ways] for ways in ways_of]
        can_be = any(all(guess.is_feasible for guess in way) for ways in seen for way in ways)
        hide = set[int]()
        for ways in seen:
            possible = [way for way in ways if all(guess.is_feasible for guess in way)]
            for guess in (guess for way in possible or ways for guess in way):
                hide.update(self._of_guess(guess, can_mute=bool(possible) or not can_be))
        return sorted(hide)

    def _ways_to_see(self, relations: Sequence[Relation]) -> Iterator[list[Relation]]:
        """Give the relations of totals that go together that may be known together."""
        readings: list[Reading | None] = [each for each in Reading if any(one.reading is each for one in relations)]
        missing: list[Missing | None] = [each for each in Missing if any(one.missing is each for one in relations)]
        for reading, what in product(readings or [None], missing or [None]):
            yield [each for each in relations if each.reading in {None, reading} and each.missing in {None, what}]

    def _compatible(self, relations: Sequence[Relation]) -> list[list[Relation]]:
        """Give the relations of totals that go together, for none of them is a part of another."""
        parts_of: dict[str, set[str]] = {}
        for relation in relations:
            if relation.total is not None:
                areas = {self._counts[number].place[1] for number in relation.terms}
                parts_of.setdefault(relation.total, set()).update(areas - {relation.total})
        groups = list[set[str]]()
        for total in sorted(parts_of):
            for group in groups:
                inside = set[str]().union(*(parts_of[other] for other in group))
                if total not in inside and not parts_of[total] & group:
                    group.add(total)
                    break
            else:
                groups.append({total})
        chosen = [{None, *group} for group in groups] or [{None}]
        return [[relation for relation in relations if relation.total in group] for group in chosen]

    def _of_guess(self, guess: Guess, *, can_mute: bool = True) -> list[int]:
        """Give what is to be hidden for the counts that can be told; what cannot be helped otherwise is muted."""
        while told := guess.told:
            if guess.has_given_up:
                return self._of_large(guess.table)
            hide = {number for each in told if (number := guess.to_hide(each)) is not None}
            if hide:
                return sorted(hide)
            places = {self._counts[number].place for number in told} - self.muted
            if not places or not can_mute:
                return []
            self.muted.update(places)
            guess = Guess(self._table(guess.table.relations))
        return []

    def _of_large(self, table: Table) -> list[int]:
        """Give more than need be, where it cannot be worked out: totals of areas first, then everything."""
        shown = self._shown(table.relations, of_totals=True)
        if shown:
            return shown
        by_area = [relation for relation in table.relations if relation.total is not None]
        for relation in by_area:
            if not table.is_open(relation):
                self._mute(relation.terms)
        hide = set[int]()
        for part in self._linked([relation for relation in table.relations if relation.total is None]):
            one = self._table(part)
            if not by_area or len(one.unknown) * len(part) > _MOST_CELLS:
                hide.update(self._shown(part, of_totals=False))
                self._mute(one.unknown)
            elif not one.are_plainly_safe():
                hide.update(self._of_guess(Guess(one)))
        return sorted(hide)

    def _mute(self, numbers: Iterable[int]) -> None:
        places = {self._counts[number].place for number in numbers}
        self.muted |= places & self._small

    def _shown(self, relations: Iterable[Relation], *, of_totals: bool) -> list[int]:
        """Give what is shown of relations, or of their totals of areas."""
        found = set[int]()
        for relation in relations:
            numbers: Mapping[int, int] = relation.terms
            found.update(
                number
                for number in numbers
                if not self._is_unknown(number) and (not of_totals or self._counts[number].place[1] == relation.total)
            )
        return sorted(found)
