"""Labels wherever people read: counts by area, roll-ups, explanations and lines of logs; one scheme or several."""

import csv
import importlib.resources
import io
import json
import re

import jsonschema
import pytest
from rich.cells import cell_len

from kpi_eval.api import evaluate, load_strategies
from kpi_eval.evaluation.rolled_up import RollUpBy
from kpi_eval.evaluation.selection import Filters
from kpi_eval.renderers.evaluation import RENDERERS
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.series.rollup import with_roll_ups
from kpi_eval.vocabulary.scheme import SCHEMES

SCHEMA = json.loads(
    importlib.resources.files("kpi_eval.renderers.evaluation")
    .joinpath("evaluation.schema.json")
    .read_text(encoding="utf-8")
)
OWN = """\
scheme:
  labels:
    Gold: {for: exceeded, symbol: "★", ascii: "*", colour: "#1f6feb"}
    Fine: {for: [on-target, within-tolerance]}
    Mending: {for: off-track and improving}
    Poor: {for: off-track, colour: purple}
"""
STRATEGY = """\
format: 1
id: {name}
title: Strategy {name}
year: financial
{scheme}rollup: worst
outcomes:
  {name}-quick: {{title: Quick in {name}}}
  {name}-taught: {{title: Taught in {name}, rollup: share >= 60%}}
measures:
  {name}-days:
    title: Days in {name}
    outcomes: [{name}-quick, {name}-taught]
    tags: [plan]
    direction: lower is better
    unit: days
    target: 200
    tolerance: {{upper: 210}}
  {name}-share:
    title: Share in {name}
    outcomes: [{name}-taught]
    tags: [plan]
    direction: higher is better
    unit: "%"
    target: 90
    tolerance: {{lower: 85, upper: 95}}
"""
ROWS = """\
measure,area,period,actual
a-days,North,2016/17,230
a-days,South,2016/17,205
a-share,North,2016/17,96
a-share,South,2016/17,n/a
"""


@pytest.fixture
def under(folder, run):
    """Run a command under schemes of strategies `a`, `b` and so on: built-in ones by their ids, or YAML."""

    def call(schemes, *arguments, actuals=ROWS, command="check"):
        files = []
        for name, scheme in zip("abc", schemes, strict=False):
            text = scheme if scheme.startswith("scheme:") else f"scheme: {scheme}\n" if scheme else ""
            (folder / f"{name}.yaml").write_text(STRATEGY.format(name=name, scheme=text), encoding="utf-8")
            files += ["-s", f"{name}.yaml"]
        given = ["t.csv"] if command == "check" else []
        return run(command, *given, *files, *arguments, actuals=actuals)

    return call


def table_below(text, word):
    """Give a table of counts, its blanks brought to one; `word` stands above the names."""
    (table,) = (part for part in text.split("\n\n") if re.search(rf"^{word} +(Judged|of judged)", part, re.MULTILINE))
    return [" ".join(line.split()) for line in table.splitlines()]


def of_several(names):
    return ROWS + "".join(ROWS.partition("\n")[2].replace("a-", f"{name}-") for name in names)


# by area


def test_areas_are_counted_by_label(under):
    text = under([OWN], "--by", "area", "--travel").stdout
    assert table_below(text, "Area") == [
        "No Not",
        "Area Judged Gold Fine Mending Poor data judged",
        "North 2 1 0 0 1 0 0",
        "South 1 0 1 0 0 1 0",
    ]
    assert "✗ Poor, 20 off track" in text


def test_what_has_no_label_without_travel_has_a_column_so_that_counts_add_up(under):
    text = under([OWN], "--by", "area").stdout
    assert table_below(text, "Area") == [
        "Without No Not",
        "Area Judged Gold Fine Mending Poor a label data judged",
        "North 2 1 0 0 0 1 0 0",
        "South 1 0 1 0 0 0 1 0",
    ]


def test_rows_of_no_area_are_counted_by_label_too(under):
    actuals = ROWS + "a-days,,2016/17,199\n"
    text = under(["red-amber-green"], "--by", "area", actuals=actuals).stdout
    assert table_below(text, "Area")[-1] == "No area 1 1 0 0 0 0"


