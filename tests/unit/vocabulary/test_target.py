"""Targets: every form a strategy may state one in, and every refusal with its code."""

import re
from decimal import Decimal

import pytest

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import FormError
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.target import (
    BenchmarkTarget,
    NoTarget,
    NumberTarget,
    RangeTarget,
    parse_target,
)
from kpi_eval.vocabulary.unit import Unit

INSPECTION = Scale("inspection", ("Inadequate", "Requires Improvement", "Good", "Outstanding"))
PERCENT, DAYS, POUNDS, NO_UNIT = Unit("%"), Unit("days"), Unit("£"), Unit()


def unit_id(value):
    return f"unit {value.text or 'none'}" if isinstance(value, Unit) else str(value)


@pytest.mark.parametrize(
    ("form", "unit", "expected"),
    [
        ("90", PERCENT, "90"),
        ("90%", PERCENT, "90"),
        ("90 %", PERCENT, "90"),
        ("90 per cent", PERCENT, "90"),
        ("34.8%", PERCENT, "34.8"),
        ("  90  ", PERCENT, "90"),
        ("430", DAYS, "430"),
        ("430 days", DAYS, "430"),
        ("1 day", DAYS, "1"),
        ("203 young people", Unit("young people"), "203"),
        ("45 per 10,000", Unit("per 10,000 population under 18"), "45"),
        ("£2.23m", POUNDS, "2230000"),
        ("2.23m", POUNDS, "2230000"),
        ("£2,230,000", POUNDS, "2230000"),
        ("£2.23m", Unit("£m"), "2.23"),
        ("1,234", NO_UNIT, "1234"),
        ("0", NO_UNIT, "0"),
        ("-5", NO_UNIT, "-5"),
        ("\N{MINUS SIGN}5", NO_UNIT, "-5"),
        ("(5)", NO_UNIT, "-5"),
        ("-£0.34m", POUNDS, "-340000"),
        ("1e3", NO_UNIT, "1000"),
        ("1e-5", NO_UNIT, "0.00001"),
        ("18.899999999999999", NO_UNIT, "18.899999999999999"),
    ],
    ids=unit_id,
)
def test_a_number_may_have_its_unit(form, unit, expected):
    assert parse_target(form, unit) == NumberTarget(Decimal(expected))


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("45 per 10,000 aged 0-17", Unit("per 10,000 aged 0-17")),
        ("45 under-18s", Unit("under-18s")),
        ("203 re-offenders", Unit("re-offenders")),
    ],
    ids=unit_id,
)
def test_a_hyphen_in_the_unit_does_not_make_a_range(form, unit):
    assert parse_target(form, unit) == NumberTarget(Decimal(form.split()[0]))


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("65% at or above the expected standard", Unit("% at or above the expected standard")),
        ("45 children below school age", Unit("children below school age")),
    ],
    ids=unit_id,
)
def test_above_or_below_in_the_unit_does_not_make_a_benchmark(form, unit):
    assert parse_target(form, unit) == NumberTarget(Decimal(re.match("[0-9]+", form)[0]))


@pytest.mark.parametrize(
    ("form", "unit", "low", "high"),
    [
        ("90 - 100%", PERCENT, "90", "100"),
        ("90% - 100%", PERCENT, "90", "100"),
        ("90 - 100", PERCENT, "90", "100"),
        ("90-100%", PERCENT, "90", "100"),
        ("90 – 100%", PERCENT, "90", "100"),
        ("90–100%", PERCENT, "90", "100"),
        ("90 — 100%", PERCENT, "90", "100"),
        ("200 - 210 days", DAYS, "200", "210"),
        ("£2.2m - £2.4m", POUNDS, "2200000", "2400000"),
        ("-5 - 5", NO_UNIT, "-5", "5"),
        ("-5 - -3", NO_UNIT, "-5", "-3"),
        ("\N{MINUS SIGN}5 – \N{MINUS SIGN}3", NO_UNIT, "-5", "-3"),
        ("1,000 - 2,000", NO_UNIT, "1000", "2000"),
        ("1e-5 - 1e-3", NO_UNIT, "0.00001", "0.001"),
        ("90 - 90", NO_UNIT, "90", "90"),
        (["90", "100"], PERCENT, "90", "100"),
        (["90%", "100%"], PERCENT, "90", "100"),
        (["90", "100%"], PERCENT, "90", "100"),
        (("90", "100"), PERCENT, "90", "100"),
        (["-5", "0"], NO_UNIT, "-5", "0"),
        (["£2.2m", "£2.4m"], POUNDS, "2200000", "2400000"),
        (["1e-5", "1e-3"], NO_UNIT, "0.00001", "0.001"),
    ],
    ids=unit_id,
)
def test_a_range_has_two_ends(form, unit, low, high):
    assert parse_target(form, unit) == RangeTarget(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("form", "unit", "benchmark", "offset"),
    [
        ("in line with national", PERCENT, "national", "0"),
        ("In line with National", PERCENT, "National", "0"),
        ("in line with the England average", DAYS, "England average", "0"),
        ("3 pp below national", PERCENT, "national", "-3"),
        ("3 pp above national", PERCENT, "national", "3"),
        ("3pp Below national", PERCENT, "national", "-3"),
        ("0.5 percentage points above statistical neighbours", PERCENT, "statistical neighbours", "0.5"),
        ("3 below national", PERCENT, "national", "-3"),
        ("3 below national", DAYS, "national", "-3"),
        ("3 days below national", DAYS, "national", "-3"),
        ("£0.1m above national", POUNDS, "national", "100000"),
        ({"benchmark": "national"}, PERCENT, "national", "0"),
        ({"benchmark": "national", "minus": "3 pp"}, PERCENT, "national", "-3"),
        ({"benchmark": "national", "plus": "3 pp"}, PERCENT, "national", "3"),
        ({"benchmark": "national", "minus": "3"}, PERCENT, "national", "-3"),
        ({"plus": "3 days", "benchmark": " national "}, DAYS, "national", "3"),
        ({"benchmark": "national", "plus": "0"}, DAYS, "national", "0"),
    ],
    ids=unit_id,
)
def test_a_benchmark_may_have_a_distance(form, unit, benchmark, offset):
    assert parse_target(form, unit) == BenchmarkTarget(benchmark, Decimal(offset))


