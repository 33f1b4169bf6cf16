"""`check` and `export` with --travel and --history: is it getting better or worse, and since when."""

import csv
import io
import json
import re

import pytest

TRAVEL = [
    "previous",
    "travel",
    "travel_reason",
    "last_year",
    "travel_last_year",
    "previous_status",
    "status_since",
    "periods_in_a_row",
]
YEARS = """\
measure,period,actual
days,2014/15,215
days,2015/16,212
days,2016/17,218
share,2015/16,88
share,2016/17,91
context,2015/16,5
context,2016/17,4
"""
LAST = "measure,period,actual\ndays,2016/17,218\nshare,2016/17,91\ncontext,2016/17,4\n"
EARLIER = "measure,period,actual\ndays,2014/15,215\ndays,2015/16,212\nshare,2015/16,88\ncontext,2015/16,5\n"


def rows_of(outcome):
    return list(csv.DictReader(io.StringIO(outcome.stdout)))


def found(outcome, *codes):
    """Give the messages of findings with these codes."""
    pattern = rf"({'|'.join(codes or ('KPI249', 'KPI250'))}) (?:warning|advice): ([^;]+)"
    return re.findall(pattern, " ".join(outcome.stderr.split()))


def cells(row):
    return [row[name] for name in TRAVEL]


def test_the_columns_come_after_the_others_and_before_why(run):
    plain = run("export", "t.csv", "-o", "-", "--why", actuals=YEARS)
    outcome = run("export", "t.csv", "-o", "-", "--why", "--travel", actuals=YEARS)
    before, header = plain.stdout.splitlines()[0].split(","), outcome.stdout.splitlines()[0].split(",")
    assert header == [*before[:-1], *TRAVEL, "why"]
    assert [{name: row[name] for name in before} for row in rows_of(outcome)] == rows_of(plain)


def test_each_row_says_how_it_stands_to_the_year_before(run):
    rows = rows_of(run("export", "t.csv", "-o", "-", "--travel", actuals=YEARS))
    assert {(row["measure"], row["period"]): cells(row) for row in rows if row["actual"]} == {
        ("days", "2014/15"): ["", "", "no earlier value", "", "", "", "2014/15", "1"],
        ("days", "2015/16"): ["215", "improving", "", "215", "improving", "off-track", "2014/15", "2"],
        ("days", "2016/17"): ["212", "worsening", "", "212", "worsening", "off-track", "2014/15", "3"],
        ("share", "2015/16"): ["", "", "no earlier value", "", "", "", "", ""],
        ("share", "2016/17"): ["88", "improving", "", "88", "improving", "not-judged", "2016/17", "1"],
        ("context", "2015/16"): ["", "", "no earlier value", "", "", "", "", ""],
        ("context", "2016/17"): ["5", "decreasing", "", "5", "decreasing", "not-judged", "", ""],
    }


def test_json_has_the_same(run):
    table = rows_of(run("export", "t.csv", "-o", "-", "--travel", actuals=YEARS))
    document = json.loads(run("export", "t.csv", "-o", "-", "--format", "json", "--travel", actuals=YEARS).stdout)
    for row, told in zip(table, document["rows"], strict=True):
        assert [("" if told[name] is None else str(told[name])) for name in TRAVEL] == cells(row)
    assert list(document["rows"][0])[-9:] == [*TRAVEL, "why"]
    plain = json.loads(run("export", "t.csv", "-o", "-", "--format", "json", actuals=YEARS).stdout)
    assert not set(TRAVEL) & set(plain["rows"][0])


def test_what_there_is_to_say_is_said_of_the_last_year(run):
    outcome = run("check", "t.csv", "--travel", "--format", "csv", actuals=YEARS)
    assert found(outcome) == [("KPI250", "'days' has been off track for 3 periods in a row, since 2014/15")]
    assert found(run("check", "t.csv", "--format", "csv", actuals=YEARS)) == []


def test_the_table_has_a_column_of_travel_where_it_is_asked_for(run):
    text = run("check", "t.csv", "--travel", actuals=YEARS).stdout
    assert re.search(r"Average days to match \(days, 2016/17\) .* ↘ worsening +✗ off track by 8", text)
    assert re.search(r"Shown for context \(2016/17\) .* − decreasing", text)
    assert "worsening" not in run("check", "t.csv", actuals=YEARS).stdout


def test_markdown_has_a_column_of_travel(run):
    text = run("check", "t.csv", "--travel", "--format", "markdown", actuals=YEARS).stdout
    assert "| From target | Travel |" in re.sub(r"-+:?", "", text)
    assert "↘ worsening |" in text
    assert "Travel" not in run("check", "t.csv", "--format", "markdown", actuals=YEARS).stdout


HISTORIES = {
    "long": EARLIER,
    "wide by period": "measure,2014/15,2015/16\ndays,215,212\nshare,,88\ncontext,,5\n",
    "wide by measure": "period,days,share,context\n2014/15,215,,\n2015/16,212,88,5\n",
    "superseded": EARLIER + "days,2016/17,100\nshare,2016/17,1\ncontext,2016/17,1\n",
    "with what is to come": EARLIER + "days,2017/18,100\n",
}


