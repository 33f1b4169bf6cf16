"""Measures of every direction, judged from a few values, and the trends that they make."""

import io

import pytest

from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.renderers.trend.words import sentences
from kpi_eval.series.story import story_of
from kpi_eval.series.trend import trends_of
from kpi_eval.strategy.loader import load_strategies

STRATEGY = """\
format: 1
id: s
title: S
year: financial
scales: {inspection: [Inadequate, Requires Improvement, Good, Outstanding]}
measures:
  up: {title: Up, direction: higher is better, unit: "%", target: 90, tolerance: {lower: 85}}
  down: {title: Down, direction: lower is better, unit: moves, target: 20, tolerance: {upper: 22}}
  plan: {title: Plan, direction: plan is best, unit: children, target: 50, tolerance: ± 3}
  home: {title: Home, direction: higher is better, scale: inspection, target: Good}
  context: {title: Context, direction: none}
  moving:
    title: Moving
    direction: higher is better
    targets: {2015/16: {target: 50, tolerance: {lower: 40}}, 2016/17 - 2017/18: 60}
"""


@pytest.fixture
def judged(tmp_path):
    """Judge rows of `measure,area,period,actual` against the strategy, or another."""

    def call(*rows, strategy=STRATEGY):
        path = tmp_path / "s.yaml"
        path.write_text(strategy, encoding="utf-8")
        text = "\n".join(["measure,area,period,actual", *rows, ""])
        table = read_table(ActualsFile(io.BytesIO(text.encode()), "a.csv"))
        return list(evaluate(load_strategies([path]), [table]).rows)

    return call


@pytest.fixture
def trend(judged):
    """Give the one trend of a measure from its values by period."""

    def call(measure, values, **options):
        rows = judged(*(f"{measure},,{period},{actual}" for period, actual in values))
        (found,) = trends_of(rows, **options)
        return found

    return call


@pytest.fixture
def told(trend):
    """Give the sentences about a measure from its values by period."""

    def call(measure, values, **options):
        found = trend(measure, values, **options)
        return list(sentences(found, story_of(found)))

    return call
