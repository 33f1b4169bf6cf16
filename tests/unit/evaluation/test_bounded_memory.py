"""Bounded memory: however many rows are bad, and however differently, no more of them is remembered."""

import gc
import tracemalloc

import pytest

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.evaluate import Evaluator, evaluate
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.vocabulary.engine import Engine

STRATEGY = """\
format: 1
id: s
title: S
year: financial
measures:
  m: {title: M, direction: higher is better, unit: "%", target: 50, tolerance: 5 pp}
"""
SMALL_BOUNDS = {
    "kpi_eval.evaluation.bulk.many_rows._BLOCK": 16_000,
    "kpi_eval.evaluation.bulk.many_rows._PIECE": 2000,
    "kpi_eval.evaluation.bulk.places._MOST_KNOWN": 50,
    "kpi_eval.evaluation.bulk.places._MOST_REMEMBERED": 50,
    "kpi_eval.evaluation.bulk.places._MOST_UNKNOWN": 50,
    "kpi_eval.evaluation.bulk.kept_texts._MOST_KEPT": 50,
    "kpi_eval.evaluation.evaluate._MOST_REMEMBERED": 50,
    "kpi_eval.evaluation.findings._MOST_OF_A_CODE": 10,
    "kpi_eval.evaluation.plausibility.MOST_VALUES": 50,
    "kpi_eval.evaluation.plausibility._MOST_REMEMBERED": 50,
    "kpi_eval.evaluation.repeats.MOST_COMBINATIONS": 64,
    "kpi_eval.evaluation.reported.MOST_PERIODS": 50,
    "kpi_eval.evaluation.reported._MOST_APART": 50,
    "kpi_eval.evaluation.reported._MOST_TAKEN": 50,
    "kpi_eval.evaluation.subjects._MOST_KNOWN": 50,
    "kpi_eval.evaluation.subjects._MOST_PERIODS": 50,
    "kpi_eval.evaluation.subjects._MOST_STRANGERS": 50,
    "kpi_eval.evaluation.subjects._MOST_SUGGESTIONS": 50,
}
ROWS = {
    "unknown measures": "measure number {0},2016/17,,,5.5",
    "periods that are none": "m,period number {0},,,5.5",
    "days without number that are covered": "m,2016/17,,{1}-05-01 to {2}-03-31,5.5",
    "periods without number": "m,{1}-05-01 to {2}-03-31,,,5.5",
    "bases that are none": "m,2016/17,basis number {0},,5.5",
    "covered days that are none": "m,2016/17,,days number {0},5.5",
    "actuals that are none": "m,2016/17,,,text number {0}",
    "rows that are repeated": "m,2016/17,,,{0}",
    "rows with too many cells": "m,2016/17,,,5.5,more {0}",
    "rows with too few cells": "m,2016/17",
    "footnotes": "Note: number {0},,,,",
    "totals": "Total {0},2016/17,,,5.5",
}


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Judge so many rows of a kind, and give how many bytes are kept when all have been read, and the findings."""
    for name, bound in SMALL_BOUNDS.items():
        monkeypatch.setattr(name, bound)
    (tmp_path / "s.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "s.yaml"])
    finish, sizes = Evaluator.finish, []

    def measured_finish(evaluator):
        gc.collect()
        sizes.append(tracemalloc.get_traced_memory()[0])
        return finish(evaluator)

    monkeypatch.setattr(Evaluator, "finish", measured_finish)

    def measured(kind, count, engine):
        path = tmp_path / f"{count}.csv"
        lines = [ROWS[kind].format(number, 1100 + number // 8, 1101 + number) for number in range(count)]
        path.write_text("\n".join(["measure,period,basis,covers,actual", *lines]), encoding="utf-8")
        table = read_table(open_actuals(str(path)))
        tracemalloc.start()
        try:
            evaluation = evaluate(strategies, [table], engine=engine)
            for _ in evaluation.rows if engine is None else evaluation.first_rows(5):
                pass
        finally:
            tracemalloc.stop()
        assert evaluation.summary.rows >= count
        return sizes.pop(), evaluation.findings

    return measured


@pytest.mark.parametrize("engine", [None, *Engine])
@pytest.mark.parametrize("kind", ROWS)
def test_what_is_kept_of_bad_rows_does_not_grow_with_their_number(kept, kind, engine):
    # NOTE: the first time fills the caches of a fixed size that all evaluations share.
    _, (few, _), (many, findings) = (kept(kind, count, engine) for count in (600, 300, 600))
    assert many < few * 1.1 + 10_000
    assert len(findings) < 30


@pytest.mark.parametrize("engine", [None, *Engine])
def test_periods_beyond_those_that_are_listed_are_told_of(kept, engine):
    _, findings = kept("periods without number", 200, engine)
    assert "there are more than 50 spellings of periods: rows missing for the others are not told" in [
        finding.message for finding in findings
    ]
