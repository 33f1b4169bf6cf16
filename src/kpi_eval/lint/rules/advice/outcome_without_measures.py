"""An outcome that no measure belongs to.

Why:
    Nothing will show whether it comes about. It does not appear in the results at all.

Mend:
    Name it under the `outcomes` of the measures that show progress towards it, or take it away.

Bad:
    outcomes:
      housed: {title: Care leavers have a home}
      working: {title: Care leavers have work}
    measures:
      suitable:
        title: Care leavers in suitable accommodation
        outcomes: [housed]
        direction: higher is better
        unit: "%"
        target: 90

Good:
    outcomes:
      housed: {title: Care leavers have a home}
    measures:
      suitable:
        title: Care leavers in suitable accommodation
        outcomes: [housed]
        direction: higher is better
        unit: "%"
        target: 90
"""

from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for strategy in strategies:
        used = {outcome for measure in strategy.measures for outcome in measure.outcomes}
        for outcome in strategy.outcomes:
            if outcome.id not in used:
                message = f"no measure belongs to the outcome '{outcome.id}'"
                hint = "name it under the outcomes of the measures that show progress towards it"
                yield Advice(strategy, ("outcomes", outcome.id), message, hint, is_of_key=True)


RULE = Rule(Code.OUTCOME_WITHOUT_MEASURES, Severity.ADVICE, _check)
