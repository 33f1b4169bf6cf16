"""Tolerances: every form a strategy may state one in, and every refusal with its code."""

from decimal import Decimal

import pytest

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.form import FormError
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.tolerance import (
    Distance,
    DistanceTolerance,
    LimitsTolerance,
    NoTolerance,
    parse_tolerance,
)
from kpi_eval.vocabulary.unit import Unit

INSPECTION = Scale("inspection", ("Inadequate", "Requires Improvement", "Good", "Outstanding"))
PERCENT, DAYS, POUNDS, NO_UNIT = Unit("%"), Unit("days"), Unit("£"), Unit()
HIGHER, LOWER, PLAN = Direction.HIGHER, Direction.LOWER, Direction.PLAN


def unit_id(value):
    if isinstance(value, Direction):
        return value.value
    return f"unit {value.text or 'none'}" if isinstance(value, Unit) else str(value)


def distance(text):
    """Read `3` as a distance in the unit, `5% of target` as per cent of the target."""
    number, _, rest = text.partition("%")
    return Distance(Decimal(number), is_per_cent_of_target=bool(rest))


@pytest.mark.parametrize("direction", [HIGHER, LOWER, PLAN], ids=unit_id)
@pytest.mark.parametrize(
    ("form", "unit", "lower", "upper"),
    [
        ({"lower": "78.8", "upper": "87.5"}, PERCENT, "78.8", "87.5"),
        ({"upper": "87.5%", "lower": "78.8%"}, PERCENT, "78.8", "87.5"),
        ({"lower": "430 days", "upper": "520 days"}, DAYS, "430", "520"),
        ({"lower": "£2.2m", "upper": "£2.4m"}, POUNDS, "2200000", "2400000"),
        ({"lower": "-5", "upper": "0"}, NO_UNIT, "-5", "0"),
        ({"lower": "5", "upper": "5"}, NO_UNIT, "5", "5"),
        ({"lower": "1e-5", "upper": "1e-3"}, NO_UNIT, "0.00001", "0.001"),
        ({"lower": "430", "upper": "520", "rationale": "as last year"}, DAYS, "430", "520"),
        (["430", "520"], DAYS, "430", "520"),
        (["430", "520 days"], DAYS, "430", "520"),
        (("430", "520"), DAYS, "430", "520"),
        (["-5", "-3"], NO_UNIT, "-5", "-3"),
        ("430 - 520 days", DAYS, "430", "520"),
        ("430 - 520", DAYS, "430", "520"),
        ("430 days - 520 days", DAYS, "430", "520"),
        ("430-520 days", DAYS, "430", "520"),
        ("430 – 520 days", DAYS, "430", "520"),
        ("626–686", NO_UNIT, "626", "686"),
        ("-5 - -3", NO_UNIT, "-5", "-3"),
        ("Upper 98% Lower 86%", PERCENT, "86", "98"),
        ("Lower 86% Upper 98%", PERCENT, "86", "98"),
        ("upper 98 lower 86", PERCENT, "86", "98"),
        ("UPPER 98% LOWER 86%", PERCENT, "86", "98"),
        ("Upper 98%, Lower 86%", PERCENT, "86", "98"),
        ("Upper: 98% Lower: 86%", PERCENT, "86", "98"),
        ("Upper -3 Lower -5", NO_UNIT, "-5", "-3"),
        ("Upper 520 days Lower 430 days", DAYS, "430", "520"),
    ],
    ids=unit_id,
)
def test_two_limits_are_the_same_for_every_direction(form, unit, lower, upper, direction):
    assert parse_tolerance(form, unit, direction) == LimitsTolerance(Decimal(lower), Decimal(upper))


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"lower": "86"}, LimitsTolerance(lower=Decimal(86))),
        ({"upper": "98%"}, LimitsTolerance(upper=Decimal(98))),
        ("Lower 86%", LimitsTolerance(lower=Decimal(86))),
        ("Upper 98%", LimitsTolerance(upper=Decimal(98))),
    ],
    ids=unit_id,
)
def test_a_limit_may_stand_alone(form, expected):
    assert parse_tolerance(form, PERCENT, HIGHER) == expected


