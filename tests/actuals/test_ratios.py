"""Numerators and denominators: an actual is worked out where it is blank, and checked where it is given."""

import pytest

STRATEGY = """\
format: 1
id: ratios
title: Ratios
year: financial
measures:
  share: {title: Share in education, direction: higher is better, unit: "%", target: 79}
  rate: {title: Children, direction: plan is best, unit: "per 10,000 under 18", target: 45, tolerance: ± 2}
  thousand: {title: Fires, direction: lower is better, unit: "per 1,000 homes", target: 2}
  each: {title: Cost, direction: lower is better, unit: £ per child, target: 50}
  count: {title: Visits, direction: higher is better, unit: visits, target: 5}
"""


@pytest.fixture
def judged(folder, export):
    """Export one row of a measure; give the outcome."""
    (folder / "strategies" / "demo.yaml").write_text(STRATEGY, encoding="utf-8")

    def call(measure, actual, numerator, denominator, *options):
        row = f'{measure},2016/17,{actual},"{numerator}","{denominator}"\n'
        return export(f"measure,period,actual,numerator,denominator\n{row}", "--measure", measure, *options)

    return call


@pytest.mark.parametrize(
    ("measure", "numerator", "denominator", "actual"),
    [
        ("share", "65", "82", "79.26829268292683"),
        ("share", "1", "3", "33.333333333333336"),
        ("rate", "656", "146,000", "44.93150684931507"),
        ("thousand", "3", "1,500", "2"),
        ("each", "£1,000", "8", "125"),
        ("share", "0", "5", "0"),
    ],
)
def test_a_blank_actual_is_worked_out_as_its_unit_says(judged, measure, numerator, denominator, actual):
    outcome = judged(measure, "", numerator, denominator)
    assert (outcome.exit_code, outcome.rows[0]["actual"]) == (0, actual)
    assert outcome.rows[0]["status"] in {"on-target", "within-tolerance", "off-track"}


@pytest.mark.parametrize(
    ("numerator", "denominator", "reason", "code"),
    [
        ("1", "0", "denominator is zero", 0),
        ("0", "0", "denominator is zero", 0),
        ("[c]", "5", "confidential", 0),
        ("5", "[x]", "not available", 0),
        ("five", "5", "not a number", 3),
        ("5", "<9", "not a number", 3),
        ("5", "-9", "not a number", 3),
        ("5", "", "empty", 0),
        ("", "5", "empty", 0),
    ],
)
def test_what_cannot_be_worked_out_is_no_data_with_its_reason(judged, numerator, denominator, reason, code):
    outcome = judged("share", "", numerator, denominator)
    assert outcome.exit_code == code
    assert (outcome.rows[0]["status"], outcome.rows[0]["reason"]) == ("no-data", reason)
    assert ("KPI237" in outcome.stderr) is (code == 3)


@pytest.mark.parametrize(
    ("actual", "has_finding"),
    [("79.3", False), ("79", False), ("79.27", False), ("79.4", True), ("79.26", True), ("80", True), ("79.3%", False)],
)
def test_a_given_actual_is_checked_to_its_own_digits(judged, actual, has_finding):
    outcome = judged("share", actual, "65", "82")
    assert outcome.rows[0]["actual"] == actual.removesuffix("%")
    assert ("KPI236" in outcome.stderr) is has_finding
    assert outcome.exit_code == 0


def test_a_numerator_above_its_denominator_is_told_where_the_unit_is_per_cent(judged):
    assert "KPI238" in judged("share", "", "9", "5").stderr
    assert "KPI238" not in judged("each", "", "9", "5").stderr


def test_a_count_is_not_worked_out(judged):
    outcome = judged("count", "", "9", "5")
    assert (outcome.rows[0]["status"], outcome.rows[0]["reason"]) == ("no-data", "empty")


def test_markers_of_either_part_are_kept_and_a_forecast_is_not_judged(judged):
    assert judged("share", "", "65 [p]", "82 [r]").rows[0]["markers"] == "p r"
    assert judged("share", "", "65 [f]", "82").rows[0]["reason"] == "forecast"


def test_decimal_commas_count_in_both_parts(judged):
    outcome = judged("share", "", "6,5", "8,2", "--decimal", ",")
    assert outcome.rows[0]["actual"] == "79.26829268292683"


@pytest.mark.parametrize("actual", ["", "50"])
def test_a_ratio_too_large_for_a_number_is_told_and_no_fault_of_ours(judged, actual):
    outcome = judged("share", actual, "5", "1e-308")
    assert outcome.exit_code == 3
    assert "too large a number" in outcome.stderr
