"""Labels of rows: by the scheme of their strategy, and by their direction of travel where that was asked for."""

from typing import NamedTuple

import pytest

from kpi_eval.actuals.values import Actual
from kpi_eval.evaluation.course import Course, Step
from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.labels import label_cell, label_of, status_words, with_labels
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
        assert status_words(row) == status.words


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.ON_TARGET, "green"),
        (Status.WITHIN_TOLERANCE, "amber"),
        (Status.OFF_TRACK, "red"),
        (Status.NO_DATA, "no data"),
        (Status.NOT_JUDGED, "not judged"),
    ],
)
def test_what_is_not_judged_keeps_its_words(status, words):
    assert status_words(row_of(strategy_with("red-amber-green"), status)) == words


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


def test_without_schemes_nothing_is_counted():
    evaluation = Evaluation(strategies=[strategy_with("default")], rows=())
    assert with_labels(evaluation).summary.labels == {}
