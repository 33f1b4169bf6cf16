"""Status schemes from the command line: the words, symbols and colours of a strategy wherever people read."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET

import pytest
from rich.cells import cell_len

from kpi_eval.api import evaluate, load_strategies
from kpi_eval.renderers.evaluation import RENDERERS
from kpi_eval.renderers.presentation import Presentation

OWN = """\
scheme:
  labels:
    Exceeded: {for: exceeded, symbol: "★", ascii: "*", colour: "#1f6feb"}
    Achieved: {for: [on-target, within-tolerance]}
    Not achieved: {for: off-track, colour: red}
"""
STRATEGY = """\
format: 1
id: {name}
title: Strategy {name}
year: financial
{scheme}measures:
  {name}-days: {{title: Days to match {name}, direction: lower is better, unit: days, target: 200, tolerance: {{upper: 210}}}}
  {name}-share:
    {{title: Share in education {name}, direction: higher is better, unit: "%", target: 90, tolerance: {{lower: 85, upper: 95}}}}
"""
ROWS = "measure,period,actual\na-days,2016/17,230\na-days,2017/18,220\na-share,2016/17,96\na-share,2017/18,86\n"
LABELS = ["Not achieved", "Not achieved", "Exceeded", "Achieved"]
SUMMARY = "Of measures that could be judged (4 of 4 rows): 1 Exceeded, 1 Achieved, 2 Not achieved."


@pytest.fixture
def under(folder, run):
    """Judge rows under a scheme: a built-in one by its id, or YAML."""

    def call(scheme, *arguments, actuals=ROWS, name="a", form="table"):
        text = scheme if scheme.startswith("scheme:") else f"scheme: {scheme}\n" if scheme else ""
        (folder / f"{name}.yaml").write_text(STRATEGY.format(name=name, scheme=text), encoding="utf-8")
        return run("check", "t.csv", "-s", f"{name}.yaml", "--format", form, *arguments, actuals=actuals)

    return call


def statuses(text):
    """Give the status column of a table in a pipe."""
    lines = text.splitlines()
    place = next(line for line in lines if line.startswith("Measure")).index("Status")
    return [line[place:] for line in lines if re.match(r"(Days|Share) ", line)]


def test_the_table_and_its_summary_use_the_labels(under):
    outcome = under(OWN)
    assert statuses(outcome.stdout) == [
        "✗ Not achieved, 20 off track",
        "✗ Not achieved, 10 off track",
        "★ Exceeded",
        "≈ Achieved",
    ]
    assert SUMMARY in outcome.stdout
    assert outcome.exit_code == 1


@pytest.mark.parametrize(
    ("scheme", "words", "counts"),
    [
        (
            "red-amber-green",
            ["✗ red, 20 off track", "✗ red, 10 off track", "✓ green, exceeded", "≈ amber"],
            "1 green (1 exceeded), 1 amber, 2 red",
        ),
        (
            "exceeded-achieved",
            ["✗ Not achieved, 20 off track", "✗ Not achieved, 10 off track", "★ Exceeded", "≈ Achieved"],
            "1 Exceeded, 1 Achieved, 2 Not achieved",
        ),
        (
            "floor-standard",
            [
                "✗ floor standard not achieved, 20 off track",
                "✗ floor standard not achieved, 10 off track",
                "✓ target achieved, exceeded",
                "≈ floor standard achieved",
            ],
            "1 target achieved (1 exceeded), 1 floor standard achieved, 2 floor standard not achieved",
        ),
        (
            "amber-if-improving",
            ["✗ red, 20 off track", "↗ amber, 10 off track", "✓ green, exceeded", "≈ green"],
            "2 green (1 exceeded), 1 amber, 1 red",
        ),
    ],
)
def test_each_scheme_that_comes_with_the_program(under, scheme, words, counts):
    outcome = under(scheme, "--travel")
    assert statuses(outcome.stdout) == words
    assert f"(4 of 4 rows): {counts}." in outcome.stdout
    assert "KPI251" not in outcome.stdout


def test_without_travel_a_label_that_depends_on_it_is_left_open_and_told_once(under):
    outcome = under("amber-if-improving")
    assert statuses(outcome.stdout)[:2] == ["✗ off track by 20", "✗ off track by 10"]
    assert "2 green (1 exceeded), 0 amber, 0 red, 2 off track without a label." in outcome.stdout
    assert outcome.stdout.count("KPI251") == 1
    assert "(2 rows); give --travel, and --history where" in outcome.stdout


def test_history_serves_as_well(under, folder):
    (folder / "old.csv").write_text("measure,period,actual\na-days,2016/17,230\n", encoding="utf-8")
    actuals = "measure,period,actual\na-days,2017/18,220\n"
    outcome = under("amber-if-improving", "--history", "old.csv", actuals=actuals)
    assert statuses(outcome.stdout)[0] == "↗ amber, 10 off track"


def test_machine_output_keeps_our_words_and_adds_the_label(under):
    rows = list(csv.DictReader(io.StringIO(under(OWN, form="csv").stdout)))
    plain = list(csv.DictReader(io.StringIO(under("", form="csv").stdout)))
    assert [row.pop("label") for row in rows] == LABELS
    assert rows == plain
    assert [row["status"] for row in rows] == ["off-track", "off-track", "on-target", "within-tolerance"]
    document, bare = (json.loads(under(scheme, form="json").stdout) for scheme in (OWN, ""))
    assert [row.pop("label") for row in document["rows"]] == LABELS
    assert document["summary"].pop("labels") == [
        {"strategy": "a", "labels": {"Exceeded": 1, "Achieved": 1, "Not achieved": 2}, "unlabelled": 0}
    ]
    for made in (document, bare):
        made.pop("strategies")
    assert document == bare


def test_the_label_comes_after_the_usual_columns(under):
    header = under(OWN, "--travel", "--why", form="csv").stdout.splitlines()[0].split(",")
    assert header[header.index("note") + 1 :][:2] == ["label", "previous"]
    assert header[-1] == "why"


@pytest.mark.parametrize("form", ["table", "concise", "csv", "json", "junit", "github", "markdown"])
def test_the_default_scheme_changes_no_byte(under, form):
    plain, default = under("", form=form), under("default", form=form)
    digest = re.compile('"sha256": "[0-9a-f]+"')
    assert digest.sub("", default.stdout) == digest.sub("", plain.stdout)
    assert (default.stderr, default.exit_code) == (plain.stderr, plain.exit_code)


def test_reports_for_ci_services_use_the_labels(under):
    assert "::error file=t.csv,line=2,title=Not achieved (off track)%3A a-days::" in under(OWN, form="github").stdout
    cases = ET.fromstring(under(OWN, form="junit").stdout).findall(".//testcase")  # noqa: S314 - we wrote it
    failure = cases[0].find("failure")
    assert failure.get("type") == "off-track"
    assert failure.get("message") == "Not achieved: 230 is 20 above the upper tolerance of 210."
    told = [{held.get("name"): held.get("value") for held in case.iter("property")} for case in cases]
    assert told == [
        {},
        {},
        {"exceeded": "true", "label": "Exceeded"},
        {"status": "within-tolerance", "label": "Achieved"},
    ]


def test_markdown_uses_the_labels(under):
    text = under(OWN, form="markdown").stdout
    assert "| ★ Exceeded | Share in education a" in text
    assert f"**{SUMMARY}**" in text


def test_statuses_are_asked_for_in_our_words(under):
    outcome = under(OWN, "--status", "off-track", "--fail-on", "never")
    assert statuses(outcome.stdout) == ["✗ Not achieved, 20 off track", "✗ Not achieved, 10 off track"]
    assert outcome.exit_code == 0
    assert under(OWN, "--status", "achieved").exit_code == 2


def test_strategies_may_have_different_schemes(under, run):
    under(OWN)
    under("red-amber-green", name="b")
    under("", name="c")
    actuals = ROWS + ROWS.partition("\n")[2].replace("a-", "b-") + ROWS.partition("\n")[2].replace("a-", "c-")
    text = run("check", "t.csv", "-s", "a.yaml", "-s", "b.yaml", "-s", "c.yaml", actuals=actuals).stdout
    assert [words.partition(",")[0] for words in statuses(text)] == [
        *("✗ Not achieved", "✗ Not achieved", "★ Exceeded", "≈ Achieved"),
        *("✗ red", "✗ red", "✓ green", "≈ amber"),
        *("✗ off track by 20", "✗ off track by 10", "✓ on target", "≈ within tolerance"),
    ]
    assert "(12 of 12 rows): 3 on target (3 exceeded), 3 within tolerance, 6 off track." in text
    assert "Strategy a: 1 Exceeded, 1 Achieved, 2 Not achieved.\nStrategy b: 1 green, 1 amber, 2 red.\n" in text
    assert "Strategy c:" not in text


def test_strategies_of_one_scheme_are_counted_together(under, run):
    under("red-amber-green")
    under("red-amber-green", name="b")
    actuals = ROWS + ROWS.partition("\n")[2].replace("a-", "b-")
    text = run("check", "t.csv", "-s", "a.yaml", "-s", "b.yaml", actuals=actuals).stdout
    assert "(8 of 8 rows): 2 green (2 exceeded), 2 amber, 4 red." in text
    assert "Strategy a:" not in text


BASES = """\
format: 1
id: bases
title: Bases
year: financial
scheme: {scheme}
measures:
  looked-after:
    title: Looked after
    direction: plan is best
    accumulates: last
    bases: {{count: {{unit: children}}, rate: {{unit: "per 10,000"}}}}
    targets:
      2016/17:
        count: {{target: 656, tolerance: {{lower: 626, upper: 686}}}}
        rate: {{target: 45, tolerance: {{lower: 43, upper: 47}}}}
