"""Roll-ups and objectives from Python: what `evaluate` and `objectives` give, and what they refuse."""

import io
from datetime import date, datetime
from fractions import Fraction

import pytest

import kpi_eval
from kpi_eval import Filters, RollUpBy, Status, UsageError, evaluate, load_strategy, objectives, records

STRATEGY = """\
format: 1
id: s
title: S
year: financial
scheme: red-amber-green
rollup: share >= 60%
outcomes:
  one:
    title: One
    objectives:
      - {title: Review, due: April 2017, lead: Head}
      - title: Board
        milestones: [{title: Terms, due: March 2017}]
  two: {title: Two, rollup: worst, objectives: [{title: Keep going, due: Ongoing}]}
measures:
  m: {title: M, outcomes: [one, two], direction: higher is better, unit: "%", target: 90}
  n: {title: N, outcomes: [one], direction: higher is better, unit: "%", target: 90}
"""
NOW = b"measure,area,period,actual\nm,North,2016/17,91\nn,South,2016/17,80\nn,North,2016/17,90\n"


@pytest.fixture
def strategy(tmp_path):
    path = tmp_path / "s.yaml"
    path.write_text(STRATEGY, encoding="utf-8")
    return load_strategy(path)


def rolled(strategy, rollup, **options):
    evaluation = evaluate(strategy, io.BytesIO(NOW), rollup=rollup, **options)
    assert evaluation.rolled_up == ()
    rows = list(records(evaluation))
    return evaluation, rows


def test_one_kind_or_several_in_the_order_asked_for(strategy):
    evaluation, rows = rolled(strategy, RollUpBy.OUTCOME)
    assert [(each.id, each.status, each.label.name, each.share) for each in evaluation.rolled_up] == [
        ("one", Status.ON_TARGET, "green", Fraction(200, 3)),
        ("two", Status.ON_TARGET, "green", 100),
    ]
    assert (
        evaluation.rolled_up[0].why
        == "2 of 3 that could be judged (67%) are on target or within tolerance: at least 60%."
    )
    assert len(rows) == 3
    evaluation, _ = rolled(strategy, [RollUpBy.AREA, RollUpBy.STRATEGY, RollUpBy.AREA])
    assert [(each.by, each.id) for each in evaluation.rolled_up] == [
        (RollUpBy.AREA, "North"),
        (RollUpBy.AREA, "South"),
        (RollUpBy.STRATEGY, "s"),
    ]
    assert [(each.status, each.why, each.label) for each in evaluation.rolled_up][:2] == [(None, "", None)] * 2


def test_records_of_some_rows_are_those_of_all_of_them(strategy):
    evaluation, rows = rolled(strategy, RollUpBy.OUTCOME, travel=True)
    one = evaluation.rolled_up[0]
    chosen = list(records(evaluation, one.deciding))
    assert len(chosen) == 2
    assert all(row in rows and row["status"] == "on-target" for row in chosen)
    assert list(records(evaluation, one.deciding)) == chosen
    assert list(records(evaluation)) == []


def test_a_rule_over_nothing_is_a_finding(strategy):
    evaluation = evaluate(strategy, io.BytesIO(b"measure,period,actual\nn,2016/17,n/a\n"), rollup=RollUpBy.OUTCOME)
    list(evaluation.rows)
    assert [each.status for each in evaluation.rolled_up] == [Status.NOT_JUDGED] * 2
    assert [each.label for each in evaluation.rolled_up] == [None, None]
    assert [each.worst for each in evaluation.rolled_up] == [None, None]
    assert "KPI252" in {finding.code.number for finding in evaluation.findings}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"rollup": "outcome"}, "rollup must be a RollUpBy, such as RollUpBy.OUTCOME, not 'outcome'"),
        ({"rollup": ["area"]}, "rollup must be a RollUpBy, such as RollUpBy.OUTCOME, not ['area']"),
        (
            {"rollup": RollUpBy.TAG, "filters": Filters(statuses=frozenset({Status.OFF_TRACK}))},
            "rollup and statuses do not go together: a share of some statuses says nothing",
        ),
    ],
)
def test_what_cannot_be_rolled_up_is_told(strategy, options, said):
    with pytest.raises(UsageError) as caught:
        evaluate(strategy, io.BytesIO(NOW), **options)
    assert str(caught.value) == said


def test_a_roll_up_cannot_be_changed(strategy):
    evaluation, _ = rolled(strategy, RollUpBy.OUTCOME)
    with pytest.raises(AttributeError):
        evaluation.rolled_up[0].id = "other"


def test_objectives_are_listed_without_actuals(strategy):
    review, board, going = objectives(strategy, as_at=date(2017, 4, 15))
    assert (review.outcome.id, review.objective.title, review.objective.leads) == ("one", "Review", ("Head",))
    assert review.deadline == ("April 2017", date(2017, 4, 30), False)
    assert (board.is_overdue, board.milestones[0].deadline.is_overdue) == (True, True)
    assert going.deadline == ("Ongoing", None, None)


def test_without_a_day_nothing_is_overdue(strategy):
    assert [listed.is_overdue for listed in objectives(strategy)] == [False] * 3
    assert [listed.deadline.is_overdue for listed in objectives(strategy)] == [None] * 3


def test_outcomes_are_chosen_by_id_or_title(strategy):
    assert [listed.objective.title for listed in objectives([strategy], outcomes=["Two"])] == ["Keep going"]
    with pytest.raises(UsageError, match="tow"):
        objectives(strategy, outcomes=["tow"])


def test_a_time_of_day_counts_as_its_day_and_text_is_refused(strategy):
    assert objectives(strategy, as_at=datetime(2017, 5, 1, 12, 0))[0].is_overdue  # noqa: DTZ001 - as a notebook has it
    with pytest.raises(UsageError, match="as_at must be a date"):
        objectives(strategy, as_at="2017-05-01")


def test_every_public_name_is_found():
    for name in kpi_eval.__all__:
        assert getattr(kpi_eval, name) is not None
