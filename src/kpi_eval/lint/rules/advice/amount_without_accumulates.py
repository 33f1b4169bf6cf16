"""A count or an amount of money with a year's target, that does not say how parts of the year add up.

Scores, points and averages are not meant, nor a measure with an annual `frequency`.

Why:
    The first quarter of something that adds up is a quarter of the year's target, and would be judged off track; that of a
    level, such as children in care on the day, is judged by the whole of it. kpi-eval cannot know which it is.

Mend:
    Write `accumulates: sum` if the parts add up, `last` for a level, `average` for a mean over the year.

Bad:
    measures:
      visits:
        title: Visits to libraries
        direction: higher is better
        unit: visits
        targets:
          2016/17: 50000

Good:
    measures:
      visits:
        title: Visits to libraries
        direction: higher is better
        unit: visits
        accumulates: sum
        targets:
          2016/17: 50000
"""

import re
from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, Stated, bases_of, gathered
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

_NO_AMOUNTS = frozenset(
    {"score", "point", "grade", "rating", "index", "mark", "ratio", "star", "percentile", "rank", "level", "degree"}
)
_NO_AMOUNT = re.compile(r"\b(?:average|mean|median|scores?|ratings?|index|ratio|rank(?:ing)?|per)\b", re.IGNORECASE)
_ANNUAL = re.compile(r"\b(?:annual(?:ly)?|yearly|once a year|every year|each year)\b", re.IGNORECASE)


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    return gathered(
        Code.AMOUNT_WITHOUT_ACCUMULATES,
        _found(strategies),
        lambda count, names: f"{count:,} counts or amounts do not say how parts of a year add up: {names}",
    )


def _found(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    told = set()
    for strategy, measure, basis, targets in bases_of(strategies):
        if measure.accumulates is not None or not basis.unit.is_amount or measure.id in told:
            continue
        is_named_otherwise = not basis.id and _NO_AMOUNT.search(measure.title)
        if is_named_otherwise or _NO_AMOUNTS & set(basis.unit.words) or _ANNUAL.search(measure.frequency):
            continue
        for stated in targets:
            period = stated.target.period
            if period is not None and not period.is_shorter_than_a_year:
                told.add(measure.id)
                message = (
                    f"{stated.name} has a target of {_worded(stated)}{stated.period_text}, "
                    "and does not say how parts of a year add up"
                )
                hint = "write accumulates: sum if they add up to the year's, accumulates: last if not"
                yield Advice(strategy, ("measures", measure.id), message, hint, measure.id, is_of_key=True)
                break


def _worded(stated: Stated) -> str:
    unit = stated.basis.unit
    return f"{stated.target_text} {unit.text}" if stated.numbers and not unit.is_money else stated.target_text


RULE = Rule(Code.AMOUNT_WITHOUT_ACCUMULATES, Severity.ADVICE, _check)
