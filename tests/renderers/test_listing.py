"""The list of measures: for people on any width, for programs in CSV and JSON."""

import csv
import io
import json

import pytest
from rich.cells import cell_len

from kpi_eval.evaluation.listed import listed_measures
from kpi_eval.evaluation.selection import Filters, make_selection
from kpi_eval.renderers.listing import RENDERERS
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.strategy.build import build_strategy
from kpi_eval.strategy.source import Source

STRATEGY = """\
format: 1
id: t
title: The strategy
year: financial
outcomes:
  safe: {title: Children are safe}
  bare: {title: Nothing here}
scales:
  rating: [Poor, Good, Best]
benchmarks:
  national: {title: England, values: {gap: {2016/17: 20}}}
measures:
  both:
    title: Both
    outcomes: [safe]
    direction: plan is best
    accumulates: last
    bases: {count: {unit: children}, rate: {unit: "per 10,000"}}
    targets: {2016/17: {count: {target: 650, tolerance: ± 30}, rate: {target: 45}}}
  gap:
    title: The gap
    outcomes: [safe]
    direction: Smaller gap is better
    unit: "%"
    target: none
    targets:
      2016/17: {target: in line with national, tolerance: 2 pp, rationale: agreed}
      2017/18 - 2019/20: 3 pp below national
  rated: {title: Rated, direction: higher is better, scale: rating, target: Good, frequency: annual, owner: Head}
  context: {title: Context, direction: none}
  local: {title: Local, direction: higher is better, areas: {Boston: {target: 80}, Lincoln: {targets: {2016/17: 70}}}}
"""
TABLE = """\
The strategy (t)
Children are safe
  Both (both)
    plan is best; count: children; rate: per 10,000
    2016/17, count  650  tolerance 620 to 680
    2016/17, rate   45
  The gap (gap)
    lower is better; unit: %
    2016/17            20%                  tolerance up to 22
    2017/18 - 2019/20  3 pp below national
In no outcome
  Rated (rated)
    higher is better; scale: Poor / Good / Best; reported: annual
    every period  Good
  Context (context)
    shown for context
  Local (local)
    higher is better
    every period, Boston  80
    2016/17, Lincoln      70

5 measures of 1 strategy, 4 with a target.
"""


def strategies():
    return [build_strategy(Source("t.yaml", STRATEGY.encode()))]


def listed(form="table", width=None, **filters):
    stream = io.StringIO(newline="")
    together = strategies()
    measures = list(listed_measures(together, make_selection(Filters(**filters), together)))
    RENDERERS[form].load()(measures, stream, Presentation(width=width))
    return stream.getvalue()


def test_measures_stand_under_their_outcomes_with_a_line_for_each_target():
    assert listed() == TABLE


@pytest.mark.parametrize("width", [80, 60, 40])
def test_no_line_is_wider_than_the_terminal(width):
    text = listed(width=width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert " ".join(text.split()).count("tolerance") == 2


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"period": "2016/17 Q4"}, {"both": 2, "gap": 1, "rated": 1, "context": 0, "local": 2}),
        ({"period": "2018/19"}, {"both": 0, "gap": 1, "rated": 1, "context": 0, "local": 1}),
        ({"outcomes": ["safe"]}, {"both": 2, "gap": 2}),
        ({"measures": ["Rated"]}, {"rated": 1}),
    ],
)
def test_filters_choose_measures_and_targets(filters, expected):
    found = json.loads(listed("json", **filters))
    assert {measure["id"]: len(measure["targets"]) for measure in found["measures"]} == expected


def test_a_measure_without_a_target_in_the_period_says_so():
    text = listed(period="2018/19")
    assert "rate: per 10,000; no target in this period\n" in text
    assert "shown for context\n" in text


def test_where_nothing_is_left_it_is_said():
    assert listed(measures=["rated"], outcomes=["safe"]) == "No measure has all that was asked for.\n"


def test_csv_has_a_row_for_each_target_and_for_each_basis_without():
    rows = list(csv.DictReader(io.StringIO(listed("csv"), newline="")))
    assert [(row["measure"], row["basis"], row["area"], row["period"], row["target"]) for row in rows] == [
        ("both", "count", "", "2016/17", "650"),
        ("both", "rate", "", "2016/17", "45"),
        ("gap", "", "", "2016/17", "20"),
        ("gap", "", "", "2017/18 - 2019/20", ""),
        ("rated", "", "", "", "2"),
        ("context", "", "", "", ""),
        ("local", "", "Boston", "", "80"),
        ("local", "", "Lincoln", "2016/17", "70"),
    ]
    assert (rows[2]["tolerance_upper"], rows[2]["target_text"], rows[2]["direction"]) == (
        "22",
        "in line with national",
        "lower is better",
    )


def test_json_has_what_the_strategy_says_and_what_it_comes_to():
    found = json.loads(listed("json"))
    assert found["strategies"] == [{"id": "t", "title": "The strategy", "path": "t.yaml"}]
    gap = next(measure for measure in found["measures"] if measure["id"] == "gap")
    assert gap["bases"] == [{"id": None, "unit": "%"}]
    assert gap["targets"][0] == {
        "basis": None,
        "area": None,
        "period": "2016/17",
        "first_day": "2016-04-01",
        "last_day": "2017-03-31",
        "target": 20.0,
        "target_upper": None,
        "tolerance_lower": None,
        "tolerance_upper": 22.0,
        "target_text": "in line with national",
        "tolerance_text": "2 pp",
        "rationale": "agreed",
    }
    rated = next(measure for measure in found["measures"] if measure["id"] == "rated")
    assert (rated["scale"], rated["owner"], rated["frequency"]) == (["Poor", "Good", "Best"], "Head", "annual")
