"""Many measures: advice costs little beside loading them, and titles are not compared each with each."""

import time
from datetime import date
from decimal import Decimal

import pytest

from kpi_eval.lint.registry import advice_rules
from kpi_eval.strategy.strategy import Basis, Measure, PeriodTarget, Strategy
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.period import Period, YearKind
from kpi_eval.vocabulary.target import NumberTarget
from kpi_eval.vocabulary.tolerance import LimitsTolerance
from kpi_eval.vocabulary.unit import PERCENT, Unit

MANY = 5000
YEARS = [Period(f"{year}/{year + 1 - 2000}", date(year, 4, 1), date(year + 1, 3, 31)) for year in (2016, 2017, 2018)]


def measure_of(number):
    value = Decimal(30 + number % 60)
    targets = tuple(
        PeriodTarget(
            period=period,
            target=NumberTarget(value),
            tolerance=LimitsTolerance(lower=value - 5),
            path=("measures", f"m{number}", "targets", period.label),
        )
        for period in YEARS
    )
    return Measure(
        id=f"m{number}",
        title=f"Percentage of looked after children with an up to date health check in area {number}",
        direction=Direction.HIGHER,
        bases=(Basis(unit=Unit(PERCENT), targets=targets),),
    )


@pytest.mark.slow
def test_advice_on_many_measures_takes_little_time():
    strategy = Strategy(id="big", title="Big", year=YearKind.FINANCIAL, measures=tuple(map(measure_of, range(MANY))))
    begun = time.process_time()
    for rule in advice_rules():
        if rule.check is not None:
            assert len(list(rule.check([strategy]))) <= 1
    assert time.process_time() - begun < 3  # about half a second; a comparison of each title with each takes minutes
