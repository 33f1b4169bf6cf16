"""Forecasts: rough sums, worked by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpi_eval.series.forecast import at_run_rate, in_last_years_shape, run_rate_needed
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import work_out_limits
from kpi_eval.vocabulary.target import NumberTarget, RangeTarget
from kpi_eval.vocabulary.tolerance import NoTolerance

HIGHER, LOWER, PLAN = Direction.HIGHER, Direction.LOWER, Direction.PLAN


def limits(direction, low, high=None):
    target = NumberTarget(Decimal(low)) if high is None else RangeTarget(Decimal(low), Decimal(high))
    return work_out_limits(direction, target, NoTolerance())


def test_the_run_rate_divides_by_the_share_that_is_gone():
    # 21,900 at 45 per cent of the year is 48,666.67 for the whole; at half of it 43,800.
    assert at_run_rate(Fraction(21900), Fraction(45, 100)) == Fraction(146000, 3)
    assert at_run_rate(Fraction(21900), Fraction(2, 4)) == 43800
    assert at_run_rate(Fraction(5), Fraction(0)) is None


def test_last_years_shape_is_its_total_over_its_year_to_date():
    # Last year 20,000 by now became 48,000; 21,900 becomes 52,560.
    assert in_last_years_shape(Fraction(21900), Fraction(20000), Fraction(48000)) == 52560
    assert in_last_years_shape(Fraction(21900), Fraction(0), Fraction(48000)) is None
    assert in_last_years_shape(Fraction(21900), Fraction(-1), Fraction(48000)) is None
    assert in_last_years_shape(Fraction(21900), Fraction(1), Fraction(-48000)) is None


@pytest.mark.parametrize(
    ("direction", "low", "high", "needed"),
    [
        # (50,000 - 21,900) / 2 = 14,050
        (HIGHER, "50000", None, 14050),
        # A range of 50,000 to 60,000: higher is better from its low end, lower is better up to its high end.
        (HIGHER, "50000", "60000", 14050),
        (LOWER, "50000", "60000", 19050),
        (PLAN, "50000", "60000", 14050),
        # Passed already: (20,000 - 21,900) / 2 = -950
        (LOWER, "20000", None, -950),
    ],
)
def test_what_is_needed_is_what_is_left_over_the_periods_left(direction, low, high, needed):
    assert run_rate_needed(direction, limits(direction, low, high), Fraction(21900), 2) == needed


def test_nothing_is_needed_when_no_period_is_left():
    assert run_rate_needed(HIGHER, limits(HIGHER, "1"), Fraction(0), 0) is None
