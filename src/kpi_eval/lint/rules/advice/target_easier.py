"""A target that is easier to reach than that of the period before it.

Where higher is better it is lower, and the other way round; a target from the same benchmark is compared by its
distance. A part of a year is compared with the same part of the year before only. A rationale ends the question, and
plan is best knows no easier.

Why:
    Targets rarely ease on purpose: numbers were exchanged, a digit slipped, or the direction is the wrong one. Where it
    is meant, whoever reads the results will ask why.

Mend:
    Correct the number or the direction; or give the target a `rationale`.

Bad:
    measures:
      referrals:
        title: Referrals that are re-referrals
        direction: lower is better
        unit: "%"
        targets:
          2016/17: 18%
          2017/18: 18.5%

Good:
    measures:
      referrals:
        title: Referrals that are re-referrals
        direction: lower is better
        unit: "%"
        targets:
          2016/17: 18%
          2017/18: {target: 18.5%, rationale: The way of counting changed.}
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from kpi_eval.lint.rule import Advice, Rule, Stated, series_of
from kpi_eval.strategy.strategy import PeriodTarget, Strategy, serving
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.period import Period, YearKind, months_from, same_period_last_year
from kpi_eval.vocabulary.target import BenchmarkTarget, NoTarget


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for targets in series_of(strategies):
        # NOTE: one and the one before.
        if len(targets) < 2 or targets[0].measure.direction is Direction.PLAN:  # noqa: PLR2004
            continue
        for after in targets:
            before = None if after.target.rationale else _before(after, targets)
            if before is not None and _is_easier(before, after) and _can_follow(before, after):
                message = (
                    f"the target of {after.name}{after.period_text} is {after.target_text}, "
                    f"which is easier than {before.target_text}{before.period_text}"
                )
                yield after.advice(message, "check the numbers and the direction; if it is meant, give a rationale")


def _before(stated: Stated, targets: list[Stated]) -> Stated | None:
    """Find the target of the year before, or of the last period before."""
    period = stated.target.period
    if period is None:
        return None
    earlier = _year_before(period, stated.measure.year)
    target = None if earlier is None else serving(stated.series, earlier)
    if target is None or target.period is None or isinstance(target.target, NoTarget):
        ended = [other.target for other in targets if other.target.period and other.target.period.last < period.first]
        target = max(ended, key=_end_and_length, default=None)
    return None if target is None or target.period is None else replace(stated, target=target)


@lru_cache(maxsize=1000)
def _year_before(period: Period, kind: YearKind) -> Period | None:
    if period.is_shorter_than_a_year:
        return same_period_last_year(period, kind)
    if period.first.day != 1:
        return None
    return Period("", *months_from(period.first.year - 1, period.first.month, 12))


def _end_and_length(target: PeriodTarget) -> tuple[int, int]:
    period = target.period
    return (0, 0) if period is None else (period.last.toordinal(), (period.last - period.first).days)


def _can_follow(earlier: Stated, later: Stated) -> bool:
    """Whether targets of two such periods can be compared.

    A part of a year follows the same part only; a whole year follows a part where numbers of parts do not add up.
    """
    before, after = earlier.target.period, later.target.period
    if before is None or after is None:
        return False
    if after.is_shorter_than_a_year:
        same = _year_before(after, later.measure.year)
        return same is not None and same.days == before.days
    if not before.is_shorter_than_a_year:
        return True
    is_stated = later.measure.accumulates is not None
    return not later.measure.adds_up(later.basis) and (is_stated or not later.basis.unit.is_amount)


def _is_easier(before: Stated, after: Stated) -> bool:
    numbers = (_decisive(before), _decisive(after))
    if numbers[0] is None or numbers[1] is None:
        return False
    one, other = before.target.target, after.target.target
    if isinstance(one, BenchmarkTarget) or isinstance(other, BenchmarkTarget):
        if not (isinstance(one, BenchmarkTarget) and isinstance(other, BenchmarkTarget)):
            return False
        if after.strategy.benchmark(one.benchmark) is not after.strategy.benchmark(other.benchmark):
            return False
    is_higher = after.measure.direction is Direction.HIGHER
    return numbers[1] < numbers[0] if is_higher else numbers[1] > numbers[0]


def _decisive(stated: Stated) -> Decimal | None:
    """Give the number from which, or up to which, an actual is on target."""
    target = stated.target.target
    if isinstance(target, BenchmarkTarget):
        return target.offset
    numbers = stated.numbers
    return (numbers[0] if stated.measure.direction is Direction.HIGHER else numbers[-1]) if numbers else None


RULE = Rule(Code.TARGET_EASIER, Severity.ADVICE, _check)
