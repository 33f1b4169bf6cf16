"""`--year-to-date`: columns, a line below each row, the status of what adds up, and files of earlier parts."""

import csv
import io
import json

import pytest

from kpi_eval import evaluate as evaluate_files
from kpi_eval import load_strategy, records
from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.selection import Filters
from kpi_eval.evaluation.year_to_date import YEAR_TO_DATE_COLUMNS
from kpi_eval.renderers.evaluation.table import render
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.series.years_to_date import with_years_to_date
from kpi_eval.strategy.loader import load_strategies

STRATEGY = """\
format: 1
id: demo
title: Demo strategy
year: financial
measures:
  visits:
    title: Visits
    direction: higher is better
    unit: visits
    accumulates: sum
    profile: [20, 45, 70, 100]
    targets: {2015/16: 1000, 2016/17: 1200}
    tolerance: 5% of target
  neet:
    title: NEET
    direction: lower is better
    unit: "%"
    accumulates: ratio
    target: 5
"""
EARLIER = "".join(f"visits,2015/16 Q{quarter},{number}\n" for quarter, number in enumerate((200, 250, 230, 320), 1))
ACTUALS = "measure,period,actual\nvisits,2016/17 Q1,252\nvisits,2016/17 Q2,270\n"
COLUMNS = list(YEAR_TO_DATE_COLUMNS)


@pytest.fixture(autouse=True)
def strategy(folder):
    """Put a strategy of sums and ratios in the place of the usual one."""
    (folder / "strategies" / "demo.yaml").write_text(STRATEGY, encoding="utf-8")


@pytest.fixture
def rows(run):
    """Export actuals and give the rows."""

    def give(actuals, *options):
        done = run("export", "t.csv", "-o", "-", *options, actuals=actuals)
        return list(csv.DictReader(io.StringIO(done.stdout)))

    return give


def test_the_columns_come_last_and_only_when_asked_for(rows):
    plain, asked = rows(ACTUALS)[0], rows(ACTUALS, "--year-to-date", "--travel")[0]
    assert not set(COLUMNS) & set(plain)
    assert list(asked)[-len(COLUMNS) :] == COLUMNS
    assert "travel" in asked
    assert "travel" not in rows(ACTUALS, "--year-to-date")[0]


def test_a_part_of_what_adds_up_has_the_status_of_its_year_to_date(rows):
    without, asked = rows(ACTUALS), rows(ACTUALS, "--year-to-date", "--why")
    assert [row["reason"] for row in without[:2]] == ["target is for the whole year"] * 2
    # 252 of 20 per cent of 1,200, which is 240; 252 + 270 = 522 of 45 per cent, 540, less 5 per cent, 513.
    assert [row["status"] for row in asked[:2]] == ["on-target", "within-tolerance"]
    assert [row["year_to_date"] for row in asked[:2]] == ["252", "522"]
    assert [row["year_to_date_target"] for row in asked[:2]] == ["240", "540"]
    assert (asked[1]["actual"], asked[1]["target"], asked[1]["variance"], asked[1]["margin"]) == (
        "270",
        "1200",
        "-18",
        "9",
    )
    assert asked[1]["why"] == (
        "Judged by the year to date (2 of 4): 522 is 18 below the target of 540, within the lower tolerance of 513."
    )
    # 522 / 0.45 = 1,160, and (1,200 - 522) / 2 = 339
    assert (asked[1]["forecast"], asked[1]["forecast_status"]) == ("1160", "within-tolerance")
    assert asked[1]["run_rate_needed"] == "339"
    assert asked[1]["forecast_last_years_shape"] == ""


def test_a_filter_of_status_and_the_exit_code_go_by_it(run):
    low = ACTUALS.replace("270", "200")
    asked = run("check", "t.csv", "--year-to-date", "--status", "off-track", actuals=low)
    assert asked.exit_code == 1
    assert "Year to date (2 of 4): 452 against 540, off track." in asked.stdout
    assert "2016/17 Q1" not in asked.stdout
    assert run("check", "t.csv", "--year-to-date", actuals=ACTUALS).exit_code == 0


def test_parts_that_the_period_leaves_out_count_all_the_same(rows):
    (row, _) = rows(ACTUALS, "--year-to-date", "--period", "2016/17 Q2")
    assert (row["period"], row["year_to_date"], row["year_to_date_periods"]) == ("2016/17 Q2", "522", "2 of 4")


