"""Travel: where a value lies beside an earlier one, for each direction, to the last digit; and when nobody can say."""

import math
from decimal import Decimal

import pytest

from kpi_eval.series.history import Point, Series
from kpi_eval.series.travel import Manner, step
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import work_out_limits
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.period_text import parse_period
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.target import BenchmarkTarget, NumberTarget, RangeTarget
from kpi_eval.vocabulary.tolerance import NoTolerance
from kpi_eval.vocabulary.travel import NoTravel, Travel

HIGHER, LOWER, PLAN, NONE = Direction.HIGHER, Direction.LOWER, Direction.PLAN, Direction.NONE
UP, DOWN, SAME = Travel.IMPROVING, Travel.WORSENING, Travel.NO_CHANGE


def period(text):
    return parse_period(text, YearKind.FINANCIAL)


def limits(direction, low, high=None):
    target = NumberTarget(Decimal(low)) if high is None else RangeTarget(Decimal(low), Decimal(high))
    return work_out_limits(direction, target, NoTolerance())


def point(text, value, of=None, status=Status.OFF_TRACK, **more):
    return Point(period(text), value, status, of, text=text, **more)


def series_of(*points):
    series = Series(YearKind.FINANCIAL)
    for each in points:
        series.add(each)
    return series


def compared(earlier, now, manner, *others):
    series = series_of(earlier, now, *others)
    return step(series, series.at(now.period), series.before(now.period), manner)


def travel(direction, was, now, *, band="0", of=None):
    found = compared(point("2015/16", was, of), point("2016/17", now, of), Manner(direction, Decimal(band)))
    assert found.value == was
    assert found.why_not is None
    return found.travel


@pytest.mark.parametrize(
    ("direction", "was", "now", "expected"),
    [
        (HIGHER, 80.0, 81.0, UP),
        (HIGHER, 81.0, 80.0, DOWN),
        (HIGHER, 80.0, 80.0, SAME),
        (HIGHER, -2.0, -1.0, UP),
        (LOWER, 80.0, 81.0, DOWN),
        (LOWER, 81.0, 80.0, UP),
        (LOWER, 80.0, 80.0, SAME),
        (LOWER, 0.0, -0.0, SAME),
        (NONE, 80.0, 81.0, Travel.INCREASING),
        (NONE, 81.0, 80.0, Travel.DECREASING),
        (NONE, 81.0, 81.0, SAME),
        (PLAN, 80.0, 81.0, Travel.INCREASING),
        (PLAN, 81.0, 80.0, Travel.DECREASING),
        (HIGHER, -1.7e308, 1.7e308, UP),
        (LOWER, 5e-324, 0.0, UP),
    ],
)
def test_a_direction_says_which_way_is_better(direction, was, now, expected):
    assert travel(direction, was, now) is expected


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (684.0, 670.0, UP),
        (620.0, 640.0, UP),
        (640.0, 620.0, DOWN),
        (656.0, 657.0, DOWN),
        (657.0, 656.0, UP),
        (646.0, 666.0, SAME),
        (646.0, 665.0, UP),
        (646.0, 667.0, DOWN),
    ],
)
def test_for_a_plan_it_is_the_distance_from_it_that_counts(was, now, expected):
    assert travel(PLAN, was, now, of=limits(PLAN, 656)) is expected


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (91.0, 94.0, SAME),
        (90.0, 95.0, SAME),
        (89.0, 90.0, UP),
        (95.0, 95.1, DOWN),
        (88.0, 97.0, SAME),
        (88.0, 97.1, DOWN),
    ],
)
def test_inside_the_range_of_a_plan_nothing_changes(was, now, expected):
    assert travel(PLAN, was, now, of=limits(PLAN, 90, 95)) is expected


@pytest.mark.parametrize("direction", [HIGHER, LOWER, NONE])
@pytest.mark.parametrize("way", [1, -1])
def test_the_dead_band_ends_exactly_at_its_edge(direction, way):
    # NOTE: 18.4 + 0.5 is 18.9 on paper; in binary arithmetic the difference is another.
    was, now = 18.4, 18.9 if way > 0 else 17.9
    assert travel(direction, was, now, band="0.5") is SAME
    beyond = math.nextafter(now, math.inf * way)
    assert travel(direction, was, beyond, band="0.5") is not SAME
    assert travel(direction, was, math.nextafter(now, was), band="0.5") is SAME


