"""The day that counts as today: what --as-at and SOURCE_DATE_EPOCH may say, and that the clock says nothing."""

import pytest

ACTUALS = "measure,period,actual\ndays,2016/17,190\nshare,2016/17,91\ncontext,2099/00,5\n"
EARLY = (
    "t.csv row 2: KPI242 warning: 2016/17 ends on 31 March 2017, which is after 30 March 2017, but has actuals (2 rows)"
)


@pytest.fixture(autouse=True)
def _without_a_day(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def check(run, *options):
    return run("check", "t.csv", "--format", "csv", *options, actuals=ACTUALS)


@pytest.mark.parametrize("day", ["2017-03-30", "30 March 2017", " 30 mar 2017", "30/03/2017"])
def test_a_period_that_has_not_ended_is_told_once_with_its_rows(run, day):
    result = check(run, "--as-at", day)
    assert EARLY in result.stderr
    assert result.stderr.count("KPI242") == 2
    assert result.exit_code == 0


def test_export_says_so_too_and_its_rows_are_the_same(run):
    plain = run("export", "t.csv", "-o", "-", actuals=ACTUALS)
    result = run("export", "t.csv", "-o", "-", "--as-at", "2017-03-30", actuals=ACTUALS)
    assert EARLY in result.stderr
    assert (result.stdout, result.exit_code) == (plain.stdout, plain.exit_code)


def test_on_its_last_day_a_period_has_ended(run):
    assert "2016/17" not in check(run, "--as-at", "2017-03-31").stderr


def test_without_a_day_nothing_is_said_of_days_to_come(run):
    assert "KPI242" not in check(run).stderr


@pytest.mark.parametrize("day", ["", "today", "2017", "2016/17", "March 2017", "2017-02-30", "01/04/2017", "1 2 3"])
def test_what_is_no_day_is_wrong_usage(run, day):
    result = check(run, "--as-at", day)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("kpi-eval: --as-at: ")
    assert result.stderr.count("\n") == 1


def test_a_build_that_can_be_repeated_says_the_day_in_seconds(run, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1490918399")  # NOTE: the last second of 30 March 2017, in UTC
    assert EARLY in check(run).stderr
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1490918400")
    assert "2016/17" not in check(run).stderr


def test_the_option_goes_before_the_variable(run, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "not a number")
    assert EARLY in check(run, "--as-at", "2017-03-30").stderr


@pytest.mark.parametrize("seconds", ["not a number", "1.5", "1e9", "9" * 30, "2017-03-31"])
def test_a_variable_that_holds_no_seconds_is_wrong_usage(run, monkeypatch, seconds):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    result = check(run)
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_empty_variable_says_nothing(run, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert check(run).exit_code == 0
