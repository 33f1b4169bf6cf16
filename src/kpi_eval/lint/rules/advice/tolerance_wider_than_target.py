"""A tolerance that reaches as far from the target as the target is from nothing.

The limit on the worse side lies at least nine tenths of the target's own size away from it. Targets of zero
and below, measures of a change, and small numbers where lower is better (a distance below 5) may have such a tolerance
for good reason.

Why:
    Hardly any actual can then be off track. Often a distance was written as a limit: `{lower: 5}` where 5 below the
    target was meant, which is `{below: 5}`.

Mend:
    Write the limit, or the distance, that was meant.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 85
        tolerance: {lower: 5}

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 85
        tolerance: {below: 5 pp}
"""

from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, Stated, targets_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.number import difference, display_text
from kpi_eval.vocabulary.title import speaks_of_change
from kpi_eval.vocabulary.tolerance import LimitsTolerance, NoTolerance

_WIDE = 0.9
_SMALL = 5
_NOISE = 1e-6


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for stated in targets_of(strategies):
        if stated.measure.scale is not None or isinstance(stated.target.tolerance, NoTolerance):
            continue
        limits = stated.limits
        if limits is not None:
            yield from _advice(stated, limits)


def _advice(stated: Stated, limits: Limits) -> Iterator[Advice]:
    direction = stated.measure.direction
    high = limits.target if limits.target_upper is None else limits.target_upper
    sides = []
    if direction is not Direction.LOWER:
        sides.append(("below", limits.target, limits.tolerance_lower))
    if direction is not Direction.HIGHER:
        sides.append(("above", high, limits.tolerance_upper))
    for side, target, limit in sides:
        if limit is None or target <= 0 or abs(target - limit) < _WIDE * target - _NOISE:
            continue
        distance = abs(difference(target, limit))
        if distance < _WIDE * target or (direction is Direction.LOWER and distance < _SMALL):
            continue
        if speaks_of_change(stated.measure.title):
            return
        how = "as wide as" if distance == target else "wider than" if distance > target else "nearly as wide as"
        message = (
            f"the tolerance of {stated.name}{stated.period_text} reaches {display_text(distance)} {side} "
            f"the target of {stated.worded(target)}: it is {how} the target itself"
        )
        hint = f"check the limit of {stated.worded(limit)}"
        if side == "below" and isinstance(stated.target.tolerance, LimitsTolerance):
            hint += f"; a distance is written {{{side}: {display_text(abs(limit))}}}"
        yield stated.advice(message, hint, of_tolerance=True)
        return


RULE = Rule(Code.TOLERANCE_WIDER_THAN_TARGET, Severity.ADVICE, _check)
