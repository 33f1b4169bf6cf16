"""Limits: what direction, target and tolerance come down to, worked out once and exactly.

This is the one place that knows what a direction means. Everything after it compares numbers.
"""

import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.form import FormError
from kpi_eval.vocabulary.number import EXACT, fits_binary64, nearest_binary64, nearest_to_fraction
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.target import BenchmarkTarget, NoTarget, NumberTarget, RangeTarget, Target
from kpi_eval.vocabulary.tolerance import Distance, LimitsTolerance, NoTolerance, Tolerance

_HUNDRED = Decimal(100)
_WHOLE = Fraction(1)
_CONTAINS_TARGET = "the tolerance must contain the target; {lower, upper} are limits, {below, above} distances from it"


class Limits(NamedTuple):
    """The numbers an actual is compared with, each the nearest binary64 of an exact decimal; all inclusive.

    On target from `on_low` to `on_high`; within tolerance from `acceptable_low` to `acceptable_high`, which contain
    the former; off track elsewhere; beyond a far limit, `exceeded`. An end that is open is infinite. `target`,
    `target_upper` (of a range) and the tolerances are what the strategy states, as numbers, for people to read.
    """

    on_low: float
    on_high: float
    acceptable_low: float
    acceptable_high: float
    target: float
    far_low: float = -math.inf
    far_high: float = math.inf
    target_upper: float | None = None
    tolerance_lower: float | None = None
    tolerance_upper: float | None = None


class _Exact(NamedTuple):
    """Target and tolerance as exact decimals."""

    low: Decimal
    high: Decimal
    lower: Decimal | None
    upper: Decimal | None


def work_out_limits(  # noqa: PLR0913 - each is one thing that limits depend on
    direction: Direction,
    target: Target,
    tolerance: Tolerance,
    *,
    benchmark_value: Decimal | None = None,
    scale: Scale | None = None,
    share: Fraction = _WHOLE,
) -> Limits | None:
    """Turn direction, target and tolerance into limits (design section 3).

    Args:
        direction: The measure's direction.
        target: The target; on a scale, in positions.
        tolerance: The tolerance, in the same unit.
        benchmark_value: The value of a benchmark target's benchmark in the actual's period, where there is one.
        scale: Limits beyond the ends of the scale are brought back to them.
        share: How much of the year's target is due; every limit is multiplied by it.

    Returns:
        None where there is nothing to compare with: no direction, no target, or a benchmark without a value.

    Raises:
        FormError: Target and tolerance contradict each other.
    """
    exact = _work_out(direction, target, tolerance, benchmark_value, scale)
    if exact is None:
        return None
    nearest = nearest_binary64 if share == 1 else partial(_nearest_to_share, share)
    return _in_direction(direction, exact, nearest, is_range=isinstance(target, RangeTarget))


def check_fit(
    direction: Direction,
    target: Target,
    tolerance: Tolerance,
    *,
    benchmark_value: Decimal | None = None,
    scale: Scale | None = None,
) -> None:
    """See that limits could be worked out, of the same.

    Raises:
        FormError: Target and tolerance contradict each other.
    """
    _work_out(direction, target, tolerance, benchmark_value, scale)


def _work_out(
    direction: Direction, target: Target, tolerance: Tolerance, benchmark_value: Decimal | None, scale: Scale | None
) -> _Exact | None:
    if direction is Direction.NONE or isinstance(target, NoTarget):
        return None
    if isinstance(target, BenchmarkTarget):
        if isinstance(tolerance, LimitsTolerance):
            raise FormError(
                Code.LIMITS_ON_BENCHMARK,
                "a tolerance from a benchmark must be distances, for the benchmark moves",
                "write {below: 2 pp, above: 1 pp}",
            )
        if benchmark_value is None:
            _check_sides(direction, tolerance)
            return None
        low = high = EXACT.add(benchmark_value, target.offset)
    elif isinstance(target, NumberTarget):
        low = high = target.value
    else:
        low, high = target.low, target.high
    _check_sides(direction, tolerance)
    exact = _exact(low, high, tolerance, scale)
    _check_finite(exact)
    _check_contains(exact, scale)
    return exact