def test_the_dead_band_of_a_plan_is_about_the_distances():
    of = limits(PLAN, 45)
    assert travel(PLAN, 46.0, 43.5, band="0.5", of=of) is SAME
    assert travel(PLAN, 46.0, math.nextafter(43.5, 0), band="0.5", of=of) is DOWN
    assert travel(PLAN, 46.0, 44.5, band="0.5", of=of) is SAME
    assert travel(PLAN, 46.0, math.nextafter(44.5, 45), band="0.5", of=of) is UP


def test_a_plan_that_was_not_judged_tells_only_up_and_down():
    of = limits(PLAN, 656)
    was, now = point("2015/16", 160.0, of, Status.NOT_JUDGED), point("2016/17", 170.0, of, Status.NOT_JUDGED)
    assert compared(was, now, Manner(PLAN)).travel is Travel.INCREASING
    without = point("2015/16", 160.0)
    assert compared(without, point("2016/17", 170.0, of), Manner(PLAN)).travel is Travel.INCREASING


def reason(earlier, now, *others, across=False, direction=HIGHER):
    found = compared(earlier, now, Manner(direction, across_targets=across), *others)
    assert (found.travel is None) is (found.why_not is not None)
    return found.value, found.why_not


def test_one_point_has_no_travel():
    now = point("2016/17", 80.0)
    assert step(series_of(now), now, None, Manner(HIGHER)).why_not is NoTravel.NO_EARLIER_VALUE


@pytest.mark.parametrize("earlier", ["2014/15", "2015/16 Q4", "2015/16 H2", "March 2016", "2014/15 - 2015/16"])
def test_a_gap_and_a_period_of_another_length_are_no_period_before(earlier):
    series = series_of(point(earlier, 70.0), point("2016/17", 80.0))
    assert series.before(period("2016/17")) is None


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("2016/17 Q1", "2015/16 Q4"),
        ("2016/17 H1", "2015/16 H2"),
        ("March 2016", "February 2016"),
        ("January 2016 - December 2016", "January 2015 - December 2015"),
        ("2 January 2017", "1 January 2017"),
        ("2016/17 - 2017/18", "2014/15 - 2015/16"),
    ],
)
def test_the_period_before_is_of_the_same_length_and_ends_the_day_before(now, before):
    series = series_of(point(now, 80.0), point(before, 70.0))
    assert series.before(period(now)).text == before


@pytest.mark.parametrize(
    ("now", "year_before"),
    [
        ("2016/17", "2015/16"),
        ("2016/17 Q4", "2015/16 Q4"),
        ("February 2017", "February 2016"),
        ("February 2016", "February 2015"),
        ("31 March 2017", "31 March 2016"),
        ("1 April 2016 - 10 June 2016", "1 April 2015 - 10 June 2015"),
    ],
)
def test_the_same_period_last_year(now, year_before):
    series = series_of(point(now, 80.0), point(year_before, 70.0))
    assert series.year_before(period(now)).text == year_before


def test_a_target_that_moved_is_not_compared_unless_asked():
    was, now = point("2015/16", 80.0, limits(HIGHER, 90)), point("2016/17", 81.0, limits(HIGHER, 92))
    assert reason(was, now) == (80, NoTravel.TARGET_MOVED)
    assert compared(was, now, Manner(HIGHER, across_targets=True)).travel is UP


def test_the_end_of_a_range_that_moved_is_a_target_that_moved():
    was, now = point("2015/16", 80.0, limits(PLAN, 90, 95)), point("2016/17", 81.0, limits(PLAN, 90, 96))
    assert reason(was, now, direction=PLAN) == (80, NoTravel.TARGET_MOVED)


def test_for_a_plan_that_moved_each_counts_from_its_own():
    was, now = point("2015/16", 660.0, limits(PLAN, 656)), point("2016/17", 702.0, limits(PLAN, 700))
    assert compared(was, now, Manner(PLAN, across_targets=True)).travel is UP