@pytest.mark.parametrize("direction", [HIGHER, LOWER, PLAN], ids=unit_id)
@pytest.mark.parametrize(
    ("form", "unit", "below", "above"),
    [
        ({"below": "2 pp", "above": "1 pp"}, PERCENT, "2", "1"),
        ({"above": "1", "below": "2"}, PERCENT, "2", "1"),
        ({"below": "3 days", "above": "0"}, DAYS, "3", "0"),
        ({"below": "5%", "above": "10%"}, DAYS, "5% of target", "10% of target"),
        ({"below": "5% of target", "above": "2 pp"}, PERCENT, "5% of target", "2"),
        ({"below": "£0.1m", "above": "£5k"}, POUNDS, "100000", "5000"),
        ({"below": "1", "above": "2", "rationale": "as last year"}, DAYS, "1", "2"),
        ("± 3", DAYS, "3", "3"),
        ("±3", DAYS, "3", "3"),
        ("+/- 3", DAYS, "3", "3"),
        ("± 3 days", DAYS, "3", "3"),
        ("± 2 pp", PERCENT, "2", "2"),
        ("± 5%", DAYS, "5% of target", "5% of target"),
        ("± 5% of target", PERCENT, "5% of target", "5% of target"),
        ("Upper 1%point Lower 2% points", PERCENT, "2", "1"),
        ("Upper 1 pp Lower 2 pp", PERCENT, "2", "1"),
    ],
    ids=unit_id,
)
def test_two_distances_are_the_same_for_every_direction(form, unit, below, above, direction):
    assert parse_tolerance(form, unit, direction) == DistanceTolerance(distance(below), distance(above))


@pytest.mark.parametrize("direction", [HIGHER, LOWER], ids=unit_id)
@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"below": "2 pp"}, DistanceTolerance(below=Distance(Decimal(2)))),
        ({"above": "2 pp"}, DistanceTolerance(above=Distance(Decimal(2)))),
    ],
    ids=unit_id,
)
def test_a_distance_with_a_side_stays_on_it(form, expected, direction):
    assert parse_tolerance(form, PERCENT, direction) == expected


@pytest.mark.parametrize(
    ("form", "unit", "expected"),
    [
        ("3", DAYS, "3"),
        ("3 days", DAYS, "3"),
        ("3", PERCENT, "3"),
        ("0", DAYS, "0"),
        ("2 pp", PERCENT, "2"),
        ("2 percentage points", PERCENT, "2"),
        ("5% of target", PERCENT, "5% of target"),
        ("5% of target", DAYS, "5% of target"),
        ("5 per cent of target", DAYS, "5% of target"),
        ("5 percent of the target", DAYS, "5% of target"),
        ("0.5% of target", DAYS, "0.5% of target"),
        ("5%", DAYS, "5% of target"),
        ("5 per cent", DAYS, "5% of target"),
        ("£0.1m", POUNDS, "100000"),
        ("1,000", NO_UNIT, "1000"),
        ("1e-3", NO_UNIT, "0.001"),
    ],
    ids=unit_id,
)
def test_a_bare_distance_lies_on_the_worse_side_and_on_both_when_plan_is_best(form, unit, expected):
    away = distance(expected)
    assert parse_tolerance(form, unit, HIGHER) == DistanceTolerance(below=away)
    assert parse_tolerance(form, unit, LOWER) == DistanceTolerance(above=away)
    assert parse_tolerance(form, unit, PLAN) == DistanceTolerance(below=away, above=away)


def test_a_hyphen_in_the_unit_does_not_make_two_limits():
    away = DistanceTolerance(below=Distance(Decimal(3)))
    assert parse_tolerance("3 under-18s", Unit("under-18s"), HIGHER) == away


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("1 step", DistanceTolerance(below=Distance(Decimal(1)))),
        ("2 steps", DistanceTolerance(below=Distance(Decimal(2)))),
        ("1", DistanceTolerance(below=Distance(Decimal(1)))),
        ("± 1 step", DistanceTolerance(Distance(Decimal(1)), Distance(Decimal(1)))),
        ({"below": "1 step", "above": "2 steps"}, DistanceTolerance(Distance(Decimal(1)), Distance(Decimal(2)))),
        ({"lower": "Requires Improvement"}, LimitsTolerance(lower=Decimal(2))),
        ({"lower": "good", "upper": "outstanding"}, LimitsTolerance(Decimal(3), Decimal(4))),
        (["Requires Improvement", "Outstanding"], LimitsTolerance(Decimal(2), Decimal(4))),
        ("none", NoTolerance()),
    ],
    ids=unit_id,
)
def test_on_a_scale_limits_are_steps_and_distances_count_them(form, expected):
    assert parse_tolerance(form, NO_UNIT, HIGHER, INSPECTION) == expected


