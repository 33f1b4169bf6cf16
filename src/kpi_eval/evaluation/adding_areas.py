"""Adding areas: the relations of areas to a total, on the days on which the counts show it, and on the others.

What is a total on some days may be one on others too, where a count is missing or all are small.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from kpi_eval.evaluation.relations import Line, Missing, Reading, Relation, line_of, may_hold, relation_of
from kpi_eval.evaluation.sums import Count, Days, Found

if TYPE_CHECKING:
    from kpi_eval.evaluation.simplex import Number

_MOST_TIMES_AS_MANY = 3
"""Where with the counts that are missing there would be more than so many times as many, they are left aside."""
_AT_LEAST = 1_000
_PartsOf: TypeAlias = dict[tuple[str, str], dict[str, set[str]]]
"""The areas that add up to others, of each measure and basis."""


def relations_of_areas(counts: list[Count], found: Found) -> list[Relation]:
    """Give the relations of areas, as far as anybody can tell who does not see the small counts.

    Args:
        counts: In the order of their values; those are added to it that are missing where areas add up.
        found: What adds up by itself.
    """
    there = len(counts)
    by_sum, parts_of = _shown_by_counts(counts, found)
    counts += _missing(counts, parts_of)
    elsewhere, doubtful = _elsewhere(counts, there, {each.first for each in by_sum}, parts_of)
    # NOTE: a sum that another count would belong to, were it there, holds only if that is nothing.
    lacking = {each.first for each in elsewhere if each.missing}
    by_sum = [each._replace(missing=Missing.NOTHING) if each.first in lacking else each for each in by_sum]
    return [each for each in (*by_sum, *elsewhere) if line_of(counts[each.first]) not in doubtful]


def _shown_by_counts(counts: Sequence[Count], found: Found) -> tuple[list[Relation], _PartsOf]:
    """Give the relations of areas that the counts show, and which areas add up to which."""
    relations, parts_of = list[Relation](), dict[tuple[str, str], dict[str, set[str]]]()
    readings: dict[int, set[bool]] = {}
    for each in found.of_areas:
        readings.setdefault(each.total, set()).add(each.is_of_two)
    for each in found.of_areas:
        measure, area, _ = counts[each.total].place
        reading = Reading.OF_TWO if each.is_of_two else Reading.OF_SMALL
        reading_here = reading if len(readings[each.total]) > 1 else None
        relations.append(relation_of(each)._replace(total=area, reading=reading_here))
        parts = parts_of.setdefault((measure, counts[each.total].basis), {}).setdefault(area, set())
        parts.update(counts[number].place[1] for number in (*each.parts, *each.others))
    return relations, parts_of


def _missing(counts: Sequence[Count], parts_of: _PartsOf) -> Iterator[Count]:
    """Give counts that are not there, where they would stand among areas that add up: they may be anything."""
    areas_on: dict[tuple[str, str], dict[Days | str, set[str]]] = {}
    most: dict[tuple[str, str], Number] = {}
    for count in counts:
        key = (count.place[0], count.basis)
        if key in parts_of:
            areas_on.setdefault(key, {}).setdefault(count.place[2], set()).add(count.place[1])
            most[key] = most.get(key, 0) + max(count.value, 0)
    for (measure, basis), on_days in areas_on.items():
        areas = {area for total, parts in parts_of[measure, basis].items() for area in (total, *parts)}
        if len(areas) * len(on_days) > _MOST_TIMES_AS_MANY * sum(map(len, on_days.values())):
            continue
        for days, there in sorted(on_days.items(), key=repr):
            for area in sorted(areas - there):
                yield Count((measure, area, days), basis, 0, most[measure, basis] + _AT_LEAST)


def _elsewhere(
    counts: Sequence[Count], there: int, seen: set[int], parts_of: _PartsOf
) -> tuple[list[Relation], set[Line]]:
    """Give the relations of totals and their parts on days on which the counts alone do not show them.

    Returns:
        The relations; and the areas that are a total by chance: on more days they are plainly none.
    """
    by_days: dict[tuple[str, str, Days | str], dict[str, int]] = {}
    for number, count in enumerate(counts):
        if (count.place[0], count.basis) in parts_of:
            by_days.setdefault((count.place[0], count.basis, count.place[2]), {})[count.place[1]] = number
    found, for_and_against = list[Relation](), dict[Line, int]()
    for (measure, basis, _), group in by_days.items():
        for area, areas in parts_of[measure, basis].items():
            total = group.get(area)
            parts = [group[part] for part in sorted(areas) if part in group]
            if total is None or not parts:
                continue
            terms, line = {total: 1, **dict.fromkeys(parts, -1)}, (measure, area, basis)
            holds, lacks = may_hold(counts, terms), any(number >= there for number in terms)
            for_and_against[line] = for_and_against.get(line, 0) + (1 if holds else -1)
            if holds and (lacks or total not in seen):
                found.append(Relation(terms, area, missing=Missing.ANYTHING if lacks else None))
    return found, {line for line, balance in for_and_against.items() if balance < 0}
