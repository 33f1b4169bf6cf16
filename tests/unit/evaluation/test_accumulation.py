"""Accumulation: what parts of a year come to, worked by hand; and when they come to nothing."""

from fractions import Fraction

import pytest

from kpi_eval.evaluation.accumulation import NO_PART, Part, accumulate
from kpi_eval.evaluation.ratio import Counts
from kpi_eval.strategy.strategy import Accumulation, Basis
from kpi_eval.vocabulary.number import nearest_to_fraction, shortest_decimal
from kpi_eval.vocabulary.unit import Unit
from kpi_eval.vocabulary.year_to_date import NoYearToDate

SUM, LAST, AVERAGE, RATIO, ROLLING = Accumulation
VISITS, PER_CENT = Basis(unit=Unit("visits")), Basis(unit=Unit("%"))
RATE = Basis(unit=Unit("per 10,000 population"))


def value(number, **more):
    return Part(Fraction(shortest_decimal(number)), **more)


def counts(numerator, denominator, number=0.0, **more):
    return value(number, counts=Counts(Fraction(numerator), Fraction(denominator)), **more)


def result(accumulation, basis, *parts):
    found = accumulate(accumulation, basis, parts)
    return found.why_not if found.value is None else nearest_to_fraction(found.value)


def test_a_sum_is_exact():
    # 0.1 + 0.2 + 0.3 is 0.6; in binary it is 0.6000000000000001.
    assert result(SUM, VISITS, value(0.1), value(0.2), value(0.3)) == 0.6
    assert 0.1 + 0.2 + 0.3 != 0.6
    # 12,600 + 11,900 + 13,000 + 12,700 = 50,200
    assert result(SUM, VISITS, *map(value, (12600.0, 11900.0, 13000.0, 12700.0))) == 50200


def test_a_ratio_is_of_sums_and_no_average_of_percentages():
    # (90 + 5) / (100 + 10) = 95 / 110 = 86.3636... per cent; the average of 90 and 50 per cent would be 70.
    found = result(RATIO, PER_CENT, counts(90, 100, 90.0), counts(5, 10, 50.0))
    assert found == 86.36363636363636
    assert found == pytest.approx(95 / 110 * 100)
    # (300 + 356) / (72,000 + 74,000) x 10,000 = 44.9315...
    assert result(RATIO, RATE, counts(300, 72000), counts(356, 74000)) == pytest.approx(44.93150684931507)


def test_an_average_is_the_mean_of_its_parts():
    # (18 + 25 + 21.5) / 3 = 64.5 / 3 = 21.5
    assert result(AVERAGE, VISITS, value(18.0), value(25.0), value(21.5)) == 21.5
    # (0.1 + 0.2) / 2 = 0.15, as nobody's binary sum is
    assert result(AVERAGE, VISITS, value(0.1), value(0.2)) == 0.15


def test_of_a_level_the_last_counts_whatever_is_missing_before():
    assert result(LAST, VISITS, value(9.0), NO_PART, value(12.0)) == 12
    assert result(LAST, VISITS, value(9.0), value(9.0), NO_PART) is NoYearToDate.INCOMPLETE


def test_a_rolling_year_is_a_sum_or_of_a_rate_a_ratio():
    assert result(ROLLING, VISITS, *map(value, (4.0, 4.0, 9.0, 2.0))) == 19
    assert result(ROLLING, PER_CENT, counts(1, 10), counts(1, 30)) == 5


def test_a_ratio_without_a_rate_is_per_one():
    # 640 days for 30 children and 360 for 20: 1000 / 50 = 20 days
    assert result(RATIO, Basis(unit=Unit("days")), counts(640, 30), counts(360, 20)) == 20


@pytest.mark.parametrize("accumulation", [SUM, AVERAGE, RATIO, ROLLING])
def test_a_gap_leaves_it_incomplete_and_never_merely_smaller(accumulation):
    whole = counts(1, 2, 1.0)
    assert result(accumulation, VISITS, whole, NO_PART, whole) is NoYearToDate.INCOMPLETE
    assert result(accumulation, VISITS, NO_PART, whole) is NoYearToDate.INCOMPLETE


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (Part(is_bound=True), NoYearToDate.ONLY_A_BOUND),
        (Part(is_twice=True), NoYearToDate.GIVEN_TWICE),
        (value(1.0, has_break=True), NoYearToDate.BREAK),
    ],
)
def test_what_cannot_be_added_up_is_not(part, reason):
    assert result(SUM, VISITS, value(1.0), part) is reason


def test_a_break_before_the_first_part_does_no_harm():
    assert result(SUM, VISITS, value(1.0, has_break=True), value(2.0)) == 3


def test_a_ratio_needs_numerators_and_denominators():
    assert result(RATIO, PER_CENT, counts(1, 2), value(50.0)) is NoYearToDate.NO_COUNTS


def test_a_part_of_none_of_none_adds_nothing():
    none = Part(counts=Counts(Fraction(0), Fraction(0)))
    assert result(RATIO, PER_CENT, counts(3, 4), none) == 75
    assert result(RATIO, PER_CENT, none, none) is NoYearToDate.ZERO_DENOMINATOR


def test_too_large_a_sum_stays_a_number():
    assert result(SUM, VISITS, value(1.7e308), value(1.7e308)) == 1.7976931348623157e308