@pytest.mark.parametrize("direction", Direction, ids=unit_id)
@pytest.mark.parametrize("form", ["none", "None", "NONE", " none "])
def test_none_opts_out(form, direction):
    assert parse_tolerance(form, PERCENT, direction) == NoTolerance()


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("", PERCENT),
        ("a little", PERCENT),
        ("NaN", NO_UNIT),
        ("inf", NO_UNIT),
        ("1,23", NO_UNIT),
        ("-3", DAYS),
        ("\N{MINUS SIGN}3", DAYS),
        ("(3)", DAYS),
        ("± -3", DAYS),
        ("-5% of target", DAYS),
        ("±", DAYS),
        ("<5", DAYS),
        ("within 3 days", DAYS),
        ("1e400", NO_UNIT),
        ("1e99999999999999999999", NO_UNIT),
        ("520 - 430 days", DAYS),
        ("Upper 86% Lower 98%", PERCENT),
        ("Upper 98% Upper 86%", PERCENT),
        ("Upper Lower", PERCENT),
        ("Upper", PERCENT),
        ("£2.2 - £2.4m", POUNDS),
        (None, PERCENT),
        (True, PERCENT),
        ([], PERCENT),
        (["430"], DAYS),
        (["430", "475", "520"], DAYS),
        (["520", "430"], DAYS),
        (["430", None], DAYS),
        ({}, DAYS),
        ({"rationale": "as last year"}, DAYS),
        ({"lower": "520", "upper": "430"}, DAYS),
        ({"lower": "430", "above": "5"}, DAYS),
        ({"below": "5", "upper": "430"}, DAYS),
        ({"lower": None}, DAYS),
        ({"lower": "a few"}, DAYS),
        ({"below": "-5"}, DAYS),
        ({"below": None}, DAYS),
        ({"above": ["5"]}, DAYS),
    ],
    ids=unit_id,
)
def test_any_other_form_is_not_understood(form, unit):
    with pytest.raises(FormError) as caught:
        parse_tolerance(form, unit, HIGHER)
    assert caught.value.code is Code.TOLERANCE_NOT_UNDERSTOOD


@pytest.mark.parametrize(
    "form",
    ["Good", "half a step", "1.5 steps", "5%", "-1 step", {"lower": "Godo"}, {"below": "Good"}, ["Good", "Godo"]],
    ids=str,
)
def test_anything_but_steps_is_not_understood_on_a_scale(form):
    with pytest.raises(FormError) as caught:
        parse_tolerance(form, NO_UNIT, HIGHER, INSPECTION)
    assert caught.value.code is Code.TOLERANCE_NOT_UNDERSTOOD


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("2 pp", DAYS),
        ("2 pp", NO_UNIT),
        ("± 2 pp", DAYS),
        ({"below": "2 pp", "above": "1 pp"}, DAYS),
        ("3 weeks", DAYS),
        ("3 days", PERCENT),
        ({"lower": "78.8%", "upper": "87.5%"}, DAYS),
        ({"below": "3 weeks"}, DAYS),
        ("430 - 520 weeks", DAYS),
        (["430", "520 weeks"], DAYS),
        ("Upper 98% Lower 86%", DAYS),
        ({"lower": "2 pp"}, PERCENT),
    ],
    ids=unit_id,
)
def test_a_number_in_another_unit_is_refused(form, unit):
    with pytest.raises(FormError) as caught:
        parse_tolerance(form, unit, HIGHER)
    assert caught.value.code is Code.OTHER_UNIT


@pytest.mark.parametrize(
    "form",
    ["5%", "5 %", "± 5%", "5 per cent", "5 percent", "± 5 per cent", {"below": "5%"}, {"below": "1 pp", "above": "5%"}],
    ids=str,
)
def test_a_bare_per_cent_is_ambiguous_where_the_unit_is_per_cent(form):
    with pytest.raises(FormError) as caught:
        parse_tolerance(form, PERCENT, HIGHER)
    assert caught.value.code is Code.AMBIGUOUS_PERCENT
    assert "5 pp" in caught.value.hint
    assert "5% of target" in caught.value.hint


def test_an_unknown_key_is_named():
    with pytest.raises(FormError) as caught:
        parse_tolerance({"lower": "1", "uper": "3"}, DAYS, HIGHER)
    assert caught.value.code is Code.UNKNOWN_KEY
    assert caught.value.path == ("uper",)
    assert "uper" in caught.value.message


@pytest.mark.parametrize("key", ["lower", "upper", "below", "above"])
def test_an_error_in_a_part_leads_to_that_part(key):
    with pytest.raises(FormError) as caught:
        parse_tolerance({key: "a few"}, DAYS, HIGHER)
    assert caught.value.path == (key,)
