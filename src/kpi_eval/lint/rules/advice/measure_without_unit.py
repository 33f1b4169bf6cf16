"""A measure that does not say what its numbers are of.

Measures on a scale or shown for context need no unit; nor do numbers, scores, ratios and the like when the title says
so.

Why:
    90 may be per cent, days or children. Results show the bare number, and an actual that comes as `90%` is refused.

Mend:
    Give it a `unit`: `"%"`, `days`, `young people`, `£`.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        target: 90

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
"""

import re
from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, gathered, measures_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.direction import Direction

_SELF_EVIDENT = re.compile(
    r"\b(?:numbers?|no\. of|count|index|ratio|scores?|attainment 8|progress 8|rank(?:ing)?|factor|coefficient|quotient)\b",
    re.IGNORECASE,
)


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    found = (
        Advice(
            strategy,
            ("measures", measure.id),
            f"'{measure.id}' has no unit",
            'say what its numbers are of, such as unit: "%" or unit: days',
            measure.id,
            is_of_key=True,
        )
        for strategy, measure in measures_of(strategies)
        if measure.scale is None
        and measure.direction is not Direction.NONE
        and not any(basis.unit.words for basis in measure.bases)
        and not _SELF_EVIDENT.search(measure.title)
    )
    return gathered(Code.MEASURE_WITHOUT_UNIT, found, lambda count, names: f"{count:,} measures have no unit: {names}")


RULE = Rule(Code.MEASURE_WITHOUT_UNIT, Severity.ADVICE, _check)
