"""A tolerance whose limit on the worse side is the target itself.

When plan is best, one side may well have no tolerance; both sides are meant.

Why:
    Nothing is ever within tolerance. It reads as if something were, so the limit is likely to be a slip, or left over from
    another target.

Mend:
    Write the limit that was meant; or `tolerance: none`, which says so plainly.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
        tolerance: {lower: 90, upper: 95}

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
        tolerance: {lower: 85, upper: 95}
"""

from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, targets_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.tolerance import NoTolerance


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for stated in targets_of(strategies):
        if isinstance(stated.target.tolerance, NoTolerance):
            continue
        limits, direction = stated.limits, stated.measure.direction
        if limits is None or not _is_nothing(limits, direction):
            continue
        if direction is Direction.PLAN:
            why = f"its limits are those of the target, {stated.target_text}"
        elif direction is Direction.HIGHER:
            why = f"its limit below the target is {stated.worded(limits.on_low)}, the target itself"
        else:
            why = f"its limit above the target is {stated.worded(limits.on_high)}, the target itself"
        message = f"the tolerance of {stated.name}{stated.period_text} is nothing: {why}"
        yield stated.advice(message, "check the limit, or write tolerance: none", of_tolerance=True)


def _is_nothing(limits: Limits, direction: Direction) -> bool:
    is_below, is_above = limits.tolerance_lower == limits.on_low, limits.tolerance_upper == limits.on_high
    if direction is Direction.HIGHER:
        return is_below
    return is_above if direction is Direction.LOWER else is_below and is_above


RULE = Rule(Code.TOLERANCE_OF_NOTHING, Severity.ADVICE, _check)
