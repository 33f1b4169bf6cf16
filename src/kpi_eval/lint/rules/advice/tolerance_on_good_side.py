"""A tolerance that lies on the good side of the target only.

A measure for which higher is better has a tolerance with an upper limit and no lower one, or the other way round.

Why:
    Only the worse side makes a difference between within tolerance and off track: such a tolerance never excuses an
    actual, it merely says from where on a good one exceeds. More often than not the limit stands on the wrong side, or
    the direction is the wrong one.

Mend:
    Give the limit on the worse side too, turn the direction round, or write `tolerance: none`.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
        tolerance: {upper: 95}

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
from kpi_eval.vocabulary.tolerance import NoTolerance


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for stated in targets_of(strategies):
        direction = stated.measure.direction
        if direction is Direction.PLAN or isinstance(stated.target.tolerance, NoTolerance):
            continue
        limits = stated.limits
        if limits is None:
            continue
        worse, better = limits.tolerance_lower, limits.tolerance_upper
        if direction is Direction.LOWER:
            worse, better = better, worse
        if better is not None and worse is None:
            side = "below" if direction is Direction.HIGHER else "above"
            message = (
                f"the tolerance of {stated.name} lies on the good side only: nothing {side} the target is tolerated"
            )
            yield stated.advice(message, f"give the limit {side} the target too, or tolerance: none", of_tolerance=True)


RULE = Rule(Code.TOLERANCE_ON_GOOD_SIDE, Severity.ADVICE, _check)
