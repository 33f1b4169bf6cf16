"""Trends: rows put in order, parted by length and area, and the periods that are missing counted."""

import pytest

from kpi_eval.series.trend import trends_of

YEARS = ("2014/15", "2015/16", "2016/17", "2017/18", "2018/19")


def missing(trend, periods):
    return [stop.missing for stop in trend("context", [(period, 1) for period in periods]).stops]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        pytest.param(["2016/17"], [0], id="one"),
        pytest.param(YEARS, [0, 0, 0, 0, 0], id="years"),
        pytest.param(["2014/15", "2016/17"], [0, 1], id="a year between"),
        pytest.param(["2010/11", "2012/13", "2015/16"], [0, 1, 2], id="years that never follow each other"),
        pytest.param(["2016/17 Q1", "2016/17 Q2", "2017/18 Q1"], [0, 0, 2], id="quarters"),
        pytest.param(["January 2017", "February 2017", "May 2017"], [0, 0, 2], id="months"),
        pytest.param(["2016-03-31", "2017-03-31", "2018-03-31"], [0, 0, 0], id="days once a year"),
        pytest.param(["2016-03-31", "2017-03-31", "2019-03-31"], [0, 0, 1], id="days with a year left out"),
        pytest.param(["March 2016", "March 2017", "March 2018"], [0, 0, 0], id="months once a year"),
        pytest.param(
            ["April 2015 - March 2016", "July 2015 - June 2016", "October 2015 - September 2016"],
            [0, 0, 0],
            id="years that overlap",
        ),
    ],
)
def test_missing_periods_are_counted(trend, periods, expected):
    assert missing(trend, periods) == expected


def test_stops_come_in_the_order_of_time(trend):
    found = trend("up", [(period, 90) for period in reversed(YEARS)])
    assert [stop.label for stop in found.stops] == list(YEARS)


def test_lengths_of_periods_are_trends_of_their_own_the_longest_first(judged):
    rows = judged("up,,2016/17 Q1,90", "up,,2016/17,90", "up,,2016/17 Q2,91", "up,,June 2016,91")
    found = trends_of(rows)
    assert [trend.length for trend in found] == [(12, 0), (3, 0), (1, 0)]
    assert all(trend.shares for trend in found)


def test_areas_are_trends_of_their_own_whatever_their_case(judged):
    found = trends_of(judged("up,North,2015/16,90", "up,South,2015/16,90", "up,north,2016/17,91"))
    assert [(trend.area, len(trend.stops)) for trend in found] == [("North", 2), ("South", 1)]


def test_history_gives_way_to_the_actuals_and_is_drawn_where_they_are_silent(judged):
    rows, earlier = judged("up,,2016/17,90"), judged("up,,2015/16,80", "up,,2016/17,70")
    (found,) = trends_of(rows, earlier)
    assert [(stop.label, stop.point.value, len(stop.rows)) for stop in found.stops] == [
        ("2015/16", 80, 1),
        ("2016/17", 90, 1),
    ]


def test_a_value_given_twice_alike_is_one_and_differently_is_none(judged):
    alike, differing = trends_of(judged("up,,2016/17,90", "up,,2016-17,90.0", "down,,2016/17,20", "down,,2016-17,21"))
    assert [len(stop.rows) for stop in alike.stops] == [1]
    assert alike.stops[0].is_comparable
    assert [len(stop.rows) for stop in differing.stops] == [2]
    assert not differing.stops[0].is_comparable


def test_rows_without_a_period_or_not_reported_are_in_no_trend(judged):
    assert trends_of(judged("up,,some day,90", "nothing,,2016/17,1")) == []


def test_the_order_of_rows_changes_nothing(judged):
    rows = judged(*(f"up,,{period},{80 + number}" for number, period in enumerate(YEARS)))
    forwards, backwards = trends_of(rows), trends_of(rows[::-1])
    assert forwards[0].stops == backwards[0].stops
