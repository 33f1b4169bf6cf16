"""`--year-to-date` of `explain` and `trend`: the arithmetic of a year so far, and its history."""

import io
from pathlib import Path

import pytest
from rich.cells import cell_len

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.explanation import explain_row
from kpi_eval.evaluation.selection import Filters
from kpi_eval.renderers.explanation import text as explanation_text
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.renderers.trend import text as trend_text
from kpi_eval.series.trend import judge_history, trends_of
from kpi_eval.series.years_to_date import with_years_to_date
from kpi_eval.strategy.loader import load_strategies

STRATEGY = """\
format: 1
id: libraries
title: Libraries
year: financial
outcomes:
  read: {title: People read, rollup: worst}
measures:
  visits:
    title: Visits
    outcomes: [read]
    direction: higher is better
    unit: visits
    accumulates: sum
    profile: [20, 45, 70, 100]
    targets: {2015/16: "48,000", 2016/17: "50,000"}
    tolerance: 5% of target
  on-time: {title: On time, direction: higher is better, unit: "%", accumulates: ratio, target: 90, tolerance: 2 pp}
  waiting: {title: Days to wait, direction: lower is better, unit: days, accumulates: average, target: 20}
  members: {title: Members, direction: plan is best, unit: members, accumulates: last, target: 1000 - 1200}
  loans: {title: Loans, direction: higher is better, unit: loans, accumulates: rolling 12 months, target: 4000}
  silent: {title: Silent, direction: higher is better, unit: "%", target: 90}
"""
ACTUALS = """\
measure,period,actual,numerator,denominator
visits,2016/17 Q1,"9,600",,
visits,2016/17 Q2,"12,300",,
on-time,2016/17 Q1,,900,1000
on-time,2016/17 Q2,,50,100
waiting,2016/17 Q1,18,,
waiting,2016/17 Q2,25,,
members,2016/17 Q2,900,,
loans,2016/17 Q1,1100,,
loans,2016/17 Q2,900,,
silent,2016/17 Q2,91,,
"""
LAST_YEAR = """\
measure,period,actual
visits,2015/16 Q1,"9,000"
visits,2015/16 Q2,"11,000"
visits,2015/16 Q3,"12,000"
visits,2015/16 Q4,"16,000"
members,2015/16 Q2,800
members,2015/16 Q4,950
loans,2015/16 Q3,800
loans,2015/16 Q4,1200
"""


@pytest.fixture(autouse=True)
def files(folder):
    """Put a strategy of every way of accumulating in the place of the usual one, and last year beside it."""
    (folder / "strategies" / "demo.yaml").write_text(STRATEGY, encoding="utf-8")
    (folder / "before.csv").write_text(LAST_YEAR, encoding="utf-8")


@pytest.fixture
def told(run):
    """Give what a command says of a measure, wherever its lines end."""

    def give(command, measure, *options, actuals=ACTUALS):
        files = ("t.csv",) if command == "trend" else ("--actuals", "t.csv", "--period", "2016/17 Q2")
        done = run(command, measure, *files, "--year-to-date", "--history", "before.csv", *options, actuals=actuals)
        assert (done.exit_code, done.stderr) == (0, "")
        return done.stdout

    return give


@pytest.mark.parametrize(
    ("measure", "lines"),
    [
        (
            "visits",
            (
                "  Year to date (2 of 4): 9,600 + 12,300 = 21,900",
                "  due by then: 45% of the year's target = 22,500 (tolerance from 21,375)",
                "    at this rate: 21,900 / 45% = 48,666.67, within tolerance",
                "    in last year's shape: 21,900 x 48,000 / 20,000 = 52,560, on target",
                "  for the year's target: at least 14,050 in each quarter that is left; (50,000 - 21,900) / 2 = 14,050",
            ),
        ),
        (
            "on-time",
            (
                "  Year to date (2 of 4): (900 + 50) of (1,000 + 100), 950 of 1,100 = 86.36%",
                "  off track: 86.36363636363636 is 1.63636363636364 below the lower tolerance of 88.",
                "    at this rate: 86.36%, off track, for it stays as it is",
                (
                    "  for the year's target: at least 93.64% over the 2 quarters that are left, assuming this year's mean"
                    " denominator; (90% x 2,200 - 950) / 1,100 = 93.64%"
                ),
            ),
        ),
        (
            "waiting",
            (
                "  Year to date (2 of 4): (18 + 25) / 2 = 21.5",
                (
                    "  for the year's target: at most 18.5 on average in the 2 quarters that are left; (20 x 4 - 43) / 2 ="
                    " 18.5"
                ),
            ),
        ),
        (
            "members",
            (
                "  Year to date (1 of 4): 900, the latest",
                "    in last year's shape: 900 + 950 - 800 = 1,050, on target",
                "  for the year's target: 1,000 to 1,200 at the end of the year",
            ),
        ),
        (
            "loans",
            (
                "  Last 12 months (4 of 4): 800 + 1,200 + 1,100 + 900 = 4,000",
                "    at this rate: 2,000 / 50% = 4,000, on target",
            ),
        ),
    ],
)
def test_explain_shows_the_arithmetic_of_a_year_so_far(told, measure, lines):
    shown = told("explain", measure).splitlines()
    assert [line for line in lines if line not in shown] == []


