"""A count and a rate whose targets, or limits, cannot be of one population.

340 children at 24 per 10,000 are of 138,571 to 144,894 children, given that both numbers are rounded; 370 at 25 of
144,902 to 151,224. No population is both.

Why:
    The bases are two ways of saying the same thing. When they do not agree, an actual is within tolerance on one basis
    and off track on the other, for no reason but the numbers of the strategy.

Mend:
    Work the one out from the other with one population; it belongs in the `note`. Where the document has them so, ignore
    the code at the measure and say so.

Bad:
    measures:
      children:
        title: Looked after children
        direction: lower is better
        bases:
          count: {unit: children}
          rate: {unit: "per 10,000 population under 18"}
        targets:
          2016/17:
            count: {target: 656, tolerance: {upper: 686}}
            rate: {target: 45, tolerance: {upper: 57}}
        accumulates: last

Good:
    measures:
      children:
        title: Looked after children
        direction: lower is better
        bases:
          count: {unit: children}
          rate: {unit: "per 10,000 population under 18"}
        targets:
          2016/17:
            count: {target: 656, tolerance: {upper: 686}}
            rate: {target: 45, tolerance: {upper: 47}}
        accumulates: last
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from kpi_eval.lint.rule import Advice, Rule, Stated, measures_of, targets_in
from kpi_eval.strategy.strategy import Basis, Measure, Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.denominators import Whole, implied_whole, per_how_many
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.number import EXACT, decimal_places, display_text
from kpi_eval.vocabulary.target import NumberTarget
from kpi_eval.vocabulary.tolerance import Distance, DistanceTolerance, LimitsTolerance


class _Pair(NamedTuple):
    """What a count and a rate that belong together imply."""

    what: str
    of_count: str
    of_rate: str
    whole: Whole


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for strategy, measure in measures_of(strategies):
        counts = [basis for basis in measure.bases if basis.unit.is_amount]
        rates = [basis for basis in measure.bases if basis.unit.is_rate]
        for count in counts:
            for rate in rates:
                for area in ("", *measure.areas):
                    yield from _compare(strategy, measure, count, rate, area)


def _compare(strategy: Strategy, measure: Measure, count: Basis, rate: Basis, area: str) -> Iterator[Advice]:
    rate_targets = {None if target.period is None else target.period.days: target for target in targets_in(rate, area)}
    for target in targets_in(count, area):
        other = rate_targets.get(None if target.period is None else target.period.days)
        if other is None:
            continue
        of_count = Stated(strategy, measure, count, target, area)
        of_rate = Stated(strategy, measure, rate, other, area)
        apart = _farthest_apart(_pairs(of_count, of_rate))
        if apart is not None:
            one, two = apart
            message = (
                f"the bases of '{measure.id}'{of_count.area_text} imply different populations{of_count.period_text}: "
                f"the {one.what}s "
                f"({one.of_count} and {one.of_rate}) are of {_span(one.whole)}, "
                f"the {two.what}s ({two.of_count} and {two.of_rate}) of {_span(two.whole)}"
            )
            yield of_rate.advice(message, f"check the numbers of '{count.id}' and '{rate.id}'")


def _farthest_apart(pairs: list[_Pair]) -> tuple[_Pair, _Pair] | None:
    apart = [(one, two) for one, two in combinations(pairs, 2) if not one.whole.meets(two.whole)]
    return max(apart, key=lambda both: abs(both[0].whole.least - both[1].whole.least), default=None)


def _pairs(count: Stated, rate: Stated) -> list[_Pair]:
    counts, rates = _numbers(count), _numbers(rate)
    pairs = []
    for what, number in counts.items():
        other = rates.get(what)
        if other is None:
            continue
        whole = implied_whole(
            number,
            other,
            per_how_many(rate.basis.unit),
            count_places=decimal_places(number),
            rate_places=decimal_places(other),
        )
        if whole is not None:
            pairs.append(_Pair(what, count.worded(number), rate.worded(other), whole))
    return pairs


def _numbers(stated: Stated) -> dict[str, Decimal]:
    """Give the target and the limits that are known to their last decimal, by what they are called."""
    target, tolerance = stated.target.target, stated.target.tolerance
    if not isinstance(target, NumberTarget):
        return {}
    numbers: dict[str, Decimal | None] = {"target": target.value}
    if isinstance(tolerance, LimitsTolerance):
        numbers |= {"lower limit": tolerance.lower, "upper limit": tolerance.upper}
    elif isinstance(tolerance, DistanceTolerance):
        numbers["lower limit"] = _away(target.value, tolerance.below, -1)
        numbers["upper limit"] = _away(target.value, tolerance.above, 1)
    return {what: number for what, number in numbers.items() if number is not None}


def _away(target: Decimal, distance: Distance | None, sign: int) -> Decimal | None:
    if distance is None or distance.is_per_cent_of_target:
        return None
    return EXACT.add(target, sign * distance.amount)


def _span(whole: Whole) -> str:
    least, greatest = display_text(float(whole.least), decimals=0), display_text(float(whole.greatest), decimals=0)
    return f"{least} to {greatest}"


RULE = Rule(Code.BASES_OF_DIFFERENT_WHOLES, Severity.ADVICE, _check)
