"""Counts by area: each row once, names as first written, those without an area apart."""

import pytest

from kpi_eval.actuals.values import Actual
from kpi_eval.evaluation.evaluation import Row, Summary
from kpi_eval.evaluation.subject import Subject
from kpi_eval.vocabulary.status import Status

SUBJECT = Subject(measure_text="m", basis_text="", period_text="2016/17")


def summary_of(*rows):
    summary = Summary()
    for area, status in rows:
        summary.add(Row(SUBJECT, Actual(value=1.0), status, area=area))
    return summary


def test_areas_are_counted_by_status_in_the_order_in_which_they_first_appear():
    summary = summary_of(
        ("Zeal", Status.OFF_TRACK), ("Ashby", Status.ON_TARGET), ("Zeal", Status.NO_DATA), ("Zeal", Status.OFF_TRACK)
    )
    assert [(area.name, dict(area.statuses), area.rows, area.judged) for area in summary.areas.values()] == [
        ("Zeal", {Status.OFF_TRACK: 2, Status.NO_DATA: 1}, 3, 2),
        ("Ashby", {Status.ON_TARGET: 1}, 1, 1),
    ]


@pytest.mark.parametrize("other", ["NORTH EAST", "north  east", "NorthEast", "North\N{NO-BREAK SPACE}East"])
def test_case_and_spacing_make_no_other_area_and_the_first_spelling_names_it(other):
    summary = summary_of(("North East", Status.ON_TARGET), (other, Status.OFF_TRACK))
    assert [(area.name, area.rows) for area in summary.areas.values()] == [("North East", 2)]


def test_rows_without_an_area_are_what_the_areas_leave():
    summary = summary_of(
        ("", Status.OFF_TRACK), ("North", Status.OFF_TRACK), ("North", Status.ON_TARGET), ("", Status.NO_DATA)
    )
    without = summary.without_area
    assert (without.name, without.rows, without.judged) == ("", 2, 1)
    assert without.statuses == {Status.OFF_TRACK: 1, Status.NO_DATA: 1, Status.ON_TARGET: 0}
    assert summary.statuses == {Status.OFF_TRACK: 2, Status.ON_TARGET: 1, Status.NO_DATA: 1}


def test_without_areas_nothing_is_counted_by_area():
    summary = summary_of(("", Status.OFF_TRACK))
    assert summary.areas == {}
    assert summary.without_area.rows == summary.rows == 1
