"""Rows of a benchmark's area: they are its values, and say nothing of what the measures should have rows for."""

import pytest

from kpi_eval.api import evaluate, load_strategy

STRATEGY = """format: 1
id: made
title: Made
year: financial
benchmarks:
  national: {title: England, area: England, carry: 1 year}
measures:
  neet:
    title: NEET
    direction: lower is better
    unit: '%'
    target: in line with national
  other:
    title: Other
    direction: lower is better
    unit: '%'
    target: 5
"""


@pytest.fixture
def judged(tmp_path):
    def make(*rows):
        strategy, actuals = tmp_path / "made.yaml", tmp_path / "q4.csv"
        strategy.write_text(STRATEGY, encoding="utf-8")
        actuals.write_text("\n".join(["measure,period,area,actual", *rows]), encoding="utf-8")
        evaluation = evaluate(load_strategy(strategy), actuals)
        return [(row.subject.measure.id, row.area, row.status.value, row.reason) for row in evaluation.rows], evaluation

    return make


def test_a_year_that_only_the_benchmark_has_is_not_due(judged):
    rows, _ = judged("neet,2015/16,England,4", "neet,2016/17,Boston,4", "other,2016/17,Boston,4")
    assert [row[:3] for row in rows] == [
        ("neet", "England", "not-judged"),
        ("neet", "Boston", "on-target"),
        ("other", "Boston", "on-target"),
    ]


def test_what_the_benchmark_alone_has_is_not_reported_by_the_area(judged):
    rows, _ = judged("neet,2016/17,England,4", "other,2016/17,Boston,4")
    assert [row[:3] for row in rows][-1] == ("neet", "", "no-data")


def test_where_a_period_is_contradicted_a_wider_one_does_not_step_in(judged):
    rows, evaluation = judged(
        "neet,2016/17 Q1,England,40",
        "neet,2016/17,England,50",
        "neet,2016/17 Q1,England,41",
        "neet,2016/17 Q1,Boston,44",
        "neet,2016/17 Q2,Boston,44",
    )
    reasons = {(area, status): reason for _, area, status, reason in rows}
    assert reasons["Boston", "not-judged"].value == "benchmark not available"
    assert ("Boston", "on-target") in reasons
    assert any(finding.code.number == "KPI246" for finding in evaluation.findings)