def test_explain_judges_as_check_does(run, told):
    assert "not judged: 12,300" in run("explain", "visits", "--actuals", "t.csv", actuals=ACTUALS).stdout
    shown = told("explain", "visits")
    assert "within tolerance: Judged by the year to date (2 of 4): 21,900 is 600 below" in shown
    assert shown.count("\N{BLACK UP-POINTING TRIANGLE}") == 1


def test_explain_says_what_is_missing(told):
    shown = told("explain", "visits", actuals=ACTUALS.replace('visits,2016/17 Q1,"9,600",,\n', ""))
    assert "  Year to date (1 of 4): none, incomplete: 2016/17 Q1 missing\n" in shown
    assert "forecast" not in shown


def test_an_outcome_is_explained_by_the_years_to_date_of_its_measures(told, run):
    assert "within tolerance: Visits" in told("explain", "read")
    assert "within tolerance" not in run("explain", "read", "--actuals", "t.csv", actuals=ACTUALS).stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["explain", "visits", "--year-to-date"], "--year-to-date go with --actuals"),
        (["explain", "visits", "--travel"], "--travel, --history and --year-to-date go with --actuals"),
        (["explain", "visits", "5", "--history", "before.csv"], "--travel, --history and --year-to-date go with"),
        (["explain", "visits", "--actuals", "t.csv", "--across-targets"], "--across-targets goes with --travel"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(run, arguments, words):
    done = run(*arguments, actuals=ACTUALS)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr


def test_a_trend_draws_what_years_come_to_below_the_actuals(told):
    shown = told("trend", "visits")
    before, after = shown.split("\n  Year to date\n")
    assert before.count("not judged") == 6
    assert [line.split()[:3] for line in after.splitlines()[1:7]] == [
        ["2015/16", "Q1", "9,000"],
        ["2015/16", "Q2", "20,000"],
        ["2015/16", "Q3", "32,000"],
        ["2015/16", "Q4", "48,000"],
        ["2016/17", "Q1", "9,600"],
        ["2016/17", "Q2", "21,900"],
    ]
    assert "improving" not in after
    assert "In 2016/17 Q2: year to date (2 of 4): 21,900 against 22,500, within tolerance. Forecast" in after


def test_a_trend_draws_no_part_of_a_year_beside_the_target_of_the_whole(run):
    lines = run("trend", "visits", "t.csv", "--history", "before.csv", actuals=ACTUALS).stdout.splitlines()
    quarters = [line for line in lines if line.startswith("  201")]
    assert len(quarters) == 6
    assert all("? not judged" in line for line in quarters)
    assert not {*"│═─·"} & {*"".join(quarters)}
    assert next(line for line in lines if "Actual" in line).split() == [
        *("Period", "Actual", "9,000", "16,000", "Status", "Travel")
    ]


def test_a_trend_does_not_draw_a_level_twice(told):
    shown = told("trend", "members")
    assert "So far" not in shown
    assert "In 2016/17 Q2: year to date (1 of 4): 900 against 1,000 to 1,200, off track." in shown


def test_a_trend_says_why_there_is_no_year_to_date(told, run):
    assert "  No year to date: accumulates not stated.\n" in told("trend", "silent")
    gap = ACTUALS.replace('visits,2016/17 Q1,"9,600",,\n', "")
    shown = run("trend", "visits", "t.csv", "--year-to-date", actuals=gap).stdout
    assert "year to date (1 of 4): none, incomplete: 2016/17 Q1 missing." in shown


def test_a_history_without_the_measure_is_no_fault(run):
    done = run("trend", "on-time", "t.csv", "--history", "before.csv", actuals=ACTUALS)
    assert (done.exit_code, done.stderr) == (0, "")


@pytest.mark.parametrize("arguments", [["trend", "on-time", "t.csv"], ["explain", "on-time", "--actuals", "t.csv"]])
def test_a_code_page_without_the_symbols_gets_plain_ones(spawn, folder, arguments):
    (folder / "t.csv").write_text(ACTUALS, encoding="utf-8")
    done = spawn(*arguments, "--year-to-date", env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    text = done.stdout.decode("ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "ear to date (2 of 4): " in text
    assert "\x1b" not in text


@pytest.mark.parametrize("command", ["explain", "trend"])
def test_it_fits_a_terminal_of_80_columns(folder, command):
    (folder / "t.csv").write_text(ACTUALS, encoding="utf-8")
    strategies, tables = load_strategies([Path("strategies/demo.yaml")]), [read_table(open_actuals("t.csv"))]
    filters, stream = Filters(measures=("on-time",)), io.StringIO()
    if command == "trend":
        judged = judge_history(strategies, tables, filters, Conditions(), with_years=True)
        trend_text.render(trends_of(judged.rows, years=judged.years), stream, Presentation(width=80))
    else:
        conditions = with_years_to_date(strategies, tables, filters, Conditions())
        rows = evaluate(strategies, tables, filters, conditions).rows
        explanation_text.render([explain_row(row) for row in rows], stream, Presentation(width=80))
    lines = stream.getvalue().splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert "ear to date (2 of 4): " in stream.getvalue()