def test_parts_and_last_year_may_stand_in_files_of_history(rows, folder):
    (folder / "before.csv").write_text(
        f"measure,period,actual\n{EARLIER}visits,2016/17 Q1,252\nvisits,2016/17 Q2,1\n", encoding="utf-8"
    )
    asked = rows("measure,period,actual\nvisits,2016/17 Q2,270\n", "--year-to-date", "--history", "before.csv")
    # Last year 450 by now became 1,000: 522 becomes 1,160. The row of the actuals goes before the 1 of the history.
    assert asked[0]["year_to_date"] == "522"
    assert (asked[0]["forecast_last_years_shape"], asked[0]["forecast_last_years_shape_status"]) == (
        "1160",
        "within-tolerance",
    )
    assert "travel" not in asked[0]


def test_a_gap_is_told_and_not_added_over(rows):
    (row, *_) = rows("measure,period,actual\nvisits,2016/17 Q3,400\n", "--year-to-date", "--why")
    assert (row["status"], row["reason"]) == ("not-judged", "year to date is incomplete")
    assert (row["year_to_date"], row["year_to_date_periods"], row["year_to_date_reason"]) == (
        "",
        "1 of 4",
        "incomplete",
    )
    assert row["why"] == "400 is not judged: year to date is incomplete (2016/17 Q1, 2016/17 Q2 missing)."


def test_a_year_beside_its_quarters_is_never_added_to_them(rows):
    asked = rows(f"{ACTUALS}visits,2016/17,1210\nvisits,April 2016,90\n", "--year-to-date")
    assert [row["year_to_date"] for row in asked[:4]] == ["252", "522", "1210", "90"]
    assert [row["year_to_date_periods"] for row in asked[:4]] == ["1 of 4", "2 of 4", "1 of 1", "1 of 12"]
    assert [row["year_to_date_reason"] for row in asked[:4]] == ["", "", "", "no profile for this period"]


def test_a_period_that_ends_before_it_begins_is_no_period(run):
    actuals = "measure,period,actual\nvisits,March 2017 - April 2016,5\n"
    done = run("export", "t.csv", "-o", "-", "--year-to-date", actuals=actuals)
    assert done.exit_code == 3
    assert "KPI212" in done.stderr
    assert ",unknown period," in done.stdout


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        # (30 + 9) / (1000 + 100) = 3.5454... per cent, while the average of 3 and 9 would be 6
        ("9,100", ("3.5454545454545454", "")),
        ("0,0", ("3", "")),
        ("1,0", ("", "incomplete")),
        ("n/a,100", ("", "incomplete")),
        ("9,-100", ("", "incomplete")),
    ],
)
def test_a_ratio_is_of_sums_and_needs_each_part(rows, second, expected):
    head = "measure,period,actual,numerator,denominator\n"
    done = rows(f"{head}neet,2016/17 Q1,,30,1000\nneet,2016/17 Q2,,{second}\n", "--year-to-date")[1]
    assert (done["year_to_date"], done["year_to_date_reason"]) == expected


def test_rows_of_the_same_days_that_differ_make_no_year_to_date(rows):
    asked = rows(f"{ACTUALS}visits,2016/17 Q1,253\n", "--year-to-date")
    assert [row["year_to_date_reason"] for row in asked[:3]] == ["given twice"] * 3


def test_small_numbers_that_are_hidden_are_not_told_by_it(run):
    actuals = "measure,period,actual\nvisits,2016/17 Q1,3\nvisits,2016/17 Q2,600\n"
    done = run("export", "t.csv", "-o", "-", "--year-to-date", "--suppress-below", "5", actuals=actuals)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["year_to_date"] for row in rows[:2]] == ["", ""]
    assert rows[1]["year_to_date_reason"] == "only a bound is known"


def test_json_and_markdown_have_it_too(run):
    text = run("check", "t.csv", "--year-to-date", "--format", "json", actuals=ACTUALS).stdout
    row = json.loads(text)["rows"][1]
    assert (row["year_to_date"], row["forecast"], row["run_rate_needed"]) == (522, 1160, 339)
    shown = run("check", "t.csv", "--year-to-date", "--format", "markdown", actuals=ACTUALS).stdout
    assert "| Year to date |" in shown
    assert "Forecast of the year: 1,160 at this rate, within tolerance" in shown


def table(folder, width):
    """Draw the table of the actuals on a terminal."""
    (folder / "t.csv").write_text(ACTUALS, encoding="utf-8")
    strategies, tables = load_strategies([folder / "strategies" / "demo.yaml"]), [read_table(open_actuals("t.csv"))]
    conditions = with_years_to_date(strategies, tables, Filters(), Conditions())
    stream = io.StringIO()
    shown = Presentation(width=width, with_year_to_date=True)
    render(evaluate(strategies, tables, Filters(), conditions), stream, shown)
    return stream.getvalue()