def test_markdown_counts_areas_by_label(under):
    text = under(["red-amber-green"], "--by", "area", "--format", "markdown").stdout
    assert "\n| Area | Judged | green | amber | red | No data | Not judged |\n" in text
    assert "\n| North | 2 | 1 | 0 | 1 | 0 | 0 |\n" in text


def test_words_of_a_label_stand_one_above_the_other_where_there_is_no_room(under, folder):
    under(["floor-standard"])
    evaluation = evaluate(load_strategies(folder / "a.yaml"), folder / "t.csv")
    with_roll_ups(evaluation, list(RollUpBy), Filters())
    stream = io.StringIO()
    RENDERERS["table"].load()(evaluation, stream, Presentation(width=80, by_area=True))
    text = stream.getvalue()
    assert max(cell_len(line) for line in text.splitlines()) <= 80
    assert re.search(
        r"^ +floor +floor\n +target +standard +standard not +No +Not +Within or\nOutcome ", text, re.MULTILINE
    )


# roll-ups


def test_roll_ups_are_told_in_labels(under):
    text = under([OWN], "--rollup", "outcome", "--travel").stdout
    assert table_below(text, "Outcome") == [
        "No Not Within or",
        "Outcome Judged Gold Fine Mending Poor data judged better",
        "Quick in a 2 0 1 0 1 0 0 50%",
        "✗ Poor: the worst status counts: 1 of 2 that could be judged is off track.",
        "worst: ✗ Poor: Days in a (North, 2016/17)",
        "Taught in a 3 1 1 0 1 1 0 67%",
        "✓ Fine: 2 of 3 that could be judged (67%) are on target or within tolerance: at least 60%.",
        "worst: ✗ Poor: Days in a (North, 2016/17)",
    ]


def test_a_roll_up_has_the_colour_of_its_label(under):
    text = under([OWN], "--rollup", "outcome", "--travel", "--color", "always").stdout
    assert "\x1b[35m  ✗ Poor: the worst status counts" in text


@pytest.mark.parametrize(
    ("rows", "options", "said"),
    [
        # NOTE: by the worst status, the label that all have by which it is decided.
        (
            ["2015/16,230", "2016/17,220"],
            ["--travel", "--period", "2016/17"],
            "Mending: the worst status counts: 1 of 1",
        ),
        (["2015/16,230", "2016/17,240"], ["--travel", "--period", "2016/17"], "Poor: the worst status counts: 1 of 1"),
        (["2015/16,230", "2016/17,220"], ["--travel"], "Poor: the worst status counts: 2 of 2"),
        (["2015/16,230", "2016/17,220"], [], "off track: the worst status counts: 2 of 2"),
        (["2016/17,199"], [], "Fine: the worst status counts: 1 of 1"),
        (["2016/17,n/a"], [], "not judged: nothing could be judged: 1 no data."),
    ],
)
def test_an_outcome_has_the_label_of_those_that_decide_where_they_have_one(under, rows, options, said):
    actuals = "measure,period,actual\n" + "".join(f"a-days,{row}\n" for row in rows)
    text = under([OWN], "--rollup", "outcome", "--outcome", "a-quick", *options, actuals=actuals).stdout
    verdict = next(line for line in text.splitlines() if line[:2] == "  " and " judged" in line[2:])
    assert verdict[4:].startswith(said)


def test_markdown_has_roll_ups_in_labels(under):
    text = under(["red-amber-green"], "--rollup", "outcome", "--format", "markdown").stdout
    assert (
        "| Outcome | Judged | green | amber | red | No data | Not judged | Within or better | Worst | Status |" in text
    )
    assert "| ✗ red: Days in a (North, 2016/17) | ✗ red: the worst status counts" in text


