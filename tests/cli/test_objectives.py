"""`check --objectives`: what is to be done for each outcome, and what is overdue on the day that counts as today."""

import json
import re

import pytest

OBJECTIVES = """\
  safe:
    title: Children are safe
    objectives:
      - {title: Review the homes, due: 31 March 2018, lead: [Head of Homes, Board], risks: [No staff]}
      - {title: Keep going, due: Ongoing}
      - title: Found a board
        milestones: [{title: Terms, due: June 2017}, {title: First meeting, due: by July 2018}]
      - {title: Think about it}
"""


@pytest.fixture(autouse=True)
def objectives(folder):
    path = folder / "strategies" / "demo.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  safe: {title: Children are safe}\n", OBJECTIVES), encoding="utf-8")


def listed(text):
    return text.split("\n\nObjectives")[1].split("\n\nFindings")[0].splitlines()


def test_without_a_day_nothing_is_overdue(run):
    done = run("check", "ok.csv", "--objectives")
    assert done.exit_code == 0
    assert listed(done.stdout) == [
        " (4)",
        "Children are safe",
        "  Review the homes",
        "    due 31 March 2018",
        "    lead: Head of Homes; Board",
        "  Keep going",
        "    due Ongoing",
        "  Found a board",
        "    Terms: due June 2017",
        "    First meeting: due by July 2018",
        "  Think about it",
        "    no date",
    ]


@pytest.mark.parametrize(
    ("day", "overdue", "counted"),
    [
        ("2017-06-30", [], " (4): 0 dates overdue, 3 to come, 1 without a last day"),
        ("2017-07-01", ["Terms"], " (4): 1 date overdue, 2 to come, 1 without a last day"),
        ("2018-03-31", ["Terms"], " (4): 1 date overdue, 2 to come, 1 without a last day"),
        ("2018-04-01", ["due 31 March 2018", "Terms"], " (4): 2 dates overdue, 1 to come, 1 without a last day"),
    ],
)
def test_overdue_is_what_has_its_last_day_behind_it(run, day, overdue, counted):
    lines = listed(run("check", "ok.csv", "--objectives", "--as-at", day).stdout)
    assert lines[0] == counted
    assert [line.strip().split(":")[0] for line in lines if "overdue, for" in line] == overdue


def test_the_day_of_source_date_epoch_counts_too(run, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1530000000")
    text = run("check", "ok.csv", "--objectives").stdout
    assert "    due 31 March 2018: overdue, for its last day was 31 March 2018\n" in text


def test_only_outcomes_that_were_asked_for_are_listed(run):
    assert "Objectives (4)" in run("check", "ok.csv", "--objectives", "--outcome", "safe").stdout
    assert "Objectives" not in run("check", "ok.csv", "--objectives", "--outcome", "learn").stdout


def test_without_the_option_there_are_none(run):
    assert "Objectives" not in run("check", "ok.csv", "--as-at", "2019-01-01").stdout
    assert json.loads(run("check", "ok.csv", "--format", "json").stdout)["objectives"] == []


def test_json_has_the_days(run):
    done = run("check", "ok.csv", "--objectives", "--as-at", "2018-06-01", "--format", "json")
    first, going, board, thought = json.loads(done.stdout)["objectives"]
    assert first == {
        "strategy": "demo",
        "outcome": "safe",
        "title": "Review the homes",
        "due": "31 March 2018",
        "last_day": "2018-03-31",
        "overdue": True,
        "leads": ["Head of Homes", "Board"],
        "risks": ["No staff"],
        "milestones": [],
    }
    assert (going["due"], going["last_day"], going["overdue"]) == ("Ongoing", None, None)
    assert (board["due"], board["overdue"]) == (None, None)
    assert board["milestones"] == [
        {"title": "Terms", "due": "June 2017", "last_day": "2017-06-30", "overdue": True},
        {"title": "First meeting", "due": "by July 2018", "last_day": "2018-07-31", "overdue": False},
    ]
    assert (thought["due"], thought["last_day"], thought["overdue"]) == (None, None, None)


def test_markdown_has_a_row_for_each_date(run):
    text = run("check", "ok.csv", "--objectives", "--as-at", "2018-06-01", "--format", "markdown").stdout
    assert "\n**Objectives (4): 2 dates overdue, 1 to come, 1 without a last day**\n\n| Outcome | Objective |" in text
    rows = re.findall(r"^\| Children are safe \| (.*?) \| (.*?) \| (.*?) \|$", text, re.MULTILINE)
    assert rows == [
        ("Review the homes", "due 31 March 2018: overdue, for its last day was 31 March 2018", "Head of Homes; Board"),
        ("Keep going", "due Ongoing", ""),
        ("Found a board: Terms", "due June 2017: overdue, for its last day was 30 June 2017", ""),
        ("Found a board: First meeting", "due by July 2018", ""),
        ("Think about it", "no date", ""),
    ]


@pytest.mark.parametrize("form", ["csv", "concise", "junit", "github"])
def test_formats_of_rows_have_no_place_for_them(run, form):
    plain = run("check", "ok.csv", "--format", form)
    assert run("check", "ok.csv", "--format", form, "--objectives").stdout == plain.stdout


def test_overdue_is_said_in_words_not_in_colour_alone(run):
    done = run("check", "ok.csv", "--objectives", "--as-at", "2018-06-01", "--color", "always")
    assert re.search(r"\x1b\[1;31m    Terms: due June 2017: overdue", done.stdout)
