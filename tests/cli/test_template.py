"""`template`: the file that people fill in for a period, and that `check` takes back as it is."""

import csv
import io
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STRATEGY = """\
format: 1
id: t
title: T
year: financial
outcomes:
  safe: {title: Safe}
scales:
  rating: [Poor, Good, Best]
measures:
  always: {title: "Always, due", outcomes: [safe], direction: higher is better, unit: "%", target: 90, tolerance: 5 pp}
  of-the-year:
    title: Of the year
    direction: lower is better
    unit: £
    tags: [plan]
    targets: {2017/18: {target: 1000 - 2000, tolerance: {upper: 2500}}}
  of-last-year: {title: Of last year, direction: higher is better, targets: {2016/17: 1}}
  of-the-last-quarter: {title: Of the last quarter, direction: higher is better, targets: {2017/18 Q4: 1}}
  annual: {title: Annual, direction: higher is better, frequency: annual, accumulates: sum, targets: {2017/18: 5}}
  annual-for-a-quarter: {title: Odd, direction: higher is better, frequency: annual, targets: {2017/18 Q4: 5}}
  context: {title: Context, direction: none}
  followed: {title: Followed, direction: higher is better, scale: rating}
  said-to-have-none: {title: None of it, direction: higher is better, target: none}
  both:
    title: Both
    direction: plan is best
    accumulates: last
    bases: {count: {unit: children}, rate: {unit: "per 10,000"}}
    targets: {2017/18: {count: {target: 650, tolerance: ± 30}, rate: {target: 45}}}
  local:
    title: Local
    direction: higher is better
    areas: {Boston: {target: 80}, "South, East": {targets: {2018/19: 70}}}
  school: {title: School, direction: higher is better, year: academic, targets: {2017/18 Q1: 7}}
"""
COLUMNS = ["measure", "title", "basis", "area", "period", "unit", "target", "tolerance", "actual", "note"]


@pytest.fixture
def templated(run, folder):
    """Write a template of the strategy above; give its rows by measure, basis and area."""
    (folder / "t.yaml").write_text(STRATEGY, encoding="utf-8")

    def call(period, *arguments):
        result = run("template", "-s", "t.yaml", "--period", period, *arguments)
        assert (result.exit_code, result.stderr) == (0, "")
        return list(csv.DictReader(io.StringIO(result.stdout, newline="")))

    return call


def names(rows):
    return [":".join(filter(None, (row["measure"], row["basis"], row.get("area")))) for row in rows]


FOLLOWED = ["context", "followed", "said-to-have-none"]


@pytest.mark.parametrize(
    ("period", "due"),
    [
        ("2017/18 Q1", ["always", "of-the-year", *FOLLOWED, "both:count", "both:rate", "local:Boston", "school"]),
        (
            "2017/18 Q4",
            [
                "always",
                "of-the-year",
                "of-the-last-quarter",
                "annual",
                "annual-for-a-quarter",
                "context",
                "followed",
                "said-to-have-none",
                "both:count",
                "both:rate",
                "local:Boston",
            ],
        ),
        ("2017/18", ["always", "of-the-year", "annual", *FOLLOWED, "both:count", "both:rate", "local:Boston"]),
        ("2016/17", ["always", "of-last-year", *FOLLOWED, "local:Boston"]),
        ("2018/19", ["always", *FOLLOWED, "local:Boston", "local:South, East"]),
    ],
)
def test_what_is_due_in_a_period(templated, period, due):
    assert names(templated(period)) == due


def test_a_row_shows_what_is_to_be_reached_and_leaves_the_actual_to_people(templated):
    rows = {name: row for row in templated("2017/18 Q4") for name in names([row])}
    assert list(rows["always"]) == COLUMNS
    assert list(rows["always"].values()) == [
        "always",
        "Always, due",
        "",
        "",
        "2017/18 Q4",
        "%",
        "90%",
        "from 85",
        "",
        "",
    ]
    told = {name: (row["unit"], row["target"], row["tolerance"]) for name, row in rows.items()}
    assert told["of-the-year"] == ("£", "1,000 to £2,000", "up to 2,500")
    assert told["both:count"] == ("children", "650", "620 to 680")
    assert told["context"] == ("", "", "")
    assert told["followed"] == ("Poor / Good / Best", "", "")
    assert told["local:Boston"] == ("", "80", "")