def test_a_target_that_counts_from_a_benchmark_does_not_move_with_it():
    target, other = (BenchmarkTarget("national", Decimal(offset)) for offset in (0, 1))
    was = point("2015/16", 3.0, limits(LOWER, "3.2"), target=target)
    now = point("2016/17", 2.9, limits(LOWER, "3.1"), target=target)
    assert compared(was, now, Manner(LOWER)).travel is UP
    assert reason(was, now._replace(target=other), direction=LOWER) == (3, NoTravel.TARGET_MOVED)


def test_a_part_of_a_year_does_not_lie_beside_the_plan_of_the_year():
    of = limits(PLAN, 656)
    was, now = (
        point(text, value, of, is_of_part=True) for text, value in (("2016/17 Q1", 160.0), ("2016/17 Q2", 170.0))
    )
    assert compared(was, now, Manner(PLAN)).travel is Travel.INCREASING
    assert compared(was, now, Manner(HIGHER)).travel is UP


def test_a_target_on_one_side_only_has_not_moved():
    was, now = point("2015/16", 80.0), point("2016/17", 81.0, limits(HIGHER, 92))
    assert compared(was, now, Manner(HIGHER)).travel is UP


@pytest.mark.parametrize(
    ("marked", "is_broken"),
    [
        ("2014/15", False),
        ("2015/16", False),
        ("2015/16 Q4", False),
        ("2016/17", True),
        ("2016/17 Q1", True),
        ("2016/17 Q3", True),
        ("2017/18", False),
        ("2016/17 - 2017/18", True),
    ],
)
def test_a_break_lies_where_the_marked_period_begins(marked, is_broken):
    was, now, broken = point("2015/16", 80.0), point("2016/17", 81.0), point(marked, 5.0, has_break=True)
    others = [] if marked in {"2015/16", "2016/17"} else [broken]
    was, now = (broken._replace(value=each.value) if each.text == marked else each for each in (was, now))
    expected = (80, NoTravel.BREAK) if is_broken else (80, None)
    assert reason(was, now, *others) == expected


def test_a_break_of_the_year_is_one_of_its_first_quarter_alone():
    year = point("2016/17", 80.0, has_break=True)
    first, second = point("2016/17 Q1", 81.0), point("2016/17 Q2", 82.0)
    assert reason(point("2015/16 Q4", 80.0), first, year) == (80, NoTravel.BREAK)
    assert reason(first, second, year) == (81, None)


def test_a_break_in_between_is_one_for_the_year_before():
    quarters = [point("2015/16 Q2", 80.0), point("2016/17 Q1", 5.0, has_break=True), point("2016/17 Q2", 81.0)]
    series = series_of(*quarters)
    found = step(series, quarters[2], series.year_before(quarters[2].period), Manner(HIGHER))
    assert (found.value, found.why_not) == (80, NoTravel.BREAK)


NO_DATA, NOT_JUDGED = Status.NO_DATA, Status.NOT_JUDGED


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ({"value": None, "status": NO_DATA}, {"value": 81.0}, (None, NoTravel.NO_EARLIER_VALUE)),
        ({"value": 80.0}, {"value": None, "status": NO_DATA}, (80, NoTravel.NO_ACTUAL)),
        ({"value": 80.0}, {"value": None, "is_bound": True}, (80, NoTravel.ONLY_A_BOUND)),
        ({"value": None, "is_bound": True}, {"value": 80.0}, (None, NoTravel.ONLY_A_BOUND)),
        ({"value": 80.0}, {"value": None, "status": NOT_JUDGED, "is_forecast": True}, (80, NoTravel.FORECAST)),
        (
            {"value": None, "status": NOT_JUDGED, "is_forecast": True},
            {"value": 80.0},
            (None, NoTravel.NO_EARLIER_VALUE),
        ),
    ],
)
def test_what_is_not_known_is_not_compared(was, now, expected):
    assert reason(point("2015/16", **was), point("2016/17", **now)) == expected


def test_rows_that_contradict_each_other_are_not_compared():
    was, now = point("2015/16", 80.0), point("2016/17", 81.0)
    assert reason(was, now, now._replace(value=82.0)) == (80, NoTravel.GIVEN_TWICE)
    assert reason(was, now, was._replace(value=79.0)) == (None, NoTravel.GIVEN_TWICE)


def test_a_row_given_twice_alike_is_one():
    was, now = point("2015/16", 80.0), point("2016/17", 81.0)
    assert reason(was, now, now, was) == (80, None)
