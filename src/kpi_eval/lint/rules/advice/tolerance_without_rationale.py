"""A tolerance that does not say why it is as wide as it is.

Off unless it is selected: few documents give reasons. A tolerance that serves several targets is told once.

Why:
    A tolerance decides between within tolerance and off track. Without a reason nobody can tell, a year later, whether it
    came from the swings of small numbers or from wishing.

Mend:
    Write `rationale` inside the tolerance, or beside the target.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
        tolerance: {lower: 85}

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
        tolerance: {lower: 85, rationale: In a winter with hard frost 85% was the best anyone managed.}
"""

from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, gathered, targets_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.tolerance import NoTolerance


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    return gathered(
        Code.TOLERANCE_WITHOUT_RATIONALE,
        _found(strategies),
        lambda count, names: f"the tolerances of {count:,} measures have no rationale: {names}",
    )


def _found(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    told = set()
    for stated in targets_of(strategies):
        target = stated.target
        place = (stated.strategy.id, target.tolerance_path)
        if isinstance(target.tolerance, NoTolerance) or target.rationale or place in told:
            continue
        told.add(place)
        is_default = target.tolerance_path[:1] == ("defaults",)
        whose = "the default tolerance" if is_default else f"the tolerance of {stated.name}{stated.period_text}"
        advice = stated.advice(
            f"{whose} has no rationale", "say in its rationale why it is as wide as it is", of_tolerance=True
        )
        yield advice._replace(measure=None) if is_default else advice


RULE = Rule(Code.TOLERANCE_WITHOUT_RATIONALE, Severity.ADVICE, _check, is_on=False)
