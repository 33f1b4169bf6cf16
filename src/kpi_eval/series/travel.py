"""Travel: where an actual lies beside an earlier one, direction-aware."""

from decimal import Decimal
from typing import NamedTuple

from kpi_eval.evaluation.course import Step
from kpi_eval.series.history import Point, Series
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.number import EXACT, shortest_decimal
from kpi_eval.vocabulary.travel import NoTravel, Travel

_NOTHING = Decimal(0)


class Manner(NamedTuple):
    """How the points of a series are compared.

    `band` is how far two may lie apart and still be called no change, in the unit of the basis; `across_targets` whether
    they are compared though the target is another.
    """

    direction: Direction
    band: Decimal = _NOTHING
    across_targets: bool = False


def step(series: Series, now: Point, earlier: Point | None, manner: Manner) -> Step:
    """Compare a point with an earlier one of its series.

    Args:
        series: The series of both.
        now: The point that is looked at.
        earlier: The one before it; None where there is none.
        manner: How they are compared.

    Returns:
        The earlier value and the travel, or why there is none.
    """
    if now.is_twice or (earlier is not None and earlier.is_twice):
        return Step(why_not=NoTravel.GIVEN_TWICE)
    if now.is_bound or (earlier is not None and earlier.is_bound):
        return Step(why_not=NoTravel.ONLY_A_BOUND)
    if earlier is None or earlier.value is None or now.value is None:
        return Step(why_not=NoTravel.NO_EARLIER_VALUE)
    if series.has_break_after(earlier.period, now.period):
        return Step(earlier.value, why_not=NoTravel.BREAK)
    if not manner.across_targets and has_moved(earlier.limits, now.limits):
        return Step(earlier.value, why_not=NoTravel.TARGET_MOVED)
    return Step(earlier.value, travel_between(manner.direction, earlier, now, manner.band))


def has_moved(earlier: Limits | None, later: Limits | None) -> bool:
    """Whether what counts as on target is another than before."""
    if earlier is None or later is None:
        return False
    return (earlier.target, earlier.target_upper) != (later.target, later.target_upper)


def travel_between(direction: Direction, earlier: Point, now: Point, band: Decimal = _NOTHING) -> Travel:
    """Say where a value lies beside an earlier one; both points have one.

    For plan is best it is their distances from what is on target that are compared, each from its own target.
    """
    if direction is Direction.PLAN and earlier.limits is not None and now.limits is not None:
        gain = _from_plan(earlier.value or 0.0, earlier.limits) - _from_plan(now.value or 0.0, now.limits)
    else:
        gain = EXACT.subtract(shortest_decimal(now.value or 0.0), shortest_decimal(earlier.value or 0.0))
        if direction is Direction.LOWER:
            gain = -gain
        elif direction in {Direction.NONE, Direction.PLAN}:
            return _between(gain, band, Travel.INCREASING, Travel.DECREASING)
    return _between(gain, band, Travel.IMPROVING, Travel.WORSENING)


def _between(gain: Decimal, band: Decimal, up: Travel, down: Travel) -> Travel:
    if abs(gain) <= band:
        return Travel.NO_CHANGE
    return up if gain > 0 else down


def _from_plan(value: float, limits: Limits) -> Decimal:
    """Give the distance of a value from what is on target; nothing inside a range."""
    exact = shortest_decimal(value)
    if value < limits.on_low:
        return EXACT.subtract(shortest_decimal(limits.on_low), exact)
    if value > limits.on_high:
        return EXACT.subtract(exact, shortest_decimal(limits.on_high))
    return _NOTHING
