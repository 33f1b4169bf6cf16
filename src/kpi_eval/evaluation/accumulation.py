"""Accumulation: what parts of a year come to, exactly.

A sum is the sum of its parts. A ratio is the sum of the numerators over the sum of the denominators, times what the unit
is per: never an average of percentages. An average is the mean of the parts, each of which weighs the same, for they are
of one length. Of a level the last counts. What is not complete is not worked out.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.ratio import Counts
from kpi_eval.strategy.strategy import Accumulation, Basis
from kpi_eval.vocabulary.denominators import per_how_many
from kpi_eval.vocabulary.number import shortest_decimal
from kpi_eval.vocabulary.year_to_date import NoYearToDate

BREAK_MARKER = "b"
"""What marks a value that cannot be compared with those before it."""


class Part(NamedTuple):
    """What is known of one period: its value, exactly, or why it has none; and what it is a ratio of."""

    value: Fraction | None = None
    counts: Counts | None = None
    has_break: bool = False
    is_bound: bool = False
    is_twice: bool = False


NO_PART = Part()


def part_of(row: Row, counts: Counts | None) -> Part:
    """Give what a row is a part of a year with; a forecast has no value, for it has not happened.

    Args:
        row: A judged row.
        counts: Its numerator and denominator, where they are known.
    """
    actual = row.actual
    is_known = actual.value is not None and actual.bound is None and not actual.is_forecast
    return Part(
        value=Fraction(shortest_decimal(actual.value)) if is_known and actual.value is not None else None,
        counts=None if actual.is_forecast else counts,
        has_break=BREAK_MARKER in actual.markers,
        is_bound=actual.bound is not None,
    )


class Accumulated(NamedTuple):
    """What parts come to, exactly, or why they come to nothing."""

    value: Fraction | None = None
    why_not: NoYearToDate | None = None


def accumulate(accumulation: Accumulation, basis: Basis, parts: Sequence[Part]) -> Accumulated:
    """Work out what parts come to.

    Args:
        accumulation: How they go together.
        basis: Whose unit says what a ratio is per.
        parts: Every period that belongs to it in the order of time, `NO_PART` for one that is missing; at least one.
    """
    if accumulation is Accumulation.LAST:
        parts = parts[-1:]
    is_ratio = accumulation is Accumulation.RATIO or (accumulation is Accumulation.ROLLING and basis.unit.is_rate)
    why_not = _reason_against(parts, is_ratio=is_ratio)
    if why_not is not None:
        return Accumulated(why_not=why_not)
    if is_ratio:
        return _ratio([part.counts for part in parts if part.counts is not None], basis)
    total = sum((part.value for part in parts if part.value is not None), Fraction(0))
    return Accumulated(total / len(parts) if accumulation is Accumulation.AVERAGE else total)


def _reason_against(parts: Sequence[Part], *, is_ratio: bool) -> NoYearToDate | None:
    """Say why parts cannot be put together; None where they can. Nothing that is left out would show in the result."""
    reasons = (
        (any(part.is_twice for part in parts), NoYearToDate.GIVEN_TWICE),
        (not is_ratio and any(part.is_bound for part in parts), NoYearToDate.ONLY_A_BOUND),
        (any(_is_missing(part, is_ratio=is_ratio) for part in parts), NoYearToDate.INCOMPLETE),
        (is_ratio and any(part.counts is None for part in parts), NoYearToDate.NO_COUNTS),
        (any(part.has_break for part in parts[1:]), NoYearToDate.BREAK),
    )
    return next((reason for holds, reason in reasons if holds), None)


def _is_missing(part: Part, *, is_ratio: bool) -> bool:
    """Whether a part is not there; none of none, such as no case in a quarter, is there for a ratio."""
    return part.value is None and not (is_ratio and (part.counts is not None or part.is_bound))


def ratio_per(basis: Basis) -> Fraction:
    """Tell by what a quotient is multiplied in the unit of a basis: 100 for per cent."""
    return Fraction(per_how_many(basis.unit) if basis.unit.is_rate else 1)


def summed(counts: Sequence[Counts]) -> Counts:
    """Add up numerators, and denominators."""
    numerator = sum((each.numerator for each in counts), Fraction(0))
    return Counts(numerator, sum((each.denominator for each in counts), Fraction(0)))


def _ratio(counts: Sequence[Counts], basis: Basis) -> Accumulated:
    numerator, denominator = summed(counts)
    if denominator == 0:
        return Accumulated(why_not=NoYearToDate.ZERO_DENOMINATOR)
    return Accumulated(numerator / denominator * ratio_per(basis))