@pytest.mark.parametrize("shape", HISTORIES)
def test_the_years_before_may_be_in_another_file_of_another_shape(run, folder, shape):
    (folder / "before.csv").write_text(HISTORIES[shape], encoding="utf-8")
    whole = run("export", "t.csv", "-o", "-", "--travel", "--period", "2016/17", actuals=YEARS)
    parted = run("export", "t.csv", "-o", "-", "--history", "before.csv", "--period", "2016/17", actuals=LAST)
    assert parted.stdout == whole.stdout
    assert found(parted) == found(whole)


def test_rows_of_history_are_not_in_the_result_and_its_file_is_named(run, folder):
    (folder / "before.csv").write_text(EARLIER, encoding="utf-8")
    outcome = run("export", "t.csv", "-o", "-", "--format", "json", "--history", "before.csv", actuals=LAST)
    document = json.loads(outcome.stdout)
    assert {row["period"] for row in document["rows"] if row["actual"] is not None} == {"2016/17"}
    assert [entry["path"] for entry in document["inputs"]] == ["t.csv", "before.csv"]
    assert all(re.fullmatch("[0-9a-f]{64}", entry["sha256"]) for entry in document["inputs"])


def test_where_small_numbers_are_hidden_no_hash_of_the_history_tells_them(run, folder):
    (folder / "before.csv").write_text(EARLIER, encoding="utf-8")
    options = ("--format", "json", "--suppress-below", "5", "--history", "before.csv")
    document = json.loads(run("export", "t.csv", "-o", "-", *options, actuals=LAST).stdout)
    assert [entry["sha256"] for entry in document["inputs"]] == [None, None]


def test_several_files_of_history_in_any_order(run, folder):
    head, *lines = EARLIER.splitlines(keepends=True)
    (folder / "a.csv").write_text(head + lines[0] + lines[2], encoding="utf-8")
    (folder / "b.csv").write_text(head + lines[1] + lines[3], encoding="utf-8")
    outcomes = [
        run("export", "t.csv", "-o", "-", "--history", first, "--history", second, actuals=LAST)
        for first, second in (("a.csv", "b.csv"), ("b.csv", "a.csv"))
    ]
    assert outcomes[0].stdout == outcomes[1].stdout
    assert cells(rows_of(outcomes[0])[0])[-2:] == ["2014/15", "3"]


def test_a_row_of_history_that_is_not_understood_is_told_with_its_place(run, folder):
    (folder / "before.csv").write_text(EARLIER + "dayz,2013/14,1\ndays,2013/14,many\n", encoding="utf-8")
    outcome = run("check", "t.csv", "--history", "before.csv", "--format", "csv", actuals=LAST)
    assert "before.csv row 6: KPI210 warning: no measure is called 'dayz'" in outcome.stderr
    assert "before.csv row 7: KPI213" in outcome.stderr
    assert "KPI225" not in outcome.stderr
    assert outcome.exit_code == 3


def test_a_file_that_is_its_own_history_tells_nothing_twice(run):
    actuals = YEARS + "dayz,2016/17,1\n"
    plain = run("check", "t.csv", "--travel", "--format", "csv", actuals=actuals)
    twice = run("check", "t.csv", "--history", "t.csv", "--format", "csv", actuals=actuals)
    assert (twice.stdout, twice.stderr) == (plain.stdout, plain.stderr)


def test_a_period_keeps_those_before_it_as_history(run):
    outcome = run("check", "t.csv", "--travel", "--period", "2015/16", "--format", "csv", actuals=YEARS)
    rows = {row["measure"]: cells(row) for row in rows_of(outcome)}
    assert rows["days"] == ["215", "improving", "", "215", "improving", "off-track", "2014/15", "2"]
    assert found(outcome) == [("KPI250", "'days' has been off track for 2 periods in a row, since 2014/15")]


@pytest.mark.parametrize(("status", "count"), [("off-track", 3), ("on-target", 1)])
def test_a_status_filter_changes_neither_travel_nor_what_is_told(run, status, count):
    whole = run("export", "t.csv", "-o", "-", "--travel", actuals=YEARS)
    outcome = run("export", "t.csv", "-o", "-", "--travel", "--status", status, actuals=YEARS)
    assert rows_of(outcome) == [row for row in rows_of(whole) if row["status"] == status]
    assert len(rows_of(outcome)) == count
    assert found(outcome) == found(whole)


def test_quarters_and_years_of_one_measure_are_two_series(run):
    actuals = (
        "measure,period,actual\ndays,2015/16,220\ndays,2016/17 Q2,215\ndays,2016/17 Q3,212\n"
        "days,2016/17 Q4,199\ndays,2016/17,225\n"
    )
    for text in (actuals, "\n".join([actuals.splitlines()[0], *reversed(actuals.splitlines()[1:])])):
        outcome = run("export", "t.csv", "-o", "-", "--travel", actuals=text)
        rows = {row["period"]: (row["travel"], row["periods_in_a_row"]) for row in rows_of(outcome) if row["actual"]}
        assert rows == {
            "2015/16": ("", "1"),
            "2016/17 Q2": ("", "1"),
            "2016/17 Q3": ("improving", "2"),
            "2016/17 Q4": ("improving", "1"),
            "2016/17": ("worsening", "2"),
        }
        assert sorted(found(outcome)) == [
            ("KPI249", "'days' went from off track to on target in 2016/17 Q4"),
            ("KPI250", "'days' has been off track for 2 periods in a row, since 2015/16"),
        ]


