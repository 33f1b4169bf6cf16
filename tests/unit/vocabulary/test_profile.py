"""Profiles: how much of a year's target is due by when, and the limits it comes to, exactly."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.form import FormError
from kpi_eval.vocabulary.limits import work_out_limits
from kpi_eval.vocabulary.profile import parse_profile
from kpi_eval.vocabulary.target import NumberTarget, RangeTarget
from kpi_eval.vocabulary.tolerance import Distance, DistanceTolerance, LimitsTolerance
from kpi_eval.vocabulary.unit import Unit

VISITS = Unit("visits")


def shares(form, unit=VISITS):
    return dict(parse_profile(form, unit).shares)


def test_four_per_cents_are_for_quarters():
    assert shares(["20", "45", "70%", "100"]) == {3: Fraction(1, 5), 6: Fraction(9, 20), 9: Fraction(7, 10), 12: 1}


def test_twelve_per_cents_are_for_months():
    found = shares([*map(str, range(0, 55, 5)), "100"])
    assert found[1] == 0
    assert found[11] == Fraction(1, 2)
    assert sorted(found) == list(range(1, 13))


def test_a_per_cent_is_exact():
    # 33.3 per cent is 333 thousandths, not a third.
    assert shares(["33.3", "66.6", "99.9", "100.0"])[3] == Fraction(333, 1000)


def test_values_are_shares_of_the_last():
    # 10, 25 and 40 of 60 are 1/6, 5/12 and 2/3.
    found = parse_profile({"Q1": "10", "q2": "25 visits", "Q3": "40", "Q4": "60"}, VISITS)
    assert dict(found.shares) == {3: Fraction(1, 6), 6: Fraction(5, 12), 9: Fraction(2, 3), 12: 1}
    assert found.ends_at == 60
    assert found.share_after(6) == Fraction(5, 12)
    assert found.share_after(5) is None


def test_values_may_be_negative_as_their_target():
    assert shares({"Q1": "-10", "Q2": "-20", "Q3": "-30", "Q4": "-40"})[3] == Fraction(1, 4)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("25", "expected a profile"),
        (None, "found nothing"),
        ([], "found 0"),
        (["25", "50", "100"], "found 3"),
        (["25", "50", "75", "99.9"], "ends at 99.9, not at 100"),
        (["25", "50", "75", "1000"], "ends at 1000, not at 100"),
        (["1001", "50", "75", "100"], "more than 10 times"),
        (["-1", "50", "75", "100"], "below 0"),
        (["25", "50", "75", "100 visits"], "not a per cent"),
        (["25", "50", "75", None], "found nothing"),
        (["25", "50", "<75", "100"], "a bound"),
        ({}, "says nothing of Q1"),
        ({"Q1": "1", "Q2": "2", "Q4": "4"}, "says nothing of Q3"),
        ({"Q1": "1", "Q2": "2", "Q3": "3", "April": "4"}, "no quarter"),
        ({"Q1": "1", "Q2": "2", "Q3": "3", "Q4": "0"}, "ends at 0"),
        ({"Q1": "-1", "Q2": "2", "Q3": "3", "Q4": "4"}, "below 0"),
        ({"Q1": "41", "Q2": "2", "Q3": "3", "Q4": "4"}, "more than 10 times"),
        ({"Q1": "1", "Q2": "2", "Q3": "3", "Q4": "4 homes"}, "another unit"),
    ],
)
def test_what_is_no_profile_is_refused(form, said):
    with pytest.raises(FormError) as caught:
        parse_profile(form, VISITS)
    assert said in caught.value.message


@pytest.mark.parametrize(("form", "falls"), [(["25", "25", "75", "100"], False), (["50", "25", "75", "100"], True)])
def test_a_later_share_may_be_smaller(form, falls):
    assert parse_profile(form, VISITS).falls is falls


def test_limits_are_multiplied_exactly_and_rounded_once():
    # A fifth of 1200 less 5 per cent, 1140, is 228; of the far limit 1300 it is 260.
    tolerance = LimitsTolerance(Decimal(1140), Decimal(1300))
    limits = work_out_limits(Direction.HIGHER, NumberTarget(Decimal(1200)), tolerance, share=Fraction(1, 5))
    assert (limits.target, limits.acceptable_low, limits.far_high) == (240, 228, 260)
    # A tenth of 0.7 is the binary64 nearest to 0.07, which 0.1 * 0.7 in binary is not.
    tenth = work_out_limits(
        Direction.LOWER, NumberTarget(Decimal("0.7")), tolerance=DistanceTolerance(), share=Fraction(1, 10)
    )
    assert tenth.target == 0.07
    assert 0.1 * 0.7 != 0.07


def test_the_tolerance_is_spread_with_the_target_on_both_sides():
    # A quarter of 40 to 60, and of 40 less 4 and 60 plus 4, is 10 to 15 within 9 to 16.
    tolerance = DistanceTolerance(below=Distance(Decimal(4)), above=Distance(Decimal(4)))
    target = RangeTarget(Decimal(40), Decimal(60))
    limits = work_out_limits(Direction.PLAN, target, tolerance, share=Fraction(1, 4))
    assert (limits.on_low, limits.on_high, limits.acceptable_low, limits.acceptable_high) == (10, 15, 9, 16)
    assert (limits.target, limits.target_upper) == (10, 15)
