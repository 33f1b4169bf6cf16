"""Reports of a small strategy that shows everything, of hostile texts, and of as many measures as are asked for."""

import contextlib
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.objectives import objectives_of
from kpi_eval.evaluation.rolled_up import RollUpBy
from kpi_eval.evaluation.selection import Filters
from kpi_eval.renderers.report.catalogue import ENGLISH_CATALOGUE
from kpi_eval.renderers.report.page import build_page
from kpi_eval.series.courses import evaluate_with_courses
from kpi_eval.series.rollup import with_roll_ups
from kpi_eval.series.years_to_date import with_years_to_date
from kpi_eval.strategy.loader import load_strategies

STRATEGY = """\
format: 1
id: demo
title: Demo strategy
organisation: Demo Council
source: Demo plan
year: financial
scales: {inspection: [Inadequate, Requires Improvement, Good, Outstanding]}
outcomes:
  safe:
    title: Children are safe
    objectives:
      - {title: Review the service, due: April 2017, lead: Head of Service}
  learn: {title: Children learn}
  idle: {title: Nothing is measured here, objectives: [{title: Begin, due: Ongoing}]}
measures:
  days:
    {title: Days to match, outcomes: [safe], direction: lower is better, unit: days, target: 200,
     tolerance: {upper: 210}, owner: Jo Bloggs, note: "See *the* plan."}
  share: {title: Share in education, outcomes: [learn, safe], direction: higher is better, unit: "%", target: 90,
    tolerance: {below: 2 pp}}
  stable: {title: Placements, outcomes: [safe], direction: plan is best, unit: children, target: 50, tolerance: ± 3}
  home: {title: Homes, outcomes: [safe], direction: higher is better, scale: inspection, target: Good}
  loss: {title: Balance, outcomes: [learn], direction: higher is better, unit: £, target: -5}
  context: {title: Context, direction: none}
  missing: {title: Not sent, outcomes: [learn], direction: higher is better, target: 5}
"""
ROWS = """\
measure,period,actual,note
days,2014/15,215,
days,2015/16,220,
days,2016/17,230,Two cases took long.
share,2015/16,95,
share,2016/17,93 [p],
stable,2015/16,70,
stable,2016/17,52,
home,2015/16,Good,
home,2016/17,Requires Improvement,
loss,2015/16,-9,
loss,2016/17,-4,
context,2016/17,5,
unheard,2016/17,7,
"""


@pytest.fixture
def make_page(tmp_path):
    """Build a page from a strategy and rows."""

    def call(  # noqa: PLR0913, PLR0917 - as many as a page has parts
        rows=ROWS,
        strategy=STRATEGY,
        period="2016/17",
        filters=None,
        as_at=None,
        say=ENGLISH_CATALOGUE,
        *,
        with_year_to_date=False,
    ):
        (tmp_path / "s.yaml").write_text(strategy, encoding="utf-8")
        filters = replace(filters or Filters(), period=period)
        name = "a.json" if rows.startswith("[") else "a.csv"
        with contextlib.chdir(tmp_path):
            table = read_table(ActualsFile(io.BytesIO(rows.encode("utf-8", "surrogatepass")), name))
            strategies = load_strategies([Path("s.yaml")])
            objectives = [] if filters.measures else objectives_of(strategies, filters, as_at)
            conditions = Conditions(as_at=as_at)
            if with_year_to_date:
                conditions = with_years_to_date(strategies, [table], filters, conditions)
            evaluation, history = evaluate_with_courses(strategies, [table], filters, conditions)
            if "rollup:" in strategy:
                with_roll_ups(evaluation, [RollUpBy.OUTCOME], filters)
            return build_page(evaluation, history, period, as_at, objectives, say=say)

    return call


@pytest.fixture
def as_at():
    """A day."""
    return date(2017, 5, 1)


HOSTILE = [
    "<script>alert(1)</script>",
    "</title></style><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    '" onmouseover="alert(4)',
    "' onfocus='alert(5)' autofocus='",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "[run](javascript:alert(6)) <javascript:alert(7)> [](javascript:alert(8))",
    "[](https://x.invalid/) [ ](/y) ![pixel](https://x.invalid/p.png)",
    "# Heading\n\n## Another\n\nUnderlined\n===\n\n<iframe src=//x.invalid></iframe>",
    "]]> --> <!-- ?> {{ 7*7 }} {% raw %} ${x} %s {name}",
    "&lt;b&gt; &amp; &#60;",
    "שלום עולם العربية",
    "abc\u202edcba\u2066x",
    "北京市 👩\u200d👩\u200d👧 e\u0301",
    "W" * 300,
    "a|b||c\\|d `code` **bold** _it_ ~~s~~ #1 @team www.x.invalid https://x.invalid/",
    "- item",
    "1. one",
    "> quoted",
    "    indented",
    "| a | b |",
]
"""Texts that mean harm, or that are hard to lay out."""


def _hostile_strategy(count):
    head = {
        "format": 1,
        "id": "hostile",
        "title": HOSTILE[0] + " strategy",
        "organisation": HOSTILE[1],
        "source": HOSTILE[12],
        "year": "financial",
        "outcomes": {
            f"o{number}": {
                "title": f"{text} (outcome)",
                "objectives": [{"title": text, "due": text, "lead": text}],
            }
            for number, text in enumerate(HOSTILE)
        },
    }
    measures = {}
    for number in range(count):
        text = HOSTILE[number % len(HOSTILE)]
        measures[f"m{number}"] = {
            "title": f"{text} ({number})" if number >= len(HOSTILE) else text,
            "outcomes": [f"o{number % len(HOSTILE)}"],
            "direction": ("higher is better", "lower is better", "plan is best")[number % 3],
            "unit": text.strip()[:40],
            "owner": text,
            "note": text,
            "target": 50,
            "tolerance": {"lower": 45, "upper": 55},
        }
    return json.dumps(head | {"measures": measures}, indent=1, ensure_ascii=False)


def _hostile_rows(count):
    rows = []
    for number in range(count):
        text = HOSTILE[number % len(HOSTILE)]
        for place, year in enumerate(("2013/14", "2014/15", "2015/16", "2016/17")):
            actual = ("40", "47", "51", "60", "x", "<50", text)[(number + place) % 7]
            rows.append({"measure": f"m{number}", "period": year, "actual": actual, "area": "", "note": text})
    rows += [{"measure": text, "period": "2016/17", "actual": text, "area": text, "note": text} for text in HOSTILE]
    return json.dumps(rows)


@pytest.fixture
def hostile_page(make_page):
    """A page of as many measures as are asked for, every text of which means harm."""

    def call(count=22):
        return make_page(_hostile_rows(count), _hostile_strategy(count))

    return call


@pytest.fixture
def hostile_texts():
    """The texts that mean harm."""
    return HOSTILE
