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
    """How an actual stands to its limits (design section 3). Its differences are worked out when they are asked for.

    Of a bound, `actual` is the number, and the differences are those of it.
    """

    status: Status
    exceeded: bool
    actual: float
    limits: Limits

    @property
    def variance(self) -> float:
        """Actual minus target: 0 inside a range, else from its nearest end."""
        nearest_end = _nearest_end(self.actual, self.limits)
        return 0.0 if nearest_end is None else difference(self.actual, nearest_end)

    @property
    def variance_percent(self) -> float | None:
        """The variance as per cent of the target's absolute value; None when that is 0."""
        limits = self.limits
        nearest_end = _nearest_end(self.actual, limits)
        if nearest_end is None:
            upper = limits.target if limits.target_upper is None else limits.target_upper
            nearest_end = max(limits.target, upper, key=abs)
        return per_cent_of(self.variance, nearest_end)

    @property
    def margin(self) -> float:
        """The distance to the nearest limit beyond which the actual is off track: positive inside, negative outside."""
        margins = []
        if math.isfinite(self.limits.acceptable_low):
            margins.append(difference(self.actual, self.limits.acceptable_low))
        if math.isfinite(self.limits.acceptable_high):
            margins.append(difference(self.limits.acceptable_high, self.actual))
        return min(margins)


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
    return Judgement(status_of(actual, limits), exceeded(actual, limits), actual, limits)


def judge_bound(number: float, bound: Bound, limits: Limits) -> Judgement | None:
    """Judge a value of which only a bound is known; None unless every value it allows gives the same status."""
    statuses = possible_statuses(number, bound, limits)
    if len(statuses) != 1:
        return None
    if bound in {Bound.ABOVE, Bound.AT_LEAST}:
        is_exceeded = number > limits.far_high or (bound is Bound.ABOVE and number == limits.far_high)
    else:
        is_exceeded = number < limits.far_low or (bound is Bound.BELOW and number == limits.far_low)
    return Judgement(statuses.pop(), is_exceeded, number, limits)


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


def _nearest_end(actual: float, limits: Limits) -> float | None:
    """Give the end of the target that an actual misses; None where it meets it."""
    upper = limits.target if limits.target_upper is None else limits.target_upper
    if limits.target <= actual <= upper:
        return None
    return limits.target if actual < limits.target else upper
