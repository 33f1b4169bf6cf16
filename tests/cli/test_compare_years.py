"""`compare --year-to-date`: whose year to date changed status, from actuals, exports and two strategies."""

import csv
import io
import json

import pytest

STRATEGY = """\
format: 1
id: libraries
title: Libraries
year: financial
measures:
  visits:
    title: Visits
    direction: higher is better
    unit: visits
    accumulates: sum
    profile: [20, 45, 70, 100]
    targets: {2016/17: "50,000"}
    tolerance: 5% of target
  on-time: {title: On time, direction: higher is better, unit: "%", accumulates: ratio, target: 90, tolerance: 2 pp}
  waiting: {title: Days to wait, direction: lower is better, unit: days, accumulates: average, target: 20}
  silent: {title: Silent, direction: higher is better, unit: "%", target: 90}
"""
HEAD = "measure,period,actual,numerator,denominator\n"
Q1 = f'{HEAD}visits,2016/17 Q1,"10,600",,\non-time,2016/17 Q1,,950,1000\nwaiting,2016/17 Q1,24,,\nsilent,2016/17 Q1,91,,\n'
# Visits come to 19,900 of 22,500; 1,950 of 2,200 books are 88.64 per cent, within 2 of 90; the mean of 24 and 18 is 21.
Q2 = f'{HEAD}visits,2016/17 Q2,"9,300",,\non-time,2016/17 Q2,,1000,1200\nwaiting,2016/17 Q2,18,,\nsilent,2016/17 Q2,92,,\n'
OPTIONS = ("--year-to-date", "--history", "q1.csv")


@pytest.fixture(autouse=True)
def quarters(folder):
    (folder / "strategies" / "demo.yaml").write_text(STRATEGY, encoding="utf-8")
    (folder / "q1.csv").write_text(Q1, encoding="utf-8")
    (folder / "q2.csv").write_text(Q2, encoding="utf-8")
    return folder


def test_a_change_of_the_year_to_date_is_told_as_one(run):
    shown = run("compare", "q1.csv", "q2.csv", *OPTIONS).stdout
    assert (
        "    ✓ on target → ✗ off track\n"
        "    The actual was 10,600, is 9,300.\n"
        "    Judged by the year to date (2 of 4): 19,900 is 1,475 below the lower tolerance of 21,375.\n"
        "    Year to date: ✓ on target → ✗ off track; was 10,600 (1 of 4) against 10,000, is 19,900 (2 of 4) against"
        " 22,500.\n"
    ) in shown
    assert (
        "    Year to date: ✓ on target → ≈ within tolerance; was 95% (1 of 4) against 90%, is 88.64% (2 of 4) against"
        " 90%.\n"
    ) in shown
    assert "Of 4 rows in both: 2 worse, 1 better, 0 otherwise, 1 with the status they had" in shown
    assert "Years to date: 2 worse, 0 better, 0 otherwise, 1 with the status they had." in shown


def test_it_is_told_only_when_asked_for(run):
    for form in ("table", "json", "csv"):
        shown = run("compare", "q1.csv", "q2.csv", "--format", form).stdout
        assert "ear to date:" not in shown
        assert "year_to_date_" not in shown


def test_a_year_to_date_that_alone_changed_is_listed_by_itself(run, folder):
    (folder / "q1.csv").write_text(Q1.replace("waiting,2016/17 Q1,24", "waiting,2016/17 Q1,20"), encoding="utf-8")
    (folder / "old.csv").write_text(f"{HEAD}waiting,2016/17 Q2,20,,\n", encoding="utf-8")
    (folder / "new.csv").write_text(f"{HEAD}waiting,2016/17 Q2,20,,\nwaiting,2016/17 Q1,21,,\n", encoding="utf-8")
    shown = run("compare", "old.csv", "new.csv", *OPTIONS, "--measure", "waiting", "--period", "2016/17 Q2")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert (
        "Worse in the year to date only (1)\n"
        "  Days to wait (days, 2016/17 Q2)\n"
        "    Year to date: ✓ on target → ✗ off track; was 20 (2 of 4) against 20, is 20.5 (2 of 4) against 20.\n"
    ) in shown.stdout
    arguments = ("compare", "old.csv", "new.csv", *OPTIONS, "--period", "2016/17 Q2")
    assert run(*arguments, "--fail-on-worse").exit_code == 1
    assert run("compare", "old.csv", "new.csv", "--period", "2016/17 Q2", "--fail-on-worse").exit_code == 0
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout)))
    assert [(row["change"], row["year_to_date_change"]) for row in rows if row["measure"] == "waiting"] == [
        ("", "worse")
    ]


@pytest.mark.parametrize(("old", "new"), [("1.csv", "2.json"), ("1.csv", "q2.csv"), ("q1.csv", "2.json")])
def test_exports_tell_their_own_years_to_date(run, old, new):
    for quarter, name in (("q1.csv", "1.csv"), ("q2.csv", "2.json")):
        assert run("export", quarter, *OPTIONS, "-o", name).exit_code == 0
    document = json.loads(run("compare", old, new, *OPTIONS, "--format", "json").stdout)
    years = document["rows"]["year_to_date"]
    assert years["counts"] == {"worse": 2, "better": 0, "other": 0, "unchanged": 1}
    assert [pair["measure"] for pair in years["changed"]] == ["visits", "on-time"]
    told = years["changed"][0]["year_to_date"]
    assert (told["change"], told["old"]["year_to_date"], told["new"]["year_to_date_status"]) == (
        "worse",
        10600,
        "off-track",
    )


def test_an_export_without_years_to_date_cannot_tell_them(run):
    run("export", "q1.csv", "-o", "1.csv")
    outcome = run("compare", "1.csv", "q2.csv", *OPTIONS)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "1.csv was exported without --year-to-date: export it again with it" in outcome.stderr


def test_a_year_that_is_not_complete_is_otherwise(run):
    shown = run("compare", "q1.csv", "q2.csv", "--year-to-date").stdout
    assert "Year to date: ✓ on target → · no data; was 95% (1 of 4) against 90%, is none (incomplete, 1 of 4)." in shown


def test_two_strategies_are_compared_by_their_years_to_date(run, folder):
    (folder / "old.yaml").write_text(STRATEGY, encoding="utf-8")
    (folder / "new.yaml").write_text(STRATEGY.replace("[20, 45, 70, 100]", "[20, 39, 70, 100]"), encoding="utf-8")
    shown = run("compare", "old.yaml", "new.yaml", "--actuals", "q2.csv", *OPTIONS).stdout
    # 39 per cent of 50,000 are 19,500.
    assert "Year to date: ✗ off track → ✓ on target; was 19,900 (2 of 4) against 22,500, is 19,900 (2 of 4)" in shown
    outcome = run("compare", "old.yaml", "new.yaml", "--year-to-date")
    assert outcome.exit_code == 2
    assert "--year-to-date goes with actuals" in outcome.stderr


def test_a_history_that_nothing_asks_for_is_wrong_usage(run):
    assert run("compare", "q1.csv", "q2.csv", "--history", "q1.csv").exit_code == 2


def test_a_code_page_without_the_symbols_gets_plain_ones(spawn):
    done = spawn("compare", "q1.csv", "q2.csv", *OPTIONS, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert "Year to date: + on target -> x off track" in done.stdout.decode("ascii")
