"""History: what a series makes of rows of the same days, whatever their order, and of files of earlier actuals."""

from itertools import permutations

import pytest

from kpi_eval.series.history import Point, Series
from kpi_eval.series.runs import Run, Runs
from kpi_eval.vocabulary.period import MONTH_NAMES, YearKind
from kpi_eval.vocabulary.period_text import parse_period
from kpi_eval.vocabulary.status import Status

ON, WITHIN, OFF = Status.ON_TARGET, Status.WITHIN_TOLERANCE, Status.OFF_TRACK


def point(text, value=1.0, status=OFF, **more):
    return Point(parse_period(text, YearKind.FINANCIAL), value, status, text=text, **more)


def series_of(*points, earlier=()):
    series = Series(YearKind.FINANCIAL)
    for each in points:
        series.add(each)
    for each in earlier:
        series.add(each, is_earlier_file=True)
    return series


def at(series, text):
    return series.at(parse_period(text, YearKind.FINANCIAL))


SAME_DAYS = [
    point("2016/17", 90.0),
    point("April 2016 - March 2017", 90.0, has_break=True),
    point("2016/17", None, Status.NO_DATA),
    point("2016/17", None, Status.NOT_JUDGED, is_forecast=True),
    point("2016/17", None, OFF, is_bound=True),
]


@pytest.mark.parametrize("count", [2, 3])
def test_which_of_several_rows_comes_first_changes_nothing(count):
    for rows in permutations(SAME_DAYS, count):
        found = at(series_of(*rows), "2016/17")._replace(period=None)
        assert found == at(series_of(*reversed(rows)), "2016/17")._replace(period=None)
        assert found.is_twice is (len({(row.value, row.status) for row in rows}) > 1)


def test_a_break_of_either_row_is_one():
    found = at(series_of(*SAME_DAYS[:2]), "2016/17")
    assert (found.has_break, found.is_twice, found.text) == (True, False, "2016/17")


def test_the_actuals_go_before_files_of_history():
    series = series_of(point("2016/17", 90.0), earlier=[point("2016/17", 80.0), point("2015/16", 70.0)])
    assert at(series, "2016/17").value == 90
    assert at(series, "2016/17").is_twice is False
    assert at(series, "2015/16").value == 70


def test_files_of_history_that_contradict_each_other_leave_nothing_known():
    for rows in permutations([point("2015/16", 70.0), point("2015/16", 71.0)]):
        found = at(series_of(point("2016/17"), earlier=rows), "2015/16")
        assert (found.is_twice, found.value) == (True, None)


def run(series, text):
    return Runs(series).of(at(series, text))


def test_a_run_goes_back_as_far_as_the_status_stays():
    series = series_of(point("2012/13"), point("2013/14", status=ON), point("2014/15"), point("2015/16"))
    assert run(series, "2015/16") == Run("2014/15", 2)
    assert run(series, "2013/14") == Run("2013/14", 1)


@pytest.mark.parametrize(
    "between",
    [
        [],
        [point("2014/15", status=WITHIN)],
        [point("2014/15", None, Status.NO_DATA)],
        [point("2014/15", status=Status.NOT_JUDGED)],
        [point("2014/15", 1.0), point("2014/15", 2.0)],
        [point("2014/15 Q4")],
    ],
    ids=["gap", "other status", "no data", "not judged", "given twice", "other length"],
)
def test_what_ends_a_run(between):
    series = series_of(point("2012/13"), point("2013/14"), *between, point("2015/16"))
    assert run(series, "2015/16") == Run("2015/16", 1)


def test_a_break_begins_a_run():
    series = series_of(point("2013/14"), point("2014/15", has_break=True), point("2015/16"))
    assert run(series, "2015/16") == Run("2014/15", 2)
    assert run(series, "2014/15") == Run("2014/15", 1)


def test_a_break_marked_on_a_quarter_breaks_the_run_of_years():
    series = series_of(point("2013/14"), point("2014/15 Q3", has_break=True), point("2014/15"))
    assert run(series, "2014/15") == Run("2014/15", 1)


def test_what_is_not_judged_is_in_no_run():
    series = series_of(point("2015/16", None, Status.NO_DATA), point("2016/17"), point("2016/17", 2.0))
    assert run(series, "2015/16") == Run()
    assert run(series, "2016/17") == Run()


def test_since_when_is_as_the_actuals_write_it():
    series = series_of(point("year ended 2016"), point("April 2016 - March 2017"))
    assert run(series, "2016/17") == Run("year ended 2016", 2)


def test_a_long_run_is_worked_out_in_any_order():
    months = [f"{MONTH_NAMES[month]} {year}" for year in range(1990, 2020) for month in range(1, 13)]
    series = series_of(*(point(text) for text in months))
    runs = Runs(series)
    assert runs.of(at(series, months[-1])) == Run(months[0], 360)
    assert [runs.of(at(series, text)).length for text in months] == list(range(1, 361))


@pytest.mark.parametrize("text", ["1000/01 - 9989/90", "2 January 1000 - 1 February 9000", "1000/01"])
def test_before_the_first_date_there_is_no_period(text):
    series = series_of(point(text))
    assert series.before(at(series, text).period) is None
    assert run(series, text) == Run(text, 1)


def test_points_come_in_the_order_of_their_last_days_shorter_first():
    series = series_of(point("2016/17"), point("2016/17 Q4"), point("2015/16"), point("2016/17 Q3"))
    assert [each.text for each in series.points()] == ["2015/16", "2016/17 Q3", "2016/17 Q4", "2016/17"]
