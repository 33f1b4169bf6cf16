"""Travel: where an actual lies beside an earlier one, direction-aware."""

from decimal import Decimal
from typing import NamedTuple

from kpi_eval.evaluation.course import Step
from kpi_eval.series.history import Point, Series
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.number import EXACT, shortest_decimal
from kpi_eval.vocabulary.target import BenchmarkTarget
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
    if earlier is None:
        return Step(why_not=NoTravel.NO_EARLIER_VALUE)
    why_not = _reason_against(series, now, earlier, manner)
    return Step(earlier.value, travel_between(manner, earlier, now) if why_not is None else None, why_not)


def _reason_against(series: Series, now: Point, earlier: Point, manner: Manner) -> NoTravel | None:
    """Say why two points cannot be compared; None where they can."""
    reasons = (
        (now.is_twice, NoTravel.GIVEN_TWICE),
        (now.is_forecast, NoTravel.FORECAST),
        (now.value is None and not now.is_bound, NoTravel.NO_ACTUAL),
        (series.has_break_between(earlier.period, now.period), NoTravel.BREAK),
        (earlier.is_twice, NoTravel.GIVEN_TWICE),
        (now.is_bound or earlier.is_bound, NoTravel.ONLY_A_BOUND),
        (earlier.value is None, NoTravel.NO_EARLIER_VALUE),
        (not manner.across_targets and has_moved(earlier, now), NoTravel.TARGET_MOVED),
    )
    return next((reason for holds, reason in reasons if holds), None)


def has_moved(earlier: Point, later: Point) -> bool:
    """Whether the target is another than before; one that counts from a benchmark is the same though that moves."""
    was, now = earlier.limits, later.limits
    if was is None or now is None:
        return False
    if isinstance(later.target, BenchmarkTarget) and earlier.target == later.target:
        return False
    return (was.target, was.target_upper) != (now.target, now.target_upper)


def travel_between(manner: Manner, earlier: Point, now: Point) -> Travel:
    """Say where a value lies beside an earlier one; both points have one.

    For plan is best it is their distances from what is on target that are compared, each from its own target; where
    either has none of its own, nobody knows what is better.
    """
    direction, band = manner.direction, manner.band
    if (
        direction is Direction.PLAN
        and (gap := _from_plan(now)) is not None
        and (was := _from_plan(earlier)) is not None
    ):
        return _between(EXACT.subtract(was, gap), band, Travel.IMPROVING, Travel.WORSENING)
    gain = EXACT.subtract(_exact(now), _exact(earlier))
    if direction is Direction.HIGHER:
        return _between(gain, band, Travel.IMPROVING, Travel.WORSENING)
    if direction is Direction.LOWER:
        return _between(gain, band, Travel.WORSENING, Travel.IMPROVING)
    return _between(gain, band, Travel.INCREASING, Travel.DECREASING)


def _between(gain: Decimal, band: Decimal, up: Travel, down: Travel) -> Travel:
    if abs(gain) <= band:
        return Travel.NO_CHANGE
    return up if gain > 0 else down


def _from_plan(point: Point) -> Decimal | None:
    """Give the distance of a point from what is on target, nothing inside a range; None where it has none of its own."""
    limits, exact = point.limits, _exact(point)
    if limits is None or point.is_of_part or not point.status.is_judged:
        return None
    if exact < (low := shortest_decimal(limits.on_low)):
        return EXACT.subtract(low, exact)
    if exact > (high := shortest_decimal(limits.on_high)):
        return EXACT.subtract(exact, high)
    return _NOTHING


def _exact(point: Point) -> Decimal:
    return _NOTHING if point.value is None else shortest_decimal(point.value)
