"""Forecast: where a year may end, and what is needed from here; rough sums that say what goes on as it has.

Run rate: year to date / share of the year gone. Last year's shape: year to date x last year's total / last year's year to
date. Run rate needed: (target - year to date) / periods left. Neither knows of anything that is planned.
"""

from fractions import Fraction

from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.number import shortest_decimal


def at_run_rate(to_date: Fraction, share_gone: Fraction) -> Fraction | None:
    """Say where the year ends if what is left goes as what is gone; None where nothing of it is gone."""
    return None if share_gone == 0 else to_date / share_gone


def in_last_years_shape(to_date: Fraction, last_to_date: Fraction, last_total: Fraction) -> Fraction | None:
    """Say where the year ends if it grows from here as last year did; None where last year's shape says nothing."""
    if last_to_date <= 0 or last_total < 0:
        return None
    return to_date * last_total / last_to_date


def run_rate_needed(direction: Direction, limits: Limits, to_date: Fraction, periods_left: int) -> Fraction | None:
    """Say what each period that is left must come to for the year's target; None when none is left.

    Of a range it is the end from which, or up to which, the year is on target: the lower one when plan is best.
    """
    if periods_left < 1:
        return None
    upper = limits.target if limits.target_upper is None else limits.target_upper
    target = upper if direction is Direction.LOWER else limits.target
    return (Fraction(shortest_decimal(target)) - to_date) / periods_left
