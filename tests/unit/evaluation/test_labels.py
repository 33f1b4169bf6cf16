"""Labels of rows: by the scheme of their strategy, and by their direction of travel where that was asked for."""

from typing import NamedTuple

import pytest

from kpi_eval.actuals.values import Actual
from kpi_eval.evaluation.course import Course, Step
from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.labels import label_cell, label_of, lacks_label, shared_scheme, with_labels, words_with_status
from kpi_eval.evaluation.subject import Subject
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.scheme import SCHEMES
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.travel import NoTravel, Travel

UNKNOWN = Step(why_not=NoTravel.NO_EARLIER_VALUE)


class Verdict(NamedTuple):
    """As much of a judgement as a label looks at."""

    status: Status
    exceeded: bool


def strategy_with(scheme, name="s"):
    return Strategy(id=name, title=f"Title of {name}", year=YearKind.FINANCIAL, scheme=SCHEMES.get(scheme))


def row_of(strategy, status, *, exceeded=False, course=None):
    judgement = Verdict(status, exceeded) if status.is_judged else None
    subject = Subject(measure_text="m", basis_text="", period_text="2016/17", strategy=strategy)
    return Row(subject, Actual(value=1.0), status, judgement=judgement, course=course)


@pytest.mark.parametrize("status", Status)
def test_without_a_scheme_a_row_has_no_label(status):
    for strategy in (None, strategy_with("default")):
        row = row_of(strategy, status)
        assert label_of(row) is None
        assert label_cell(row) is None
        assert words_with_status(status, label_of(row)) == status.words
        assert not lacks_label(row)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.ON_TARGET, "green (on target)"),
        (Status.WITHIN_TOLERANCE, "amber (within tolerance)"),
        (Status.OFF_TRACK, "red (off track)"),
        (Status.NO_DATA, "no data"),
        (Status.NOT_JUDGED, "not judged"),
    ],
)
def test_what_is_not_judged_keeps_its_words(status, words):
    assert words_with_status(status, label_of(row_of(strategy_with("red-amber-green"), status))) == words


@pytest.mark.parametrize(
    ("previous", "last_year", "name"),
    [
        (Step(1.0, Travel.IMPROVING), UNKNOWN, "amber"),
        (Step(1.0, Travel.IMPROVING), Step(1.0, Travel.WORSENING), "amber"),
        (Step(1.0, Travel.WORSENING), Step(1.0, Travel.IMPROVING), "red"),
        (Step(1.0, Travel.NO_CHANGE), UNKNOWN, "red"),
        (UNKNOWN, Step(1.0, Travel.IMPROVING), "amber"),
        (Step(1.0, why_not=NoTravel.TARGET_MOVED), Step(1.0, Travel.IMPROVING), "amber"),
        (UNKNOWN, UNKNOWN, "red"),
        (Step(1.0, why_not=NoTravel.BREAK), UNKNOWN, "red"),
    ],
)
def test_the_direction_is_the_one_that_people_are_shown(previous, last_year, name):
    row = row_of(strategy_with("amber-if-improving"), Status.OFF_TRACK, course=Course(previous, last_year))
    assert label_of(row).name == name


def test_where_travel_was_not_asked_for_a_label_that_depends_on_it_is_none():
    strategy = strategy_with("amber-if-improving")
    assert label_of(row_of(strategy, Status.OFF_TRACK)) is None
    assert label_of(row_of(strategy, Status.WITHIN_TOLERANCE)).name == "green"


def test_what_exceeded_has_its_label():
    strategy = strategy_with("exceeded-achieved")
    assert label_of(row_of(strategy, Status.ON_TARGET, exceeded=True)).name == "Exceeded"
    assert label_of(row_of(strategy, Status.ON_TARGET)).name == "Achieved"


def counted(*rows):
    strategies = list({row.subject.strategy.id: row.subject.strategy for row in rows}.values())
    evaluation = with_labels(Evaluation(strategies=strategies, rows=rows))
    assert list(evaluation.rows) == list(rows)
    return evaluation


