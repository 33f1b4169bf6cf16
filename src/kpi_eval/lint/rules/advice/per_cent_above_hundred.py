"""A target or a limit above 100 on a measure in per cent.

A measure of a change, or of something compared with a plan, a budget, a capacity or another value, may well be above
100%, and is not meant; nor is a limit that comes of a distance, such as 98 ± 3.

Why:
    No share of a whole is above 100%. The number is a slip, or the unit is another one, such as `per 1,000`.

Mend:
    Correct the number or the unit. A limit of 100 does no harm, but says nothing either.

Bad:
    measures:
      housed:
        title: Care leavers in suitable accommodation
        direction: higher is better
        unit: "%"
        target: 900

Good:
    measures:
      housed:
        title: Care leavers in suitable accommodation
        direction: higher is better
        unit: "%"
        target: 90
"""

from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, targets_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.title import may_be_more_than_whole
from kpi_eval.vocabulary.tolerance import LimitsTolerance

_WHOLE = 100


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    told = set()
    for stated in targets_of(strategies):
        if not stated.basis.unit.is_percent:
            continue
        above = next((number for number in stated.numbers if number > _WHOLE), None)
        what, is_of_tolerance = "target", False
        tolerance = stated.target.tolerance
        if above is None and isinstance(tolerance, LimitsTolerance):
            what, is_of_tolerance = "limit", True
            above = next((limit for limit in (tolerance.lower, tolerance.upper) if limit and limit > _WHOLE), None)
        if above is None:
            continue
        words = f"{stated.measure.title} {stated.basis.unit.text}"
        if may_be_more_than_whole(words):
            continue
        message = f"{stated.name} is in per cent, but has a {what} of {stated.worded(above)}"
        advice = stated.advice(message, "check the number and the unit", of_tolerance=is_of_tolerance)
        if (advice.strategy.id, advice.path) not in told:
            told.add((advice.strategy.id, advice.path))
            yield advice


RULE = Rule(Code.PER_CENT_ABOVE_HUNDRED, Severity.ADVICE, _check)