"""


@pytest.mark.parametrize(
    ("scheme", "counts"),
    [
        ("red-amber-green", "0 green, 0 amber, 1 red"),
        ("exceeded-achieved", "0 on target, 0 within tolerance, 1 off track"),
    ],
)
def test_headlines_are_counted_by_label_where_the_status_decides_it(folder, run, scheme, counts):
    (folder / "s.yaml").write_text(BASES.format(scheme=scheme), encoding="utf-8")
    actuals = "measure,basis,period,actual\nlooked-after,count,2016/17,684\nlooked-after,rate,2016/17,48.1\n"
    text = run("check", "t.csv", "-s", "s.yaml", actuals=actuals).stdout
    assert f"by its headline: {counts}." in text


def test_colours_of_our_names_are_the_terminals_own(under):
    text = under("red-amber-green", "--color", "always").stdout
    assert "\x1b[32m✓ green, exceeded" in text
    assert "\x1b[33m≈ amber" in text
    assert "\x1b[1;31m✗ red" in text


def test_without_colour_nothing_is_lost(under):
    coloured, plain = under(OWN, "--color", "always").stdout, under(OWN, "--color", "never").stdout
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert re.search(r"\x1b\[[0-9;]+m★ Exceeded", coloured)


def test_a_code_page_without_the_symbols_gets_plain_ones(under, spawn):
    under(OWN)
    done = spawn("check", "t.csv", "-s", "a.yaml", env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"})
    text = done.stdout.decode("cp1252")
    assert statuses(text) == [
        "x Not achieved, 20 off track",
        "x Not achieved, 10 off track",
        "* Exceeded",
        "~ Achieved",
    ]
    assert "?" not in text


@pytest.mark.parametrize("scheme", ["red-amber-green", "floor-standard", OWN])
@pytest.mark.parametrize("width", [80, 120])
def test_the_table_fits_the_width_and_every_word_is_there(under, folder, scheme, width):
    under(scheme)
    evaluation = evaluate(load_strategies(folder / "a.yaml"), folder / "t.csv")
    stream = io.StringIO()
    RENDERERS["table"].load()(evaluation, stream, Presentation(width=width))
    lines = stream.getvalue().splitlines()
    assert max(cell_len(line) for line in lines) <= width
    words = " ".join(" ".join(lines).split())
    for label in evaluation.strategies[0].scheme.labels:
        assert label.name.split()[0] in words


def test_validate_says_what_is_wrong_with_a_scheme(folder, run):
    bad = OWN.replace("[on-target, within-tolerance]", "[on-target, exceeded]")
    (folder / "s.yaml").write_text(STRATEGY.format(name="s", scheme=bad), encoding="utf-8")
    outcome = run("validate", "s.yaml", "--format", "concise")
    assert outcome.exit_code == 1
    assert outcome.stdout == (
        "s.yaml:8:33: KPI131 two labels stand for exceeded: 'Exceeded' and 'Achieved'; take it away from one of them\n"
    )
    assert run("check", "ok.csv", "-s", "s.yaml").exit_code == 2