def test_json_keeps_our_words_and_adds_labels(under):
    options = ("--rollup", "outcome", "--rollup", "area", "--format", "json", "--travel")
    document, plain = (json.loads(under([scheme], *options).stdout) for scheme in (OWN, ""))
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    quick = document["rollup"][0]
    assert (quick["status"], quick["label"], quick["worst"]["label"]) == ("off-track", "Poor", "Poor")
    counts = {"Gold": 0, "Fine": 1, "Mending": 0, "Poor": 1}
    assert quick["labels"] == [{"strategy": "a", "labels": counts, "unlabelled": 0}]
    assert [area["labels"][0]["labels"] for area in document["summary"]["areas"]] == [
        {"Gold": 1, "Fine": 0, "Mending": 0, "Poor": 1},
        {"Gold": 0, "Fine": 1, "Mending": 0, "Poor": 0},
    ]
    for each in document["rollup"]:
        each.pop("labels"), each.pop("label"), each["worst"].pop("label")
    for area in document["summary"]["areas"]:
        area.pop("labels")
    assert document["rollup"] == plain["rollup"]
    assert document["summary"]["areas"] == plain["summary"]["areas"]


# explain


def test_explain_says_label_and_status_of_a_measure(under):
    lines = under([OWN], "a-share", "96", "--period", "2016/17", command="explain").stdout.splitlines()
    assert [line.strip() for line in lines if "(" in line or "improving" in line][3:] == [
        "Fine (on target): 90 or above",
        "Fine (within tolerance): from 85 to below 90",
        "Poor (off track): below 85",
        "Gold (exceeded): above 95",
        "Mending: off track and improving",
        "Gold (on target): 96 is 6 above the target of 90; exceeded: above the far limit of 95.",
    ]


def test_a_label_that_is_our_word_is_not_said_twice(under):
    scheme = "scheme: {labels: {On Target: {for: [on-target, within-tolerance]}, Missed: {for: off-track}}}\n"
    text = under([scheme], "a-share", "96", "--period", "2016/17", command="explain").stdout
    assert "  on target: 90 or above\n  On Target (within tolerance): from 85" in text
    assert "\n  exceeded: above 95\n" in text


def test_explain_says_labels_of_an_outcome(under):
    text = under(["red-amber-green"], "a-quick", "--actuals", "t.csv", command="explain").stdout
    assert "\nred (off track): The worst status counts: 1 of 2 that could be judged is off track.\n" in text
    assert "\nCounted: 1 within tolerance, 1 off track; 50% of the judged" in text
    assert "\nBy label: 0 green, 1 amber, 1 red\n" in text
    assert "\n  ✗ red: Days in a (North, 2016/17)\n" in text


EARLIER = "measure,period,actual\na-days,2015/16,230\na-days,2016/17,220\na-days,2017/18,221\n"


def test_explain_gives_the_label_that_depends_on_travel_where_it_is_asked_for(under):
    options = ("a-days", "--actuals", "t.csv")
    plain = under([OWN], *options, actuals=EARLIER, command="explain").stdout
    assert plain.count("\noff track: ") == 3
    assert "Direction of travel" not in plain
    assert plain.count("\nWhat this is called depends on the direction of travel: give --actuals with --travel.\n") == 3
    told = under([OWN], *options, "--travel", command="explain", actuals=EARLIER).stdout
    assert (
        "\nPoor (off track): 230 is 20 above the upper tolerance of 210.\nDirection of travel: cannot be said" in told
    )
    assert "\nMending (off track): 220 is 10 above the upper tolerance of 210.\n" in told
    assert "\nDirection of travel: improving; it was 230 in the period before.\n" in told
    assert "\nDirection of travel: worsening; it was 220 in the period before.\n" in told


def test_an_outcome_without_travel_says_what_is_missing(under):
    text = under([OWN], "a-quick", "--actuals", "t.csv", actuals=EARLIER, command="explain").stdout
    assert "\nBy label: 0 Gold, 0 Fine, 0 Mending, 0 Poor, 3 off track without a label\n" in text
    assert "\nWhat this is called depends on the direction of travel" in text


def test_an_outcome_is_explained_with_travel_and_history(under, folder):
    (folder / "old.csv").write_text("measure,period,actual\na-days,2015/16,230\n", encoding="utf-8")
    actuals = "measure,period,actual\na-days,2016/17,220\n"
    options = ("a-quick", "--actuals", "t.csv", "--history", "old.csv")
    text = under([OWN], *options, actuals=actuals, command="explain").stdout
    assert "\nMending (off track): The worst status counts" in text
    assert "220 is 10 above the upper tolerance of 210. Direction of travel: improving; it was 230" in text


