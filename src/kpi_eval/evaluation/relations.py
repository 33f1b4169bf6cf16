"""Relations: what counts come to together, so that what several sums tell is seen, and not only what one does."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kpi_eval.evaluation.sums import Count, Sum

if TYPE_CHECKING:
    from kpi_eval.evaluation.simplex import Number

Line: TypeAlias = tuple[str, str, str]
"""Measure, area and basis."""


class Reading(Enum):
    """Where on the same days a total may be one of small counts only, or of another that is as large: which it is."""

    OF_SMALL = "of small counts"
    OF_TWO = "of one alike"


class Missing(Enum):
    """What a count that is not there is taken for, where it would stand among others that add up."""

    NOTHING = "nothing"
    ANYTHING = "anything"


class Relation(NamedTuple):
    """Counts, by number, that come to nothing together, each added (1) or taken away (-1), the total first.

    `total` is the area that others add up to; it is None where periods do. `reading` and `missing` say that there is
    another relation for the same, and only one of the two can be meant.
    """

    terms: Mapping[int, int]
    total: str | None = None
    reading: Reading | None = None
    missing: Missing | None = None

    @property
    def first(self) -> int:
        """The number of the total."""
        return next(iter(self.terms))


def relation_of(each: Sum) -> Relation:
    """Give the relation that a sum is."""
    return Relation({each.total: 1, **dict.fromkeys((*each.parts, *each.others), -1)})


def line_of(count: Count) -> Line:
    """Give what a count is of but for its days."""
    return (count.place[0], count.place[1], count.basis)


def may_hold(counts: Sequence[Count], terms: Mapping[int, int]) -> bool:
    """Whether counts may come to nothing together, whatever those are that are not known."""
    low: Number = 0
    high: Number = 0
    for number, times in terms.items():
        count = counts[number]
        if count.most is None:
            low += times * count.value
            high += times * count.value
        elif times > 0:
            high += count.most
        else:
            low -= count.most
    return low <= 0 <= high
