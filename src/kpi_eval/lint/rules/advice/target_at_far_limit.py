"""A far limit so near the target that a slightly better actual has already exceeded.

A tolerance has a limit on the good side too, and that limit lies at most a tenth as far from the target as the limit on
the worse side. A far limit equal to the target is none, and a tolerance that does not contain its target is an error
(KPI117); neither is meant here.

Why:
    Beyond the far limit an actual is on target, but marked as exceeded, for somebody to ask why. A limit next to the
    target marks nearly every good actual, so it is more likely a slip, or a target that was raised without it.

Mend:
    Write the far limit that was meant, or take it away.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 94.5
        tolerance: {lower: 85, upper: 95}

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

from kpi_eval.lint.rule import Advice, Rule, Stated, targets_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.number import difference, display_text
from kpi_eval.vocabulary.target import NumberTarget
from kpi_eval.vocabulary.tolerance import NoTolerance

_NEAR = 0.1


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for stated in targets_of(strategies):
        target = stated.target
        if (
            stated.measure.direction is not Direction.PLAN
            and stated.measure.scale is None
            and isinstance(target.target, NumberTarget)
            and not isinstance(target.tolerance, NoTolerance)
        ):
            yield from _advice(stated)


def _advice(stated: Stated) -> Iterator[Advice]:
    limits = stated.limits
    if limits is None or limits.tolerance_lower is None or limits.tolerance_upper is None:
        return
    below = difference(limits.target, limits.tolerance_lower)
    above = difference(limits.tolerance_upper, limits.target)
    is_higher = stated.measure.direction is Direction.HIGHER
    worse, better = (below, above) if is_higher else (above, below)
    if 0 < better <= _NEAR * worse:
        side, other = ("below", "above") if is_higher else ("above", "below")
        far = limits.tolerance_upper if is_higher else limits.tolerance_lower
        message = (
            f"{stated.name} may be {display_text(worse)} {side} its target of {stated.target_text}{stated.period_text}, "
            f"but has exceeded when it is more than {display_text(better)} {other} it"
        )
        yield stated.advice(message, f"check the limit of {stated.worded(far)}, or take it away", of_tolerance=True)


RULE = Rule(Code.TARGET_AT_FAR_LIMIT, Severity.ADVICE, _check)
