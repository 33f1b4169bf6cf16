"""A measure that belongs to no outcome, in a strategy that has outcomes.

Why:
    It does not show whether anything the strategy is for comes about. In results it stands apart from the others, and
    `--outcome` never finds it.

Mend:
    Name the outcome, or several, under the measure's `outcomes`.

Bad:
    outcomes:
      housed: {title: Care leavers have a home}
    measures:
      suitable:
        title: Care leavers in suitable accommodation
        outcomes: [housed]
        direction: higher is better
        unit: "%"
        target: 90
      visits:
        title: Care leavers visited in time
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
      visits:
        title: Care leavers visited in time
        outcomes: [housed]
        direction: higher is better
        unit: "%"
        target: 90
"""

from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, gathered, measures_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    found = (
        Advice(
            strategy,
            ("measures", measure.id),
            f"'{measure.id}' belongs to no outcome of the strategy",
            "name one under its outcomes",
            measure.id,
            is_of_key=True,
        )
        for strategy, measure in measures_of(strategies)
        if strategy.outcomes and not measure.outcomes
    )
    return gathered(
        Code.MEASURE_IN_NO_OUTCOME,
        found,
        lambda count, names: f"{count:,} measures belong to no outcome of the strategy: {names}",
    )


RULE = Rule(Code.MEASURE_IN_NO_OUTCOME, Severity.ADVICE, _check)
