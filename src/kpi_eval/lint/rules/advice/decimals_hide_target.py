"""A measure shown with fewer decimals than its target, or a limit, has.

Numbers that a tolerance in per cent of the target comes to are not meant.

Why:
    An actual is shown rounded and its target is not: 35 stands beside a target of 34.8, and nobody sees whether 34.6 was
    reached. kpi-eval compares before it rounds, so no status is wrong.

Mend:
    Give the measure as many `decimals` as its target has, or take `decimals` away.

Bad:
    measures:
      reoffending:
        title: Juvenile reoffending rate
        direction: lower is better
        unit: "%"
        decimals: 0
        target: 34.8

Good:
    measures:
      reoffending:
        title: Juvenile reoffending rate
        direction: lower is better
        unit: "%"
        decimals: 1
        target: 34.8
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kpi_eval.lint.rule import Advice, Rule, Stated, bases_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.number import EXACT, decimal_places
from kpi_eval.vocabulary.tolerance import DistanceTolerance, LimitsTolerance


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for _, measure, _, targets in bases_of(strategies):
        if measure.decimals is None or measure.scale is not None:
            continue
        finer = next((found for stated in targets for found in _finer(stated, measure.decimals)), None)
        if finer is not None:
            stated, what, number, places = finer
            of = "1 decimal" if measure.decimals == 1 else f"{measure.decimals} decimals"
            message = f"{stated.name} is shown with {of}, but its {what}{stated.period_text} is {stated.worded(number)}"
            yield stated.advice(
                message, f"write decimals: {places}, or take decimals away", of_tolerance=what != "target"
            )


def _finer(stated: Stated, decimals: int) -> Iterator[tuple[Stated, str, Decimal, int]]:
    """Give the numbers of a target and its tolerance that have more decimals, with what they are."""
    numbers: list[tuple[str, Decimal | None]] = [("target", number) for number in stated.numbers]
    tolerance = stated.target.tolerance
    if isinstance(tolerance, LimitsTolerance):
        numbers += [("lower limit", tolerance.lower), ("upper limit", tolerance.upper)]
    elif isinstance(tolerance, DistanceTolerance):
        distances = [distance for distance in (tolerance.below, tolerance.above) if distance is not None]
        numbers += [("tolerance", distance.amount) for distance in distances if not distance.is_per_cent_of_target]
    for what, number in numbers:
        if number is not None and (places := decimal_places(number.normalize(EXACT))) > decimals:
            yield stated, what, number, places


RULE = Rule(Code.DECIMALS_HIDE_TARGET, Severity.ADVICE, _check)
