"""Travel from Python: `evaluate` with travel, history and across_targets, and what `records` then gives."""

import io

import pytest

from kpi_eval import evaluate, load_strategy, records
from kpi_eval.evaluation.course import COURSE_COLUMNS
from kpi_eval.evaluation.record import COLUMNS
from kpi_eval.vocabulary.errors import ActualsError, UsageError

STRATEGY = """\
format: 1
id: s
title: S
year: financial
scales:
  inspection: [Inadequate, Good, Outstanding]
measures:
  m: {title: M, direction: higher is better, targets: {2015/16: 90, 2016/17: 92}}
  i: {title: I, direction: higher is better, scale: inspection, target: Good}
"""
NOW = "measure,period,actual\nm,2016/17,91\ni,2016/17,Good\n"
BEFORE = "measure,period,actual\nm,2015/16,90\ni,2015/16,Inadequate\n"


@pytest.fixture
def strategy(tmp_path):
    path = tmp_path / "s.yaml"
    path.write_text(STRATEGY, encoding="utf-8")
    return load_strategy(path)


def file(text, name="before.csv"):
    stream = io.BytesIO(text.encode())
    stream.name = name
    return stream


def test_records_have_the_columns_of_travel_only_where_it_was_asked_for(strategy):
    plain = list(records(evaluate(strategy, file(NOW))))
    asked = list(records(evaluate(strategy, file(NOW), travel=True)))
    assert list(plain[0]) == [*COLUMNS, "why"]
    assert list(asked[0]) == [*COLUMNS, *COURSE_COLUMNS, "why"]
    assert [{name: row[name] for name in plain[0]} for row in asked] == plain


@pytest.mark.parametrize("several", [False, True])
def test_files_of_history_ask_for_travel(strategy, several):
    history = [file(BEFORE), file(BEFORE, "same.csv")] if several else file(BEFORE)
    evaluation = evaluate(strategy, file(NOW, "now.csv"), history=history)
    rows = [row for row in records(evaluation) if row["reason"] is None]
    assert [(row["previous"], row["travel"], row["travel_reason"]) for row in rows] == [
        (90.0, None, "the target moved"),
        ("Inadequate", "improving", None),
    ]
    assert [entry.path for entry in evaluation.inputs] == ["now.csv", "before.csv", "same.csv"][: 2 + several]


def test_across_targets(strategy):
    rows = list(records(evaluate(strategy, file(NOW), history=file(BEFORE), across_targets=True)))
    assert rows[0]["travel"] == "improving"
    with pytest.raises(UsageError, match="across_targets goes with travel or history"):
        evaluate(strategy, file(NOW), across_targets=True)


def test_a_count_of_periods_is_a_whole_number(strategy):
    rows = list(records(evaluate(strategy, file(NOW), history=file(BEFORE))))
    assert [row["periods_in_a_row"] for row in rows[:2]] == [1, 1]
    assert all(isinstance(row["periods_in_a_row"], int) for row in rows[:2])


def test_a_file_of_history_that_cannot_be_read_is_named(strategy):
    with pytest.raises(ActualsError, match=r"before\.csv"):
        evaluate(strategy, file(NOW), history=file("a,b\n1,2\n"))
