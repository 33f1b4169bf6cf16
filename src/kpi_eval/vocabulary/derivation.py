"""Derivation: the arithmetic by which a target and a tolerance come to their limits, one step a line."""

from decimal import Decimal

from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.number import display_text, shortest_decimal
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.target import BenchmarkTarget, Target
from kpi_eval.vocabulary.tolerance import Distance, DistanceTolerance, Tolerance


def target_steps(target: Target, limits: Limits, benchmark_value: Decimal | None, of_period: str = "") -> list[str]:
    """Show how a target comes to its number; nothing where it is stated as one.

    `of_period` is the period of the benchmark's value, where that is an older one.
    """
    if not isinstance(target, BenchmarkTarget) or benchmark_value is None:
        return []
    value = _text(float(benchmark_value))
    stated = f"{target.benchmark} is {value}" if not of_period else f"{target.benchmark} for {of_period} is {value}"
    if target.offset == 0:
        return [stated]
    sign = "-" if target.offset < 0 else "+"
    return [f"{stated}; {value} {sign} {_text(float(abs(target.offset)))} = {_text(limits.target)}"]


def tolerance_steps(tolerance: Tolerance, limits: Limits, scale: Scale | None = None) -> list[str]:
    """Show how distances from the target come to limits; nothing where limits are stated."""
    if not isinstance(tolerance, DistanceTolerance):
        return []
    upper_end = limits.target if limits.target_upper is None else limits.target_upper
    steps = []
    if tolerance.below is not None and limits.tolerance_lower is not None:
        steps += _distance_steps(tolerance.below, limits.target, "-", limits.tolerance_lower, scale)
    if tolerance.above is not None and limits.tolerance_upper is not None:
        steps += _distance_steps(tolerance.above, upper_end, "+", limits.tolerance_upper, scale)
    return steps


def _distance_steps(distance: Distance, end: float, sign: str, limit: float, scale: Scale | None) -> list[str]:
    if scale is not None:
        steps = _text(float(distance.amount))
        way = "below" if sign == "-" else "above"
        return [f"{steps} step{'' if steps == '1' else 's'} {way} {scale.name(end)} is {scale.name(limit)}"]
    if not distance.is_per_cent_of_target:
        return [f"{_text(end)} {sign} {_text(float(distance.amount))} = {_text(limit)}"]
    amount = abs(shortest_decimal(limit) - shortest_decimal(end))
    share = f"{_text(float(distance.amount))}% of {_text(abs(end))} = {_text(float(amount))}"
    return [f"{share}; {_text(end)} {sign} {_text(float(amount))} = {_text(limit)}"]


def _text(value: float) -> str:
    """Write a number whole: a step of arithmetic is never rounded."""
    return display_text(value, distinct_from=(value,))
