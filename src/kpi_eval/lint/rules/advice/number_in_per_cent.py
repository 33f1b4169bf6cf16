"""A measure that is called a number of something, with per cent as its unit.

A title that also speaks of a percentage, a share or a change is not meant, nor a measure that has a count as another
basis.

Why:
    Whoever sends the actuals goes by the title and sends a number: 45 care leavers are then judged as 45%.

Mend:
    Write the unit of what is counted, or have the title say that it is a percentage. Where the document itself has both,
    ignore the code at the measure and say so.

Bad:
    measures:
      housed:
        title: The number of care leavers in suitable accommodation
        direction: higher is better
        unit: "%"
        target: 90

Good:
    measures:
      housed:
        title: The percentage of care leavers in suitable accommodation
        direction: higher is better
        unit: "%"
        target: 90
"""

import re
from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, measures_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.title import speaks_of_change

_NUMBER = re.compile(r"\b(?:numbers? of|no\. of|count of)\b", re.IGNORECASE)
_SHARE = re.compile(
    r"%|\bper ?cent|\b(?:percentages?|proportions?|shares?|rates?|ratio|fraction)\b|\bas (?:an? )?(?:part|share)\b",
    re.IGNORECASE,
)


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for strategy, measure in measures_of(strategies):
        match = _NUMBER.search(measure.title)
        if match is None or _SHARE.search(measure.title) or speaks_of_change(measure.title):
            continue
        if all(basis.unit.is_percent for basis in measure.bases):
            message = f"the title of '{measure.id}' says '{match[0].casefold()}', but its unit is {measure.bases[0].unit.text}"
            hint = "write the unit of what is counted; if per cent is right, ignore this and say why"
            path = ("measures", measure.id, "bases" if measure.bases[0].id else "unit")
            yield Advice(strategy, path, message, hint, measure.id)


RULE = Rule(Code.NUMBER_IN_PER_CENT, Severity.ADVICE, _check)
