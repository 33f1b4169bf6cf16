"""Forecasts: rough sums, worked by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpi_eval.evaluation.ratio import Counts
from kpi_eval.series.forecast import (
    Needed,
    at_run_rate,
    can_be,
    in_last_years_shape,
    needed_for,
    of_average,
    of_last,
    of_ratio,
    of_sum,
    with_last_years_movement,
)
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


def test_a_level_moves_by_as_much_as_last_year():
    # From 800 to 950 last year; from 900 to 1,050.
    assert with_last_years_movement(Fraction(900), Fraction(800), Fraction(950)) == 1050
    assert with_last_years_movement(Fraction(5), Fraction(0), Fraction(-3)) == 2


@pytest.mark.parametrize(
    ("forecast", "known", "is_per_cent", "expected"),
    [
        (-1, (0, 3), False, False),
        (-1, (-1, 3), False, True),
        (0, (0, 3), False, True),
        (101, (0, 100), True, False),
        (101, (0, 101), True, True),
        (100, (0, 100), True, True),
        (101, (0, 100), False, True),
    ],
)
def test_a_forecast_lies_where_values_can(forecast, known, is_per_cent, expected):
    values = [Fraction(value) for value in known]
    assert can_be(Fraction(forecast), values, is_per_cent=is_per_cent) is expected


@pytest.mark.parametrize(
    ("direction", "low", "high", "needed"),
    [
        # (50,000 - 21,900) / 2 = 14,050
        (HIGHER, "50000", None, Needed(14050)),
        (PLAN, "50000", None, Needed(14050)),
        # A range of 50,000 to 60,000: higher is better from its low end, lower is better up to its high end.
        (HIGHER, "50000", "60000", Needed(14050)),
        (LOWER, "50000", "60000", Needed(19050)),
        (PLAN, "50000", "60000", Needed(14050, 19050)),
        # Passed already: (20,000 - 21,900) / 2 = -950
        (LOWER, "20000", None, Needed(-950)),
    ],
)
def test_what_is_needed_of_a_sum_is_what_is_left_over_the_periods_left(direction, low, high, needed):
    assert needed_for(direction, limits(direction, low, high), of_sum(Fraction(21900), 2)) == needed


@pytest.mark.parametrize(
    ("left", "target", "needed"),
    [
        # The mean of three is 21; four at 20 come to 80, of which 63 are there.
        (of_average(Fraction(21), 3, 1), 20, 17),
        # 95 of 110; 90 per cent of 310 are 279, so 184 of 200.
        (of_ratio(Counts(Fraction(95), Fraction(110)), Fraction(200), Fraction(100)), 90, 92),
        # The last one is the year's.
        (of_last(), 656, 656),
    ],
)
def test_what_is_needed_of_the_rest_goes_by_how_parts_go_together(left, target, needed):
    assert left.needed(Fraction(target)) == needed


def test_nothing_can_be_needed_of_none():
    assert of_ratio(Counts(Fraction(1), Fraction(2)), Fraction(0), Fraction(100)) is None
