"""A target such as 0.85 on a measure in per cent.

Targets between -1 and 1, other than 0, that are written without a per cent sign. Where lower is better, small
percentages are common: there only a target that does not go with the others of its measure, being less than a tenth of
one of them, is meant. Measures of a change may have small targets too.

Why:
    A spreadsheet shows 85% and holds 0.85. Copied from it, the target is less than one per cent, and every actual is on
    target.

Mend:
    Write 85. If less than one per cent is meant, write the sign: `0.85%`.

Bad:
    measures:
      housed:
        title: Care leavers in suitable accommodation
        direction: higher is better
        unit: "%"
        target: 0.85

Good:
    measures:
      housed:
        title: Care leavers in suitable accommodation
        direction: higher is better
        unit: "%"
        target: 85
"""

from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, Stated, bases_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.title import speaks_of_change
from kpi_eval.vocabulary.unit import PERCENT, unit_words

_SMALLER = 10


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for _, measure, basis, targets in bases_of(strategies):
        if not basis.unit.is_percent or all(abs(number) >= 1 for stated in targets for number in stated.numbers):
            continue
        if speaks_of_change(f"{measure.title} {basis.unit.text}"):
            continue
        largest = max((abs(number) for stated in targets for number in stated.numbers), default=0)
        for stated in targets:
            numbers = stated.numbers
            if not numbers or not all(0 < abs(number) < 1 for number in numbers):
                continue
            is_out_of_line = max(map(abs, numbers)) * _SMALLER < largest
            if _is_bare(stated) and (measure.direction is not Direction.LOWER or is_out_of_line):
                yield _advice(stated)


def _is_bare(stated: Stated) -> bool:
    return PERCENT not in unit_words(stated.target.wording)


def _advice(stated: Stated) -> Advice:
    meant = " - ".join(f"{(number * 100).normalize():f}" for number in stated.numbers)
    written = " - ".join(f"{number:f}" for number in stated.numbers)
    message = f"the target of {stated.name}{stated.period_text} is {written} in per cent, which is less than 1%"
    return stated.advice(message, f"write {meant} if that is meant, or {written}% if not")


RULE = Rule(Code.FRACTION_AS_TARGET, Severity.ADVICE, _check)
