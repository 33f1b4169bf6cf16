"""Forecast: where a year may end, and what is needed from here; rough sums that say what goes on as it has.

Run rate: year to date / share of the year gone. Last year's shape: year to date x last year's figure / last year's year to
date; of a level, whose nought says nothing, what it is now and what last year's moved by from here. What is needed is what
the rest of the year must come to for the year's figure to be its target. None of them knows of anything that is planned.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from kpi_eval.evaluation.ratio import Counts
from kpi_eval.evaluation.year_to_date import Outstanding
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.number import shortest_decimal

_HUNDRED = Fraction(100)
_ONE = Fraction(1)


def at_run_rate(to_date: Fraction, share_gone: Fraction) -> Fraction | None:
    """Say where the year ends if what is left goes as what is gone; None where nothing of it is gone."""
    return None if share_gone == 0 else to_date / share_gone


def in_last_years_shape(to_date: Fraction, last_to_date: Fraction, last_total: Fraction) -> Fraction | None:
    """Say where the year ends if it grows from here as last year did; None where last year's shape says nothing."""
    if last_to_date <= 0 or last_total < 0:
        return None
    return to_date * last_total / last_to_date


def with_last_years_movement(to_date: Fraction, last_then: Fraction, last_end: Fraction) -> Fraction:
    """Say where a level ends if it moves from here by as much as last year."""
    return to_date + last_end - last_then


def can_be(forecast: Fraction, known: Sequence[Fraction], *, is_per_cent: bool) -> bool:
    """Whether a forecast lies where values can: not below 0, nor above 100 per cent, unless known ones do."""
    if forecast < 0 and all(value >= 0 for value in known):
        return False
    return not (is_per_cent and forecast > _HUNDRED and all(value <= _HUNDRED for value in known))


def of_sum(to_date: Fraction, left: int) -> Outstanding:
    """Of what adds up: each of so many periods left comes to as much."""
    return Outstanding(to_date, Fraction(left))


def of_average(to_date: Fraction, gone: int, left: int) -> Outstanding:
    """Of a mean: those left come to so much on average."""
    return Outstanding(to_date * gone, Fraction(left), Fraction(gone + left))


def of_ratio(so_far: Counts, denominators_left: Fraction, per: Fraction) -> Outstanding | None:
    """Of a ratio, times what its unit is per: the rest comes to so much, of as many; None where those are none."""
    if denominators_left <= 0:
        return None
    return Outstanding(so_far.numerator * per, denominators_left, so_far.denominator + denominators_left)


def of_last() -> Outstanding:
    """Of a level: the last is the year's, whatever came before."""
    return Outstanding(Fraction(0), _ONE)


class Needed(NamedTuple):
    """What the rest of a year must come to: at least, at most, or exactly `low`; with `high` anything between the two."""

    low: Fraction
    high: Fraction | None = None


def needed_for(direction: Direction, limits: Limits, outstanding: Outstanding) -> Needed:
    """Say what is needed for the year's target.

    Of a range it is the end from which, or up to which, the year is on target, and both ends when plan is best.
    """
    upper = limits.target if limits.target_upper is None else limits.target_upper
    low, high = (outstanding.needed(Fraction(shortest_decimal(end))) for end in (limits.target, upper))
    if direction is Direction.LOWER:
        return Needed(high)
    return Needed(low, high if direction is Direction.PLAN and high != low else None)