def test_labels_are_counted_by_strategy():
    one, two, three = strategy_with("red-amber-green", "one"), strategy_with("floor-standard", "two"), strategy_with("")
    found = counted(
        row_of(one, Status.OFF_TRACK),
        row_of(one, Status.NO_DATA),
        row_of(two, Status.OFF_TRACK),
        row_of(one, Status.OFF_TRACK),
        row_of(three, Status.OFF_TRACK),
    )
    assert {name: (counts.title, dict(counts.labels)) for name, counts in found.summary.labels.items()} == {
        "one": ("Title of one", {"red": 2}),
        "two": ("Title of two", {"floor standard not achieved": 1}),
    }
    assert found.findings == ()


def test_one_finding_says_how_many_rows_need_the_direction_of_travel():
    one, two = strategy_with("amber-if-improving", "one"), strategy_with("amber-if-improving", "two")
    found = counted(row_of(one, Status.OFF_TRACK), row_of(two, Status.OFF_TRACK), row_of(two, Status.ON_TARGET))
    (finding,) = found.findings
    assert (finding.code, finding.count) == (Code.LABEL_NEEDS_TRAVEL, 2)
    assert finding.message == "the label of what is off track depends on the direction of travel"
    assert found.summary.labels["two"].unlabelled == {Status.OFF_TRACK: 1}


def area_of(row, area):
    return row._replace(area=area)


def test_labels_are_counted_in_each_area_and_in_none():
    one, two = strategy_with("red-amber-green", "one"), strategy_with("amber-if-improving", "two")
    rows = [
        area_of(row_of(one, Status.OFF_TRACK), "North"),
        area_of(row_of(two, Status.OFF_TRACK), "north"),
        area_of(row_of(two, Status.NO_DATA), "South"),
        row_of(one, Status.ON_TARGET),
    ]
    evaluation = Evaluation(strategies=[one, two], rows=rows)
    for row in rows:
        evaluation.summary.add(row)
    list(with_labels(evaluation).rows)
    summary = evaluation.summary
    assert {name: dict(found.labels) for name, found in summary.areas["north"].labels.items()} == {
        "one": {"red": 1},
        "two": {},
    }
    assert summary.areas["north"].labels["two"].unlabelled == {Status.OFF_TRACK: 1}
    assert summary.areas["south"].labels == {}
    without = summary.without_area.labels
    assert [(name, +found.labels, +found.unlabelled) for name, found in without.items()] == [("one", {"green": 1}, {})]


@pytest.mark.parametrize(
    ("schemes", "judged", "shared"),
    [
        (["red-amber-green"], [2], "red-amber-green"),
        (["red-amber-green", "red-amber-green"], [1, 1], "red-amber-green"),
        (["red-amber-green", "floor-standard"], [2, 0], "red-amber-green"),
        (["red-amber-green", "floor-standard"], [1, 1], None),
        (["red-amber-green", ""], [1, 1], None),
        (["red-amber-green", "floor-standard"], [0, 0], None),
        (["red-amber-green"], [0], "red-amber-green"),
        ([""], [1], None),
    ],
)
def test_counts_have_labels_where_one_scheme_serves_all_that_was_judged(schemes, judged, shared):
    strategies = [strategy_with(scheme, str(number)) for number, scheme in enumerate(schemes)]
    rows = [
        row_of(strategy, Status.ON_TARGET)
        for strategy, count in zip(strategies, judged, strict=True)
        for _ in range(count)
    ]
    evaluation = with_labels(Evaluation(strategies=strategies, rows=rows))
    list(evaluation.rows)
    found = shared_scheme(list(evaluation.summary.labels.values()), sum(judged))
    assert (None if found is None else found.id) == shared


def test_only_what_travel_would_tell_lacks_a_label():
    strategy = strategy_with("amber-if-improving")
    assert lacks_label(row_of(strategy, Status.OFF_TRACK))
    assert not lacks_label(row_of(strategy, Status.OFF_TRACK, course=Course(UNKNOWN, UNKNOWN)))
    assert not lacks_label(row_of(strategy, Status.ON_TARGET))
    assert not lacks_label(row_of(strategy, Status.NO_DATA))


def test_without_schemes_nothing_is_counted():
    evaluation = Evaluation(strategies=[strategy_with("default")], rows=())
    assert with_labels(evaluation).summary.labels == {}
