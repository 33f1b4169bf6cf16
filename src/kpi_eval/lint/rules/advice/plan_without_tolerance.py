"""A measure for which plan is best, with a single number as its target and no tolerance.

Why:
    Only an actual that is exactly the plan is then on target; everything else, however near, is off track.

Mend:
    Give a tolerance on both sides, or a range as the target.

Bad:
    measures:
      children:
        title: Looked after children
        direction: plan is best
        unit: children
        target: 656

Good:
    measures:
      children:
        title: Looked after children
        direction: plan is best
        unit: children
        target: 656
        tolerance: {lower: 626, upper: 686}
"""

from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, targets_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.target import RangeTarget
from kpi_eval.vocabulary.tolerance import NoTolerance


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    told = set()
    for stated in targets_of(strategies):
        basis = (stated.strategy.id, stated.measure.id, stated.basis.id)
        # NOTE: one tolerance of the measure serves its areas too.
        if stated.area and basis in told:
            continue
        if stated.measure.direction is not Direction.PLAN or isinstance(stated.target.target, RangeTarget):
            continue
        # NOTE: `tolerance: none` says that it is meant.
        if isinstance(stated.target.tolerance, NoTolerance) and not stated.target.tolerance_path:
            told.add(basis)
            message = (
                f"{stated.name} is plan is best and has no tolerance{stated.period_text}: any other value is off track"
            )
            yield stated.advice(message, "give it a tolerance, such as ± 5, or a range as its target")


RULE = Rule(Code.PLAN_WITHOUT_TOLERANCE, Severity.ADVICE, _check)