@pytest.mark.parametrize("width", [80, 120])
def test_it_fits_the_terminal(folder, width):
    lines = table(folder, width).splitlines()
    assert max(map(len, lines)) <= width
    told = " ".join(" ".join(lines).split())
    assert "Year to date (2 of 4): 522 against 540, within tolerance." in told
    assert "For the year's target: at least 339 in each quarter that is left." in told
    assert "✓ on target, year to date" in told


def test_from_python_it_is_asked_for_by_name(folder):
    (folder / "t.csv").write_text(ACTUALS, encoding="utf-8")
    (folder / "before.csv").write_text(f"measure,period,actual\n{EARLIER}", encoding="utf-8")
    strategy = load_strategy(folder / "strategies" / "demo.yaml")
    (_, second, *_) = records(evaluate_files(strategy, "t.csv", year_to_date=True, history="before.csv"))
    assert list(second)[-len(COLUMNS) - 1 :] == [*COLUMNS, "why"]
    assert (second["year_to_date"], second["year_to_date_status"]) == (522, "within-tolerance")
    assert second["status"] == second["year_to_date_status"]
    assert second["forecast_last_years_shape"] == 1160
    assert "travel" not in second
    asked = evaluate_files(strategy, "t.csv", year_to_date=True, travel=True)
    assert {"travel", "year_to_date"} <= set(next(records(asked)))
    assert "year_to_date" not in next(records(evaluate_files(strategy, "t.csv")))


PROFILED = """\
format: 1
id: demo
title: Demo strategy
year: financial
measures:
  m: {{title: M, {goal}, unit: £k, accumulates: sum, profile: [25, 50, 75, 100]}}
"""


@pytest.mark.parametrize(
    ("goal", "actuals", "words"),
    [
        ("direction: plan is best, target: 100 - 200", (20, 90), "The year's target is met already."),
        ("direction: plan is best, target: 100 - 200", (20, 290), "The year's target is passed already."),
        ("direction: higher is better, target: 100", (60, 40), "The year's target is met already."),
        ("direction: lower is better, target: 100", (60, 60), "The year's target is passed already."),
        ("direction: lower is better, target: -100", (-20, 0), "at most -40 in each quarter that is left."),
    ],
)
def test_a_target_is_called_met_or_passed_only_where_it_is(run, folder, goal, actuals, words):
    text = PROFILED.format(goal=goal)
    (folder / "strategies" / "demo.yaml").write_text(text, encoding="utf-8")
    rows = "".join(f"m,2016/17 Q{number},{actual}\n" for number, actual in enumerate(actuals, 1))
    assert words in run("check", "t.csv", "--year-to-date", actuals=f"measure,period,actual\n{rows}").stdout


EACH_WAY = """\
format: 1
id: demo
title: Demo strategy
year: financial
measures:
  waiting: {title: Days to wait, direction: lower is better, unit: days, accumulates: average, target: 20}
  on-time: {title: On time, direction: higher is better, unit: "%", accumulates: ratio, target: 90, tolerance: 2 pp}
  members: {title: Members, direction: plan is best, unit: members, accumulates: last, target: 1000 - 1200}
  loans: {title: Loans, direction: higher is better, unit: loans, accumulates: rolling 12 months, target: 4000}
  lost: {title: Lost, direction: lower is better, unit: "%", accumulates: rolling 12 months, target: 3}
"""
THIS_YEAR = """\
measure,period,actual,numerator,denominator
waiting,2016/17 Q1,18,,
waiting,2016/17 Q2,25,,
on-time,2016/17 Q1,,900,1000
on-time,2016/17 Q2,,50,100
members,2016/17 Q2,900,,
loans,2016/17 Q1,1100,,
loans,2016/17 Q2,900,,
lost,2016/17 Q1,,30,1000
lost,2016/17 Q2,,30,1200
"""
LAST_YEAR = """\
measure,period,actual,numerator,denominator
waiting,2015/16 Q1,20,,
waiting,2015/16 Q2,20,,
waiting,2015/16 Q3,10,,
waiting,2015/16 Q4,14,,
on-time,2015/16 Q1,,900,1000
on-time,2015/16 Q2,,850,1000
on-time,2015/16 Q3,,820,1000
on-time,2015/16 Q4,,950,1000
members,2015/16 Q2,800,,
members,2015/16 Q4,950,,
loans,2015/16 Q1,1000,,
loans,2015/16 Q2,1000,,
loans,2015/16 Q3,800,,
loans,2015/16 Q4,1200,,
lost,2015/16 Q1,,30,1000
lost,2015/16 Q2,,30,1000
lost,2015/16 Q3,,30,1000
lost,2015/16 Q4,,60,1000
"""
FORECAST = ["forecast", "forecast_last_years_shape", *COLUMNS[-3:]]