# concise


def test_a_line_of_a_log_has_the_label_behind_our_word(under):
    lines = under(["red-amber-green"], "--format", "concise").stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "t.csv row 2",
        "t.csv row 3",
        "t.csv row 4",
        "t.csv row 5",
    ]
    assert [line.split(": ")[1].partition(" a-")[0] for line in lines] == [
        "off-track (red)",
        "within-tolerance (amber)",
        "on-target (green)",
        "no-data",
    ]


# several strategies


def test_of_different_schemes_counts_have_our_words_and_rows_their_own(under):
    text = under(
        ["red-amber-green", OWN, ""], "--by", "area", "--rollup", "tag", "--travel", actuals=of_several("bc")
    ).stdout
    assert "(9 of 12 rows): 3 on target (3 exceeded), 3 within tolerance, 3 off track." in text
    assert "Strategy a: 1 green, 1 amber, 1 red.\nStrategy b: 1 Gold, 1 Fine, 0 Mending, 1 Poor.\n" in text
    assert "Strategy c:" not in text
    assert table_below(text, "Area")[1:] == [
        "Area of judged tolerance track data judged",
        "North 3 of 6 0 3 0 0",
        "South 0 of 3 3 0 3 0",
    ]
    assert table_below(text, "Tag")[1:3] == [
        "Tag of judged tolerance track data judged better",
        "plan 3 of 9 3 3 3 0 67%",
    ]
    for words in ("✗ red, 20 off track", "✗ Poor, 20 off track", "✗ off track by 20"):
        assert words in text


def test_an_outcome_is_told_in_the_words_of_its_own_strategy(under):
    text = under(["red-amber-green", OWN, ""], "--rollup", "outcome", "--travel", actuals=of_several("bc")).stdout
    assert re.findall(r"^  . (.*): the worst status counts", text, re.MULTILINE) == ["red", "Poor", "off track"]
    assert re.findall(r"^  worst: . (.*): Days", text, re.MULTILINE) == [
        "red",
        "red",
        "Poor",
        "Poor",
        *["off track"] * 2,
    ]


def test_a_strategy_of_which_nothing_was_judged_has_no_say(under):
    actuals = ROWS + "b-days,North,2016/17,n/a\n"
    text = under(["red-amber-green", OWN], "--rollup", "area", "--period", "2016/17", actuals=actuals).stdout
    assert "(3 of 6 rows): 1 green (1 exceeded), 1 amber, 1 red." in text
    assert "Strategy a:" not in text
    assert table_below(text, "Area")[1] == "Area Judged green amber red data judged better"


def test_strategies_of_one_scheme_are_counted_together(under):
    actuals = of_several("b")
    text = under(["red-amber-green"] * 2, "--by", "area", actuals=actuals).stdout
    assert table_below(text, "Area")[2:] == ["North 4 2 0 2 0 0", "South 2 0 2 0 2 0"]


def test_json_has_the_labels_of_each_strategy_apart(under):
    options = ("--rollup", "area", "--format", "json")
    document = json.loads(under(["red-amber-green", OWN, ""], *options, actuals=of_several("bc")).stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    north = {"a": {"green": 1, "amber": 0, "red": 1}, "b": {"Gold": 1, "Fine": 0, "Mending": 0, "Poor": 0}}
    for found in (document["summary"]["areas"][0]["labels"], document["rollup"][0]["labels"]):
        assert {each["strategy"]: each["labels"] for each in found} == north
        assert [each["unlabelled"] for each in found] == [0, 1]


@pytest.mark.parametrize("scheme", [*SCHEMES, OWN])
def test_no_scheme_changes_a_status_or_the_order(under, scheme):
    def judged(words):
        text = under([words], "--format", "csv", "--travel").stdout
        return [{key: cell for key, cell in row.items() if key != "label"} for row in csv.DictReader(io.StringIO(text))]

    assert judged(scheme) == judged("")
