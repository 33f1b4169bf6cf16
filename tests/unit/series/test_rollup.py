"""Roll-ups: which row stands for a measure, where it counts, which is the worst, and what decides."""

from pathlib import Path

import pytest

from kpi_eval.api import evaluate, load_strategy
from kpi_eval.evaluation.rolled_up import RollUpBy
from kpi_eval.evaluation.rolled_up_words import why_rolled_up
from kpi_eval.evaluation.selection import Filters
from kpi_eval.series.rollup import with_roll_ups
from kpi_eval.vocabulary.status import Status

STRATEGY = """\
format: 1
id: homes
title: Homes
year: financial
rollup: share >= 60%
outcomes:
  safe: {title: Safe, rollup: worst}
  kept: {title: Well kept}
  none: {title: Nothing yet}
scales:
  inspection: [Poor, Good]
measures:
  a: {title: A, outcomes: [safe, kept], tags: [Plan], direction: higher is better, target: 100, tolerance: {below: 10}}
  b: {title: B, outcomes: [safe], tags: [plan, extra], direction: higher is better, target: 10}
  c: {title: C, outcomes: [kept], direction: lower is better, target: 0}
  d: {title: D, direction: higher is better, scale: inspection, target: Good}
  e:
    title: E
    outcomes: [kept]
    direction: plan is best
    bases: {count: {unit: homes}, rate: {unit: per 100}}
    targets: {2016/17: {count: {target: 5, tolerance: 1}, rate: {target: 5, tolerance: 1}}}
"""


@pytest.fixture
def rolled(tmp_path, monkeypatch):
    """Roll up the rows of a file, given without its head."""
    monkeypatch.chdir(tmp_path)
    Path("s.yaml").write_text(STRATEGY, encoding="utf-8")

    def call(*rows, by="outcome", filters=None):
        Path("a.csv").write_text("\n".join(["measure,basis,area,period,actual", *rows, ""]), encoding="utf-8")
        chosen = filters or Filters(measures=sorted({row.split(",")[0] for row in rows} & set("abcde")) or ())
        evaluation = evaluate(load_strategy("s.yaml"), "a.csv", filters=chosen)
        with_roll_ups(evaluation, [RollUpBy(by)], chosen)
        list(evaluation.rows)
        return {each.id: each for each in evaluation.rolled_up}, evaluation

    return call


def counts(rolled_up):
    return {status.value: count for status, count in rolled_up.statuses.items() if count}


def test_a_measure_counts_in_each_of_its_outcomes(rolled):
    found, _ = rolled("a,,,2016/17,95", "b,,,2016/17,5")
    assert counts(found["safe"]) == {"within-tolerance": 1, "off-track": 1}
    assert counts(found["kept"]) == {"within-tolerance": 1}
    assert "none" not in found


def test_an_outcome_without_rows_is_there_where_nothing_was_left_out(rolled):
    found, evaluation = rolled("a,,,2016/17,95", filters=Filters())
    assert (found["none"].status, found["none"].counted) == (Status.NOT_JUDGED, 0)
    assert why_rolled_up(found["none"]) == "Nothing could be judged: there are no rows."
    said = [finding.message for finding in evaluation.findings if finding.code.number == "KPI252"]
    assert said == [
        "the outcome 'none' has a roll-up rule and no status: nothing could be judged: there are no rows",
    ]


def test_the_bases_of_a_measure_count_once_by_the_headline(rolled):
    found, _ = rolled("e,count,,2016/17,5", "e,rate,,2016/17,9", "e,count,North,2016/17,5", "e,rate,North,2016/17,6")
    assert counts(found["kept"]) == {"off-track": 1, "within-tolerance": 1}


def test_rows_given_twice_count_once_by_the_worse(rolled):
    for rows in (["a,,,2016/17,95", "a,,,2016/17,50"], ["a,,,2016/17,50", "a,,,2016/17,95"]):
        found, _ = rolled(*rows)
        assert counts(found["safe"]) == {"off-track": 1}