def _exact(low: Decimal, high: Decimal, tolerance: Tolerance, scale: Scale | None) -> _Exact:
    if isinstance(tolerance, NoTolerance):
        return _Exact(low, high, None, None)
    if isinstance(tolerance, LimitsTolerance):
        return _Exact(low, high, tolerance.lower, tolerance.upper)
    lower = None if tolerance.below is None else EXACT.subtract(low, _amount(tolerance.below, low))
    upper = None if tolerance.above is None else EXACT.add(high, _amount(tolerance.above, high))
    if scale is not None:
        lower = None if lower is None else scale.clamp(lower)
        upper = None if upper is None else scale.clamp(upper)
    return _Exact(low, high, lower, upper)


def _amount(distance: Distance, target: Decimal) -> Decimal:
    if not distance.is_per_cent_of_target:
        return distance.amount
    if target == 0:
        raise FormError(
            Code.PER_CENT_OF_ZERO,
            "the tolerance is per cent of the target, and the target is zero",
            "write the distance as a number",
        )
    return EXACT.divide(EXACT.multiply(distance.amount, abs(target)), _HUNDRED)


def _check_sides(direction: Direction, tolerance: Tolerance) -> None:
    if direction is not Direction.PLAN or isinstance(tolerance, NoTolerance):
        return
    if isinstance(tolerance, LimitsTolerance):
        given = {"lower": tolerance.lower is not None, "upper": tolerance.upper is not None}
    else:
        given = {"below": tolerance.below is not None, "above": tolerance.above is not None}
    for side, is_given in given.items():
        if not is_given:
            raise FormError(
                Code.ONE_SIDED_PLAN,
                f"plan is best, but the tolerance has no '{side}'",
                f"give {' and '.join(given)}; write 0 or the target itself for a side without tolerance",
            )


def _check_contains(exact: _Exact, scale: Scale | None) -> None:
    if exact.lower is not None and exact.lower > exact.low:
        raise FormError(
            Code.TARGET_OUTSIDE_TOLERANCE,
            f"the lower tolerance {_named(exact.lower, scale)} is above the target {_named(exact.low, scale)}",
            _CONTAINS_TARGET,
        )
    if exact.upper is not None and exact.upper < exact.high:
        raise FormError(
            Code.TARGET_OUTSIDE_TOLERANCE,
            f"the upper tolerance {_named(exact.upper, scale)} is below the target {_named(exact.high, scale)}",
            _CONTAINS_TARGET,
        )


def _check_finite(exact: _Exact) -> None:
    for number in (exact.low, exact.high, exact.lower, exact.upper):
        if number is not None and not fits_binary64(number):
            raise FormError(
                Code.TOLERANCE_NOT_UNDERSTOOD, "target and tolerance come to too large a number", "check both"
            )


def _named(number: Decimal, scale: Scale | None) -> str:
    return f"{number:f}" if scale is None else scale.name(float(number))


def _nearest_to_share(share: Fraction, number: Decimal) -> float:
    """Give the share of a number, exactly, rounded once."""
    return nearest_to_fraction(Fraction(number) * share)


def _in_direction(
    direction: Direction, exact: _Exact, nearest: Callable[[Decimal], float], *, is_range: bool
) -> Limits:
    low, high = nearest(exact.low), nearest(exact.high)
    lower = None if exact.lower is None else nearest(exact.lower)
    upper = None if exact.upper is None else nearest(exact.upper)
    stated_upper = high if is_range else None
    if direction is Direction.HIGHER:
        far = upper if upper is not None else stated_upper
        return Limits(
            on_low=low,
            on_high=math.inf,
            acceptable_low=low if lower is None else lower,
            acceptable_high=math.inf,
            far_high=math.inf if far is None or far == low else far,
            target=low,
            target_upper=stated_upper,
            tolerance_lower=lower,
            tolerance_upper=upper,
        )
    if direction is Direction.LOWER:
        far = lower if lower is not None else (low if is_range else None)
        return Limits(
            on_low=-math.inf,
            on_high=high,
            acceptable_low=-math.inf,
            acceptable_high=high if upper is None else upper,
            far_low=-math.inf if far is None or far == high else far,
            target=low,
            target_upper=stated_upper,
            tolerance_lower=lower,
            tolerance_upper=upper,
        )
    return Limits(
        on_low=low,
        on_high=high,
        acceptable_low=low if lower is None else lower,
        acceptable_high=high if upper is None else upper,
        target=low,
        target_upper=stated_upper,
        tolerance_lower=lower,
        tolerance_upper=upper,
    )