@pytest.fixture
def each_way(rows, folder):
    """Give the rows of the second quarter of measures that accumulate in every way but as a sum, by measure."""

    def give(last_year=LAST_YEAR, actuals=THIS_YEAR):
        (folder / "strategies" / "demo.yaml").write_text(EACH_WAY, encoding="utf-8")
        (folder / "before.csv").write_text(last_year, encoding="utf-8")
        asked = rows(actuals, "--year-to-date", "--history", "before.csv", "--period", "2016/17 Q2")
        return {row["measure"]: row for row in asked}

    return give


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        # 21.5 so far; last year 20 by now became 16; 4 x 20 less 43 is 37, for two quarters 18.5.
        ("waiting", ("21.5", "17.2", "18.5", "", "")),
        # 950 of 1,100; last year 87.5 became 88; 90 per cent of 3,100 are 2,790, less 950 are 1,840 of 2,000.
        ("on-time", ("86.36363636363636", "86.85714285714286", "92", "", "last year's denominators")),
        # From 800 to 950 last year: 150 more than 900; the year's figure is the last one.
        ("members", ("", "1050", "1000", "1200", "")),
        # At its end the rolling year is the year: 2,000 of half of it; last year 2,000 became 4,000.
        ("loans", ("4000", "4000", "1000", "", "")),
        # 60 of 2,200; last year 3 per cent became 3.75; 3 per cent of 4,200 are 126, less 60 are 66 of 2,000.
        ("lost", ("2.727272727272727", "3.409090909090909", "3.3", "", "last year's denominators")),
    ],
)
def test_every_way_of_accumulating_has_its_forecasts_and_what_is_needed(each_way, measure, expected):
    row = each_way()[measure]
    assert tuple(row[column] for column in FORECAST) == expected


def test_without_last_years_denominators_the_rest_is_taken_to_be_as_many_as_so_far(each_way):
    row = each_way(LAST_YEAR.replace("on-time,2015/16 Q4,,950,1000\n", ""))["on-time"]
    # 550 a quarter: 90 per cent of 2,200 are 1,980, less 950 are 1,030 of 1,100.
    assert row["run_rate_needed"] == "93.63636363636364"
    assert row["run_rate_needed_assumes"] == "this year's mean denominator"
    assert row["forecast_last_years_shape"] == ""


@pytest.mark.parametrize(
    ("last_year", "actuals", "measure"),
    [
        # A break since last year, a missing part of it, a level that would fall below nothing, more than 100 per cent.
        (LAST_YEAR.replace("waiting,2015/16 Q3,10", "waiting,2015/16 Q3,10 [b]"), THIS_YEAR, "waiting"),
        (LAST_YEAR.replace("waiting,2015/16 Q4,14,,\n", ""), THIS_YEAR, "waiting"),
        (LAST_YEAR.replace("members,2015/16 Q2,800", "members,2015/16 Q2,1900"), THIS_YEAR, "members"),
        (LAST_YEAR, THIS_YEAR.replace(",50,100", ",3000,3000"), "on-time"),
    ],
)
def test_last_years_shape_is_not_forced_on_a_year(each_way, last_year, actuals, measure):
    if measure == "on-time":
        last_year = last_year.replace("820,1000", "1000,1000")
    row = each_way(last_year, actuals)[measure]
    assert row["year_to_date"] != ""
    assert (row["forecast_last_years_shape"], row["forecast_last_years_shape_status"]) == ("", "")


def test_what_is_needed_is_said_with_its_direction_and_what_it_assumes(run, each_way):
    each_way()
    shown = run(
        "check", "t.csv", "--year-to-date", "--history", "before.csv", "--period", "2016/17 Q2", actuals=THIS_YEAR
    ).stdout
    for words in (
        "at most 18.5 on average in the 2 quarters that are left.",
        "at least 92% over the 2 quarters that are left, assuming last year's denominators.",
        "1,000 to 1,200 at the end of the year.",
        "at least 1,000 in each quarter that is left.",
        "at most 3.3% over the 2 quarters that are left, assuming last year's denominators.",
    ):
        assert f"For the year's target: {words}" in shown
    short = THIS_YEAR.replace(",900,1000", ",100,1000")
    shown = run("check", "t.csv", "--year-to-date", "--period", "2016/17 Q2", actuals=short).stdout
    assert (
        "at least 166.36% over the 2 quarters that are left, assuming this year's mean denominator, which is" in shown
    )