def test_the_outcome_goes_by_its_own_rule_and_else_by_that_of_the_strategy(rolled):
    found, _ = rolled("a,,,2016/17,95", "b,,,2016/17,5", "c,,,2016/17,1", "e,count,,2016/17,5", "e,rate,,2016/17,5")
    assert (found["safe"].status, found["kept"].status) == (Status.OFF_TRACK, Status.ON_TARGET)
    assert why_rolled_up(found["safe"]) == "The worst status counts: 1 of 2 that could be judged is off track."
    assert why_rolled_up(found["kept"]) == (
        "2 of 3 that could be judged (67%) are on target or within tolerance: at least 60%."
    )
    assert [row.subject.measure.id for row in found["safe"].deciding] == ["b"]
    assert [row.subject.measure.id for row in found["kept"].deciding] == ["a", "e"]


def test_where_the_share_is_not_reached_those_missing_from_it_decide(rolled):
    found, _ = rolled("a,,,2016/17,95", "c,,,2016/17,1")
    assert found["kept"].status is Status.OFF_TRACK
    assert [row.subject.measure.id for row in found["kept"].deciding] == ["c"]


def test_an_outcome_of_which_nothing_could_be_judged_is_not_judged_and_told(rolled):
    found, evaluation = rolled("b,,,2016/17,n/a", "a,,,2016/17,[f] 5")
    assert found["safe"].status is Status.NOT_JUDGED
    assert found["safe"].worst is None
    assert found["safe"].deciding == ()
    said = [finding for finding in evaluation.findings if finding.code.number == "KPI252"]
    assert [(finding.path, finding.line) for finding in said] == [("s.yaml", 7), ("s.yaml", 8)]


@pytest.mark.parametrize(
    ("rows", "worst"),
    [
        (["a,,,2016/17,89", "b,,,2016/17,5"], "b"),  # 1 of 100 short of its limit, 5 of 10 short of it
        (["a,,,2016/17,10", "b,,,2016/17,9"], "a"),
        (["a,,,2016/17,95", "b,,,2016/17,11"], "a"),  # within tolerance is worse than on target
        (["a,,,2016/17,100", "b,,,2016/17,n/a"], "a"),  # what was not judged is not the worst
        (["a,,,2016/17,80", "a,,,2017/18,70"], "a"),
    ],
)
def test_the_worst_has_the_worst_status_and_lies_furthest_beyond_its_limit(rolled, rows, worst):
    found, _ = rolled(*rows)
    assert found["safe"].worst.subject.measure.id == worst


def test_what_cannot_be_compared_with_its_target_is_the_worst_last(rolled):
    found, _ = rolled("d,,,2016/17,Poor", "c,,,2016/17,500", "b,,,2016/17,9", by="strategy")
    assert [row.subject.measure.id for row in found["homes"].rows if row.status is Status.OFF_TRACK] == ["b", "c", "d"]


def test_tags_are_one_whatever_their_case(rolled):
    found, _ = rolled("a,,,2016/17,95", "b,,,2016/17,50", "c,,,2016/17,0", by="tag")
    assert {name: each.counted for name, each in found.items()} == {"Plan": 2, "extra": 1, "": 1}
    assert {each.status for each in found.values()} == {None}
    assert found[""].title == "Without a tag"


def test_areas_are_one_whatever_their_case_and_come_in_the_order_of_their_names(rolled):
    found, _ = rolled("a,,South,2016/17,95", "b,,NORTH,2016/17,5", "b,,,2016/17,50", "a,,north,2016/17,95", by="area")
    assert {name: each.counted for name, each in found.items()} == {"NORTH": 2, "South": 1, "": 1}


def test_rows_of_no_known_measure_are_in_none(rolled):
    rows = ["a,,,2016/17,95", "x,,,2016/17,95", "x,,,2016/17,95"]
    assert rolled(*rows, by="strategy", filters=Filters())[0][""].counted == 2
    assert rolled(*rows, by="outcome", filters=Filters())[0][""].title == "In no outcome"


def test_only_the_outcomes_that_were_asked_for_are_there(rolled):
    found, _ = rolled("a,,,2016/17,95", "b,,,2016/17,5", filters=Filters(outcomes=["Well kept"]))
    assert list(found) == ["kept"]
