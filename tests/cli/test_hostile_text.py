"""Titles and cells that look like formulas, markup or commands to a terminal are text and nothing else."""

import csv
import io
import json
import unicodedata

import pytest

TITLES = {
    "formula": "=cmd|' /C calc'!A0",
    "markup": "[red]x[/red] [link=file:///x]y[/link] :smile: {x} %s",
    "word": "W" * 300,
    "rtl": "שלום עולם العربية",
    "wide": "北京市教育委员会的指标和目标",
    "family": "👩\u200d👩\u200d👧 e\u0301",
}
HOSTILE = [
    "\x1b[31mred\x1b[2J",
    "\x1b]0;title\x07x",
    "bel\x07\x08\x0cx",
    "\x9b31mc1",
    "\x85\u2028x",
    "\u202ertl",
    "x\x7f",
]


@pytest.fixture
def hostile(folder):
    measures = [
        f"  {name}: {{title: {json.dumps(title, ensure_ascii=False)}, direction: higher is better, target: 90}}"
        for name, title in TITLES.items()
    ]
    lines = ["format: 1", "id: hostile", 'title: "[b]S[/b]"', "year: financial", "measures:", *measures]
    (folder / "strategies" / "demo.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = [[name, "2016/17", "89", "", ""] for name in TITLES]
    return "measure,period,actual,area,note\n" + "".join(",".join(row) + "\n" for row in rows)


def with_hostile_cells():
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["measure", "period", "actual", "area", "note", "basis", "covers"])
    for cell in HOSTILE:
        row = ["days", "2016/17", "190", "", "", "", ""]
        for position in range(7):
            writer.writerow([*row[:position], cell, *row[position + 1 :]])
    return text.getvalue()


def commands(text):
    """Characters that a terminal obeys: control characters, and those that turn the direction of writing."""
    turns = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return {mark for mark in text if (unicodedata.category(mark) == "Cc" and mark != "\n") or mark in turns}


@pytest.mark.parametrize("form", ["table", "concise", "csv", "json"])
def test_titles_are_shown_as_they_are(run, hostile, form):
    result = run("check", "t.csv", "--format", form, actuals=hostile)
    assert (result.exit_code, result.stderr) == (1, "")
    if form == "csv":
        assert [row["title"] for row in csv.DictReader(io.StringIO(result.stdout))] == list(TITLES.values())
    elif form == "json":
        assert [row["title"] for row in json.loads(result.stdout)["rows"]] == list(TITLES.values())
    elif form == "table":
        assert all(title in result.stdout for title in TITLES.values())
        assert "[b]S[/b]" in result.stdout


@pytest.mark.parametrize("form", ["table", "concise"])
def test_cells_never_command_a_terminal(run, form):
    result = run("check", "t.csv", "--format", form, actuals=with_hostile_cells())
    assert result.exit_code == 3
    assert commands(result.stdout) == set()
    assert commands(result.stderr) == set()


@pytest.mark.parametrize("form", ["csv", "json"])
def test_machine_formats_keep_cells_as_they_are_and_messages_stay_clean(run, form):
    result = run("check", "t.csv", "--format", form, actuals=with_hostile_cells())
    rows = (
        list(csv.DictReader(io.StringIO(result.stdout, newline="")))
        if form == "csv"
        else json.loads(result.stdout)["rows"]
    )
    assert len([row for row in rows if row["reason"] != "not reported"]) == 7 * len(HOSTILE)
    assert {cell.strip() for cell in HOSTILE} <= {row["note"] for row in rows}
    assert commands(result.stderr) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "no\x1b[31m.csv"],
        ["check", "ok.csv", "--measure", "\x1b[31mx"],
        ["check", "ok.csv", "--period", "\x1b[31mx"],
        ["check", "ok.csv", "--column", "\x1b[31mx"],
        ["check", "ok.csv", "--format", "\x1b[31mx"],
        ["check", "ok.csv", "-s", "\x1b[31mx"],
        ["export", "ok.csv", "-o", "no\x1b[31m/x.csv"],
        ["validate", "\x1b[31mx"],
    ],
    ids=lambda arguments: " ".join(arguments).replace("\x1b", "ESC"),
)
def test_messages_about_arguments_never_command_a_terminal(run, arguments):
    result = run(*arguments)
    assert result.exit_code in {2, 3, 4}
    assert commands(result.stderr) == set()


@pytest.mark.parametrize("header", ["measure,period,actual,\x1b[31mx", "measure,period,\x1b[31mx", "\x1b[31mx"])
def test_messages_about_headers_never_command_a_terminal(run, header):
    result = run("check", "t.csv", "--format", "csv", actuals=f"{header}\ndays,2016/17,1\n")
    assert commands(result.stderr) == set()


def test_problems_of_a_strategy_never_command_a_terminal(run, folder):
    text = 'format: 1\nid: x\ntitle: x\nyear: financial\nmeasures:\n  m: {title: "\\e[31mred", direction: "\\e[31m"}\n'
    (folder / "strategies" / "demo.yaml").write_text(text)
    result = run("validate")
    assert result.exit_code == 1
    assert commands(result.stdout) == set()
