"""Evaluations that follow each other: what is shared between them changes nothing but the time."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.selection import Filters
from kpi_eval.strategy.loader import load_strategies

STRATEGY = """\
format: 1
id: s
title: S
year: financial
benchmarks: {region: {title: Region, area: Region}}
measures:
  share:
    {title: Share, direction: higher is better, unit: "%", target: 90, tolerance: {below: 5 pp},
     areas: {North: {target: 80}}}
  cases: {title: Cases, direction: lower is better, accumulates: sum, targets: {2016/17: 400}}
  gap: {title: Gap, direction: higher is better, unit: "%", target: in line with region}
  unsent: {title: Not sent, direction: higher is better, target: 5}
"""
ROWS = """\
measure,period,area,actual
share,2015/16,,86
share,2016/17,,84
share,2016/17,North,84
cases,2016/17 Q1,,90
cases,2016/17,,390
gap,2016/17,,70
gap,2016/17,Region,75
unheard,2016/17,,5
share,2016/17 Q9,,5
"""


@pytest.fixture
def strategies(tmp_path):
    (tmp_path / "s.yaml").write_text(STRATEGY, encoding="utf-8")
    return load_strategies([Path(tmp_path / "s.yaml")])


def evaluated(strategies, conditions, filters=None):
    table = read_table(ActualsFile(io.BytesIO(ROWS.encode()), "a.csv"))
    evaluation = evaluate(strategies, [table], filters or Filters(), conditions)
    return list(evaluation.rows), evaluation.findings


@pytest.mark.parametrize("suppress_below", [None, 3])
def test_names_that_are_understood_already_give_the_same_rows(strategies, suppress_below):
    alone = Conditions(suppress_below=suppress_below)
    shared = alone.sharing(strategies)
    for filters in (Filters(), Filters(period="2016/17"), Filters(measures=("share",))):
        assert evaluated(strategies, shared, filters) == evaluated(strategies, alone, filters)


def test_names_of_other_strategies_are_not_taken_for_these(strategies, tmp_path):
    (tmp_path / "t.yaml").write_text(STRATEGY.replace("target: 90", "target: 80"), encoding="utf-8")
    others = load_strategies([Path(tmp_path / "t.yaml")])
    assert evaluated(strategies, Conditions().sharing(others)) == evaluated(strategies, Conditions())


def test_without_findings_the_rows_of_the_files_are_judged_alike(strategies):
    rows, findings = evaluated(strategies, Conditions())
    silent, nothing = evaluated(strategies, replace(Conditions(), with_findings=False))
    assert silent == [row for row in rows if row.row is not None]
    assert len(silent) < len(rows)
    assert findings
    assert nothing == ()