def test_a_measure_that_is_reported_more_seldom_is_of_its_own_period_where_that_has_the_target(templated):
    periods = {row["measure"]: row["period"] for row in templated("Jan 2018 - March 2018")}
    assert periods["annual"] == "2017/18"
    assert periods["annual-for-a-quarter"] == "Jan 2018 - March 2018"
    assert periods["always"] == "Jan 2018 - March 2018"


def test_without_areas_there_is_no_column_for_them(templated):
    assert list(templated("2017/18", "--measure", "always")[0]) == [name for name in COLUMNS if name != "area"]


@pytest.mark.parametrize(
    ("arguments", "due"),
    [
        (["--outcome", "safe"], ["always"]),
        (["--tag", "plan"], ["of-the-year"]),
        (["--measure", "Both", "--measure", "always"], ["always", "both:count", "both:rate"]),
    ],
)
def test_filters_choose_the_measures(templated, arguments, due):
    assert names(templated("2017/18", *arguments)) == due


def test_a_file_is_written_whole_and_what_comes_next_is_said(run, folder, templated):
    result = run("template", "-s", "t.yaml", "--period", "2017/18 Q1", "-o", "q 1.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "q 1.csv is written, with 9 rows to fill in." in result.stderr
    assert "Nothing is due in 2017/18 Q1 of of-last-year, of-the-last-quarter, annual" in result.stderr
    assert result.stderr.endswith("kpi-eval check 'q 1.csv' -s t.yaml\n")
    assert (folder / "q 1.csv").read_bytes().count(b"\r") == 0
    checked = run("check", "q 1.csv", "-s", "t.yaml", "--format", "concise")
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert checked.stdout.count("There is no actual: empty.") == 9
    assert len(checked.stdout.splitlines()) == len(templated("2017/18 Q1"))


@pytest.mark.parametrize("period", ["2016/17 Q4", "2017/18 Q1", "2019/20"])
def test_templates_of_the_shipped_strategies_are_judged_when_a_script_has_filled_them_in(run, folder, period):
    strategies = str(ROOT / "strategies")
    assert run("template", "-s", strategies, "--period", period, "-o", "q.csv").exit_code == 0
    path = folder / "q.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        row["actual"] = row["unit"].split(" / ")[-1] if " / " in row["unit"] else "90"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    found = json.loads(run("check", "q.csv", "-s", strategies, "--format", "json").stdout)
    assert [(row["measure"], row["basis"] or "") for row in found["rows"]] == [(r["measure"], r["basis"]) for r in rows]
    assert {finding["code"] for finding in found["findings"]}.isdisjoint(
        {"KPI206", "KPI210", "KPI211", "KPI213", "KPI226"}
    )
    judged = [row for row in found["rows"] if row["status"] in {"on-target", "within-tolerance", "off-track"}]
    stated = [row for row in rows if row["target"]]
    reasons = {row["reason"] for row in found["rows"]} - {None}
    assert reasons <= {"no target for this period", "benchmark not available", "target is for the whole year"}
    assert len(judged) >= len(stated) - 2 > 20


def test_the_target_of_a_longer_period_says_so_where_actuals_add_up(run, folder):
    text = STRATEGY.replace("tags: [plan]", "tags: [plan]\n    accumulates: sum")
    (folder / "t.yaml").write_text(text, encoding="utf-8")
    for period, told in (("2017/18 Q1", "£2,000 for 2017/18,"), ("2017/18", '£2,000","')):
        shown = run("template", "-s", "t.yaml", "--period", period, "--tag", "plan").stdout.replace(
            '0 for 2017/18"', "0 for 2017/18"
        )
        assert told in shown


def test_excel_gets_a_mark_and_its_own_line_ends(run, folder, templated):
    del templated
    assert run("template", "-s", "t.yaml", "--period", "2017/18", "-o", "e.csv", "--excel").exit_code == 0
    content = (folder / "e.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfmeasure,title,")
    assert content.count(b"\n") == content.count(b"\r\n") == 10
    assert run("check", "e.csv", "-s", "t.yaml").exit_code == 0


def test_a_title_is_never_a_formula_of_a_spreadsheet(run, folder):
    (folder / "t.yaml").write_text(STRATEGY.replace("Always, due", "=1+1"), encoding="utf-8")
    assert "\nalways,'=1+1,," in run("template", "-s", "t.yaml", "--period", "2017/18").stdout


@pytest.mark.parametrize(
    ("settings", "start"),
    [
        ("{delimiter: semicolon, decimal: ','}", b"measure;title;"),
        ("{delimiter: tab}", b"measure\ttitle\t"),
        ("{encoding: utf-16}", b"\xff\xfem\x00e\x00"),
        ("{encoding: cp1252}", b"measure,title,"),
        ("{encoding: ascii}", b"measure,title,"),
        ("{skip_rows: 3}", b"Fill in the columns actual and note\n\n\nmeasure,"),
        ("{sheet: Figures}", b"measure,title,"),
        ("{columns: {measure: title, actual: Outturn}}", b"measure,title,"),
    ],
)
@pytest.mark.parametrize("options", [[], ["--excel"]], ids=["plain", "excel"])
def test_a_template_is_written_as_the_strategy_says_that_actuals_are_read(run, folder, settings, start, options):
    text = STRATEGY.replace("year: financial\nout", f"year: financial\nactuals: {settings}\nout")
    (folder / "t.yaml").write_text(text.replace("Always, due", "Always £ due ≥"), encoding="utf-8")
    assert run("template", "-s", "t.yaml", "--period", "2017/18 Q1", "-o", "q.csv", *options).exit_code == 0
    content = (folder / "q.csv").read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    assert content.startswith(start)
    checked = run("check", "q.csv", "-s", "t.yaml", "--format", "concise")
    assert checked.exit_code == 0
    assert len(checked.stdout.splitlines()) == checked.stdout.count("empty") == 9


def test_the_shape_that_a_template_has_is_named_where_the_strategy_says_another(run, folder):
    text = STRATEGY.replace("year: financial\nout", "year: financial\nactuals: {shape: wide-by-period}\nout")
    (folder / "t.yaml").write_text(text, encoding="utf-8")
    said = run("template", "-s", "t.yaml", "--period", "2017/18 Q1", "-o", "q.csv").stderr
    assert said.endswith("kpi-eval check q.csv -s t.yaml --shape long\n")
    assert run("check", "q.csv", "-s", "t.yaml", "--shape", "long").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(
            ["--period", "2017/18", "--measure", "of-last-year"],
            2,
            "nothing is due in 2017/18: no measure has a target there; there are targets for 2016/17",
            id="nothing due",
        ),
        pytest.param(["--period", "2017/18 Q2", "--measure", "annual"], 2, "nothing is due in 2017/18 Q2", id="annual"),
        pytest.param(["--period", "2017"], 2, "--period: '2017' could be two years", id="no period"),
        pytest.param(["--period", "2017/18", "--tag", "plans"], 2, "did you mean 'plan'?", id="no such tag"),
        pytest.param(["--period", "2017/18", "-o", "ok.csv"], 2, "ok.csv is there already", id="a file is there"),
        pytest.param(["--period", "2017/18", "-o", "q.xlsx"], 2, "a template is CSV; end the name", id="no CSV"),
        pytest.param(["--period", "2017/18", "-o", ""], 2, "-o is empty", id="no name"),
        pytest.param(["--period", "2017/18", "-o", "no/q.csv"], 4, "there is no folder no", id="no folder"),
        pytest.param(["--period", "2017/18", "-o", "/proc/self/q.csv"], 4, "cannot be written", id="read-only"),
        pytest.param([], 2, "--period", id="no period at all"),
    ],
)
def test_what_cannot_be_done_says_why_and_writes_nothing(run, folder, arguments, code, said):
    (folder / "t.yaml").write_text(STRATEGY, encoding="utf-8")
    before = sorted(path.name for path in folder.iterdir())
    result = run("template", "-s", "t.yaml", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert sorted(path.name for path in folder.iterdir()) == before


def test_an_annual_measure_is_not_missed_before_its_year_ends(run, folder, templated):
    """What is due, and what `check` misses, is one rule."""
    del templated
    for period, missed in (("2017/18 Q1", 0), ("2017/18 Q4", 1)):
        (folder / "a.csv").write_text(f"measure,period,actual\nalways,{period},91\n", encoding="utf-8")
        said = run("check", "a.csv", "-s", "t.yaml", "--format", "concise").stderr
        assert said.count("'annual' has a target") == missed


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("measure,period,actual,Title,UNIT,target,tolerance", False),
        ("measure,period,actual,title,unit,target", True),
        ("measure,period,actual,target", True),
    ],
)
def test_only_a_template_has_columns_that_are_passed_over_in_silence(run, header, told):
    cells = "always,2017/18,91" + ",x" * (header.count(",") - 2)
    result = run("check", "t.csv", "--format", "concise", actuals=f"{header}\n{cells}\n".replace("always", "days"))
    assert ("KPI206" in result.stderr) is told