def test_a_gap_is_bridged_by_the_year_before_and_the_table_says_so(run):
    actuals = "measure,period,actual\ndays,2015/16 Q4,220\ndays,2016/17 Q4,215\n"
    text = run("check", "t.csv", "--travel", "--period", "2016/17 Q4", "--measure", "days", actuals=actuals).stdout
    assert "↗ improving since last year" in text


def test_why_there_is_no_travel(run):
    actuals = (
        "measure,period,actual\ndays,2012/13,220\ndays,2013/14,215 [b]\ndays,2014/15,<250\ndays,2015/16,n/a\n"
        "days,2016/17,210\ndays,2016/17,211\ndays,2017/18,190 [f]\n"
    )
    rows = rows_of(run("export", "t.csv", "-o", "-", "--travel", "--measure", "days", actuals=actuals))
    assert [
        (row["period"], row["previous"], row["travel_reason"]) for row in rows if row["reason"] != "not reported"
    ] == [
        ("2012/13", "", "no earlier value"),
        ("2013/14", "220", "break in the series"),
        ("2014/15", "215", "only a bound is known"),
        ("2015/16", "", "no actual"),
        ("2016/17", "", "given twice"),
        ("2016/17", "", "given twice"),
        ("2017/18", "", "forecast"),
    ]


def test_blank_columns_of_what_is_to_come_hide_nothing(run):
    actuals = "measure,2015/16 Q4,2016/17 Q1,2016/17 Q2\ndays,215,220,\n"
    outcome = run("check", "t.csv", "--travel", "--format", "csv", actuals=actuals)
    assert found(outcome, "KPI250") == [
        ("KPI250", "'days' has been off track for 2 periods in a row, since 2015/16 Q4")
    ]


def test_a_measure_that_was_not_reported_has_no_travel(run, folder):
    (folder / "before.csv").write_text("measure,period,actual\nshare,2016/17,80\n", encoding="utf-8")
    actuals = "measure,period,actual\ndays,2016/17,218\n"
    rows = rows_of(run("export", "t.csv", "-o", "-", "--history", "before.csv", actuals=actuals))
    assert [(row["measure"], row["reason"]) for row in rows] == [("days", ""), ("share", "not reported")]
    assert cells(rows[1]) == [""] * 8


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--across-targets"], "--across-targets goes with --travel or --history"),
        (["--history", "gone.csv"], "gone.csv"),
        (["--history", "-"], "standard input (-) holds the actuals or the history, not both"),
    ],
)
def test_wrong_usage(run, options, words):
    actuals = "-" if options[-1] == "-" else "ok.csv"
    outcome = run("check", actuals, *options, stdin=LAST)
    assert outcome.exit_code in {2, 3}
    assert words in " ".join(outcome.stderr.split())


def test_verbose_says_how_a_file_of_history_was_read(run, folder):
    (folder / "before.csv").write_text(EARLIER, encoding="utf-8")
    outcome = run("check", "ok.csv", "--history", "before.csv", "--verbose")
    assert re.search(r"^before\.csv: .*shape long", outcome.stderr, re.MULTILINE)


def test_what_is_hidden_is_hidden_in_the_history_too(run, folder):
    strategy = folder / "strategies" / "demo.yaml"
    strategy.write_text(strategy.read_text(encoding="utf-8").replace("unit: days", "unit: children"), encoding="utf-8")
    (folder / "before.csv").write_text("measure,period,actual\ndays,2015/16,3\ndays,2014/15,7\n", encoding="utf-8")
    actuals = "measure,period,actual\ndays,2016/17,9\n"
    options = ("-o", "-", "--measure", "days", "--history", "before.csv")
    (row,) = rows_of(run("export", "t.csv", *options, "--suppress-below", "5", actuals=actuals))
    assert cells(row)[:5] == ["", "", "only a bound is known", "", ""]
    (row,) = rows_of(run("export", "t.csv", *options, actuals=actuals))
    assert cells(row)[:5] == ["3", "worsening", "", "3", "worsening"]


def test_rows_of_history_given_twice_are_not_said_to_be_judged(run, folder):
    for name, actual in (("first.csv", 190), ("second.csv", 195)):
        (folder / name).write_text(f"measure,period,actual\ndays,2015/16,{actual}\n", encoding="utf-8")
    outcome = run("check", "ok.csv", "--history", "first.csv", "--history", "second.csv", "--format", "csv")
    (line,) = [line for line in outcome.stderr.splitlines() if "KPI220" in line]
    assert "neither is taken where they differ" in line
    assert "judged" not in line