@pytest.mark.parametrize(
    ("form", "position"),
    [("Inadequate", 1), ("Requires Improvement", 2), ("Good", 3), ("good", 3), (" GOOD ", 3), ("Outstanding", 4)],
)
def test_a_step_of_a_scale_is_its_position(form, position):
    assert parse_target(form, NO_UNIT, INSPECTION) == NumberTarget(Decimal(position))


@pytest.mark.parametrize("form", ["none", "None", "NONE", " none "])
@pytest.mark.parametrize("scale", [None, INSPECTION], ids=["no scale", "scale"])
def test_none_is_no_target(form, scale):
    assert parse_target(form, PERCENT, scale) == NoTarget()


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("", PERCENT),
        ("ninety", PERCENT),
        ("n/a", PERCENT),
        ("TBC", PERCENT),
        ("NaN", PERCENT),
        ("inf", PERCENT),
        ("1,23", NO_UNIT),
        ("--5", NO_UNIT),
        ("above 89%", PERCENT),
        (">89%", PERCENT),
        ("within 6 weeks", Unit("weeks")),
        ("1e400", NO_UNIT),
        ("1e99999999999999999999", NO_UNIT),
        ("9" * 51, NO_UNIT),
        ("£2.2 - £2.4m", POUNDS),
        ("100 - 90%", PERCENT),
        ("90 -", PERCENT),
        ("- 90 - ", PERCENT),
        ("90 - 95 - 100", PERCENT),
        (None, PERCENT),
        (True, PERCENT),
        (False, PERCENT),
        ([], PERCENT),
        (["90"], PERCENT),
        (["90", "95", "100"], PERCENT),
        (["100", "90"], PERCENT),
        (["90", None], PERCENT),
        (["90", ["100"]], PERCENT),
        (["90", "ninety"], PERCENT),
        ({}, PERCENT),
        ({"minus": "3 pp"}, PERCENT),
        ({"benchmark": None}, PERCENT),
        ({"benchmark": ["national"]}, PERCENT),
        ({"benchmark": "national", "plus": "1 pp", "minus": "1 pp"}, PERCENT),
        ({"benchmark": "national", "minus": "-3 pp"}, PERCENT),
        ({"benchmark": "national", "minus": None}, PERCENT),
        ({"benchmark": "national", "minus": "some"}, PERCENT),
        ("-3 pp below national", PERCENT),
    ],
    ids=unit_id,
)
def test_any_other_form_is_not_understood(form, unit):
    with pytest.raises(FormError) as caught:
        parse_target(form, unit)
    assert caught.value.code is Code.TARGET_NOT_UNDERSTOOD


@pytest.mark.parametrize(
    "form", ["Godo", "3", "Good - Outstanding", "in line with national", "", {"benchmark": "national"}], ids=str
)
def test_anything_but_a_step_is_not_understood_on_a_scale(form):
    with pytest.raises(FormError) as caught:
        parse_target(form, NO_UNIT, INSPECTION)
    assert caught.value.code is Code.TARGET_NOT_UNDERSTOOD


def test_a_word_that_is_no_step_is_answered_with_the_steps():
    with pytest.raises(FormError) as caught:
        parse_target("Godo", NO_UNIT, INSPECTION)
    assert all(step in caught.value.hint for step in INSPECTION.steps)


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("90%", DAYS),
        ("90%", NO_UNIT),
        ("430 days", PERCENT),
        ("6 weeks", DAYS),
        ("£5", DAYS),
        ("85 pp", PERCENT),
        ("90 - 100%", DAYS),
        (["90", "100 days"], PERCENT),
        ("3 pp below national", DAYS),
        ({"benchmark": "national", "minus": "3 pp"}, DAYS),
        ("3 weeks below national", DAYS),
    ],
    ids=unit_id,
)
def test_a_number_in_another_unit_is_refused(form, unit):
    with pytest.raises(FormError) as caught:
        parse_target(form, unit)
    assert caught.value.code is Code.OTHER_UNIT


@pytest.mark.parametrize(
    "form", ["3% below national", "3 per cent below national", {"benchmark": "national", "minus": "3%"}], ids=str
)
def test_per_cent_from_a_benchmark_in_per_cent_is_ambiguous(form):
    with pytest.raises(FormError) as caught:
        parse_target(form, PERCENT)
    assert caught.value.code is Code.AMBIGUOUS_PERCENT
    assert "3 pp" in caught.value.hint


def test_an_unknown_key_is_named():
    with pytest.raises(FormError) as caught:
        parse_target({"benchmark": "national", "mnus": "3 pp"}, PERCENT)
    assert caught.value.code is Code.UNKNOWN_KEY
    assert caught.value.path == ("mnus",)
    assert "mnus" in caught.value.message


@pytest.mark.parametrize("key", ["plus", "minus"])
def test_an_error_in_a_part_leads_to_that_part(key):
    with pytest.raises(FormError) as caught:
        parse_target({"benchmark": "national", key: "some"}, PERCENT)
    assert caught.value.path == (key,)
