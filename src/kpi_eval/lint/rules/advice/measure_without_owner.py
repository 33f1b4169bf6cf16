"""A measure that names nobody who answers for it.

Off unless it is selected: many documents name owners for objectives only.

Why:
    When it goes off track, somebody must be asked why.

Mend:
    Give it an `owner`: a role lasts longer than a name.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
        owner: Head of Housing
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
            f"'{measure.id}' has no owner",
            "say who answers for it, such as owner: Head of Housing",
            measure.id,
            is_of_key=True,
        )
        for strategy, measure in measures_of(strategies)
        if not measure.owner
    )
    return gathered(
        Code.MEASURE_WITHOUT_OWNER, found, lambda count, names: f"{count:,} measures have no owner: {names}"
    )


RULE = Rule(Code.MEASURE_WITHOUT_OWNER, Severity.ADVICE, _check, is_on=False)
