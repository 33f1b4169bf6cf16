"""Classify: compare one actual with its limits. Knows numbers only, neither directions nor units."""

import math
from decimal import Decimal
from typing import NamedTuple

from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.number import EXACT, difference, per_cent_of, shortest_decimal
from kpi_eval.vocabulary.quantity import Bound
from kpi_eval.vocabulary.status import Status

_NEARLY = 1e-9


class Judgement(NamedTuple):
    """How an actual stands to its limits (design section 3).

    `variance` is actual minus target, `variance_percent` of the target's absolute value (None when that is 0),
    `margin` the distance to the nearest limit beyond which it would be off track: positive inside, negative outside.
    For a bound they are those of its number.
    """

    status: Status
    exceeded: bool
    variance: float
    variance_percent: float | None
    margin: float


def status_of(actual: float, limits: Limits) -> Status:
    """Compare a finite actual with limits; a value on a limit is inside it."""
    if limits.on_low <= actual <= limits.on_high:
        return Status.ON_TARGET
    if limits.acceptable_low <= actual <= limits.acceptable_high:
        return Status.WITHIN_TOLERANCE
    return Status.OFF_TRACK


def exceeded(actual: float, limits: Limits) -> bool:
    """Whether the actual lies beyond the far limit, on the good side."""
    return actual > limits.far_high or actual < limits.far_low


def judge(actual: float, limits: Limits) -> Judgement:
    """Judge a known actual."""
    return _with_differences(actual, limits, status_of(actual, limits), is_exceeded=exceeded(actual, limits))


def judge_bound(number: float, bound: Bound, limits: Limits) -> Judgement | None:
    """Judge a value of which only a bound is known; None unless every value it allows gives the same status."""
    statuses = possible_statuses(number, bound, limits)
    if len(statuses) != 1:
        return None
    if bound in {Bound.ABOVE, Bound.AT_LEAST}:
        is_exceeded = number > limits.far_high or (bound is Bound.ABOVE and number == limits.far_high)
    else:
        is_exceeded = number < limits.far_low or (bound is Bound.BELOW and number == limits.far_low)
    return _with_differences(number, limits, statuses.pop(), is_exceeded=is_exceeded)


def possible_statuses(number: float, bound: Bound, limits: Limits) -> set[Status]:
    """Give the statuses of all values that a bound allows."""
    if bound in {Bound.ABOVE, Bound.AT_LEAST}:
        edges = (limits.acceptable_low, limits.on_low, limits.on_high, limits.acceptable_high)
        samples = [number, *(edge for edge in edges if edge > number)]
        samples += [math.nextafter(sample, math.inf) for sample in samples]
        samples.append(math.inf)
    else:
        edges = (limits.acceptable_high, limits.on_high, limits.on_low, limits.acceptable_low)
        samples = [number, *(edge for edge in edges if edge < number)]
        samples += [math.nextafter(sample, -math.inf) for sample in samples]
        samples.append(-math.inf)
    if bound in {Bound.ABOVE, Bound.BELOW}:
        samples.remove(number)
    return {status_of(sample, limits) for sample in samples}


def limit_nearly_met(actual: float, limits: Limits) -> float | None:
    """Give the limit that an actual misses by less than one part in 1e9, if there is one."""
    for limit in (limits.acceptable_low, limits.on_low):
        if actual < limit and _is_nearly(actual, limit):
            return limit
    for limit in (limits.acceptable_high, limits.on_high):
        if actual > limit and _is_nearly(actual, limit):
            return limit
    return None


def _is_nearly(actual: float, limit: float) -> bool:
    if not abs(actual - limit) < 2 * _NEARLY * abs(limit) < math.inf:  # NOTE: what is plainly far costs no decimals
        return False
    miss = abs(EXACT.subtract(shortest_decimal(actual), shortest_decimal(limit)))
    return miss < EXACT.multiply(abs(shortest_decimal(limit)), Decimal(repr(_NEARLY)))


def _with_differences(actual: float, limits: Limits, status: Status, *, is_exceeded: bool) -> Judgement:
    variance, nearest_end = _variance(actual, limits)
    return Judgement(status, is_exceeded, variance, per_cent_of(variance, nearest_end), _margin(actual, limits))


def _variance(actual: float, limits: Limits) -> tuple[float, float]:
    """Give actual minus target, and the target it is measured by: the nearest end of a range, 0 inside it."""
    upper = limits.target if limits.target_upper is None else limits.target_upper
    if limits.target <= actual <= upper:
        return 0.0, max(limits.target, upper, key=abs)
    nearest_end = limits.target if actual < limits.target else upper
    return difference(actual, nearest_end), nearest_end


def _margin(actual: float, limits: Limits) -> float:
    margins = []
    if math.isfinite(limits.acceptable_low):
        margins.append(difference(actual, limits.acceptable_low))
    if math.isfinite(limits.acceptable_high):
        margins.append(difference(limits.acceptable_high, actual))
    return min(margins)
