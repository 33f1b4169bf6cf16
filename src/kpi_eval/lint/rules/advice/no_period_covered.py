"""A strategy of which no measure has a target in any period.

Measures shown for context are not counted. A target for every period (`target:`) covers them all.

Why:
    Nothing can be judged: every row of the actuals is `not-judged`, and `check` ends well whatever they say.

Mend:
    Give the measures targets, under the periods that the strategy is for. While it is being drafted, ignore the code.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        targets:
          2016/17: 90%
"""

from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, targets_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.direction import Direction


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for strategy in strategies:
        judged = [measure for measure in strategy.measures if measure.direction is not Direction.NONE]
        if judged and next(targets_of([strategy]), None) is None:
            message = f"no measure of '{strategy.id}' has a target in any period, so nothing can be judged"
            yield Advice(strategy, ("measures",), message, "give targets under the periods that it is for")


RULE = Rule(Code.NO_PERIOD_COVERED, Severity.ADVICE, _check)
