"""The geometry of charts: truth tables of bullet graphs, and laws that hold of every number."""

import math
import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.renderers.report.charts import HEIGHT, bullet, spark, trend
from kpi_eval.series.history import Point
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import work_out_limits
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.period_text import parse_period
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.target import NumberTarget, RangeTarget
from kpi_eval.vocabulary.tolerance import LimitsTolerance, NoTolerance

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


def limits_of(direction, target, lower=None, upper=None):
    target = NumberTarget(Decimal(target)) if isinstance(target, int) else RangeTarget(*map(Decimal, target))
    tolerance = NoTolerance()
    if lower is not None or upper is not None:
        tolerance = LimitsTolerance(*(None if each is None else Decimal(each) for each in (lower, upper)))
    return work_out_limits(Direction(direction), target, tolerance)


def year(number, value, limits=None, status=Status.ON_TARGET):
    period = parse_period(f"{number}/{(number + 1) % 100:02d}", YearKind.FINANCIAL)
    return Point(period, value, status, limits, text=str(number))


def boxes_of(path):
    """Give left, top, right and bottom of each rectangle of a path."""
    number = r"(-?[0-9.]+)"
    found = re.findall(rf"M{number} {number}H{number}V{number}H{number}z", path)
    assert "".join(f"M{a} {b}H{c}V{d}H{e}z" for a, b, c, d, e in found) == path
    return [tuple(map(float, each[:4])) for each in found]


def lines_of(path):
    """Give the points of each line of a path."""
    return [[tuple(map(float, pair.split())) for pair in line.split("L")] for line in path.split("M")[1:]]


def goals_of(path):
    """Give left, height and right of each level line of a path."""
    return [tuple(map(float, re.split("[ H]", line))) for line in path.split("M")[1:]]


def spans(chart):
    return {band.kind: (band.start, round(band.start + band.length, 2)) for band in chart.bands}


@pytest.mark.parametrize(
    ("case", "value", "bands", "targets", "bar"),
    [
        # NOTE: the scale goes a margin of 8% beyond the furthest number: 100 of 108 is at 92.59.
        (("higher is better", 100, 80, None), 90, {"off": (0, 100), "within": (74.07, 100), "on": (92.59, 100)}, [92.59], (0, 83.33)),
        (("higher is better", 100, None, None), 50, {"off": (0, 100), "within": (92.59, 100), "on": (92.59, 100)}, [92.59], (0, 46.3)),
        (("lower is better", 50, None, 100), 25, {"off": (0, 100), "within": (0, 92.59), "on": (0, 46.3)}, [46.3], (0, 23.15)),
        (("plan is best", 50, 25, 100), 75, {"off": (0, 100), "within": (23.15, 92.59), "on": (46.3, 46.9)}, [46.3], (0, 69.44)),
        (("plan is best", (50, 100), None, None), 0, {"off": (0, 100), "within": (46.3, 92.59), "on": (46.3, 92.59)}, [46.3, 92.59], (0, 0)),
        (("higher is better", -50, -100, None), -100, {"off": (0, 100), "within": (7.41, 100), "on": (53.7, 100)}, [53.7], (7.41, 92.59)),
        (("higher is better", 50, None, None), -50, {"off": (0, 100), "within": (93.1, 100), "on": (93.1, 100)}, [93.1], (6.9, 43.1)),
    ],
)  # fmt: skip
def test_a_bullet_graph_is_laid_out(case, value, bands, targets, bar):
    chart = bullet(value, limits_of(*case))
    assert spans(chart) == bands
    assert chart.targets == targets
    assert chart.bar == pytest.approx(bar, abs=0.011)


def test_a_bullet_graph_of_zeros_is_a_scale_all_the_same():
    chart = bullet(0.0, limits_of("plan is best", 0))
    assert chart.bar == (0, 0)
    assert chart.targets == [0]


def test_without_an_actual_there_is_no_bar():
    assert bullet(None, limits_of("higher is better", 100)).bar is None


@given(value=NUMBERS | st.none(), ends=st.lists(NUMBERS, min_size=2, max_size=2).map(sorted), name=st.sampled_from(
    ["higher is better", "lower is better", "plan is best"]
))  # fmt: skip
def test_a_bullet_graph_lies_inside_its_box(value, ends, name):
    limits = work_out_limits(Direction(name), RangeTarget(Decimal(ends[0]), Decimal(ends[1])), NoTolerance())
    chart = bullet(value, limits)
    for band in chart.bands:
        assert 0 <= band.start <= 100
        assert 0 < band.length <= 100.01 - band.start
    assert all(0 <= place <= 100 for place in chart.targets)
    if chart.bar is not None:
        assert 0 <= chart.bar[0] <= chart.bar[0] + chart.bar[1] <= 100.01


@given(low=st.floats(-1e9, 1e9), high=st.floats(-1e9, 1e9))
def test_a_greater_actual_has_a_bar_that_ends_no_further_left(low, high):
    low, high = sorted((low, high))
    limits = limits_of("plan is best", (-1_000_000_000, 1_000_000_000))
    ends = []
    for value in (low, high):
        start, length = bullet(value, limits).bar
        ends.append(start + length if value >= 0 else start)
    assert ends[0] <= ends[1] + 0.02


@given(st.lists(NUMBERS, min_size=2, max_size=8))
def test_trends_and_sparklines_lie_inside_their_boxes(values):
    points = [year(2000 + number, value) for number, value in enumerate(values)]
    chart = trend(points, [points])
    assert [dot.x for dot in chart.dots] == sorted(dot.x for dot in chart.dots)
    sparkline = [tuple(map(float, pair.split(","))) for pair in spark(points).split()]
    for pairs in (lines_of(chart.line)[0], sparkline, [(dot.x, dot.y) for dot in chart.dots]):
        assert len(pairs) == len(values)
        assert all(math.isfinite(x) and 0 <= x <= 100 and 0 <= y <= HEIGHT for x, y in pairs)


@given(st.lists(st.tuples(NUMBERS, st.sampled_from(list(Status))), min_size=2, max_size=8))
def test_each_value_has_a_mark_in_the_shape_of_its_status(values):
    points = [year(2000 + number, value, status=status) for number, (value, status) in enumerate(values)]
    marks = trend(points, [points]).marks.split("M")[1:]
    shapes = {Status.OFF_TRACK: "m-1.1-1.1h", Status.WITHIN_TOLERANCE: "m0-1.6l"}
    assert len(marks) == len(values)
    assert all(shapes.get(status, "m-1.2 0a") in mark for (_, status), mark in zip(values, marks, strict=True))


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=8))
def test_a_greater_value_is_drawn_no_lower(values):
    points = [year(2000 + number, value) for number, value in enumerate(values)]
    dots = sorted(trend(points, [points]).dots, key=lambda dot: dot.value)
    heights = [dot.y for dot in dots]
    assert heights == sorted(heights, reverse=True)


@pytest.mark.parametrize("value", [0.0, 1e20, -1e20, 5e-324, 1e300])
def test_a_value_that_never_changes_is_drawn_in_the_middle(value):
    points = [year(2014, value), year(2015, value)]
    assert [dot.y for dot in trend(points, [points]).dots] == [HEIGHT / 2, HEIGHT / 2]


def test_one_value_is_no_line():
    assert trend([year(2014, 1.0)], [[year(2014, 1.0)]]) is None
    assert trend([year(2014, 1.0), year(2015, None)], []) is None
    assert spark([year(2014, 1.0), year(2015, None)]) == ""


def test_a_gap_is_as_wide_as_it_is_long():
    points = [year(2010, 1.0), year(2011, 1.0), year(2014, 2.0)]
    chart = trend(points, [points[:2], points[2:]])
    assert [round(dot.x) for dot in chart.dots] == [0, 25, 100]
    assert len(lines_of(chart.line)) == 1


def test_neighbouring_periods_with_the_same_limits_have_one_band():
    limits = limits_of("plan is best", (40, 60), 30, 70)
    points = [year(2012 + number, 50.0, limits) for number in range(5)]
    ((left, _, right, _),) = boxes_of(trend(points, [points]).within)
    assert (left, right) == (0, 100)


def test_bands_of_neighbouring_periods_with_other_limits_touch():
    points = [year(2012 + number, 50.0, limits_of("plan is best", (40, 60), 30 + number, 70)) for number in range(5)]
    within = boxes_of(trend(points, [points]).within)
    assert len(within) == 5
    for (*_, right, _), (following, *_) in pairwise(within):
        assert right == pytest.approx(following, abs=0.02)


def test_bands_do_not_reach_into_a_gap():
    limits = limits_of("plan is best", (40, 60), 30, 70)
    points = [year(number, 50.0, limits) for number in (2010, 2011, 2015)]
    within = boxes_of(trend(points, [points]).within)
    assert [(round(left), round(right)) for left, _, right, _ in within] == [(0, 30), (90, 100)]


def test_bands_and_targets_are_those_of_each_period():
    old, new = limits_of("higher is better", 50, 40), limits_of("higher is better", 80)
    points = [year(2015, 45.0, old), year(2016, 90.0, new)]
    chart = trend(points, [points])
    (old_within, new_within), (old_on, new_on) = boxes_of(chart.within), boxes_of(chart.on)
    assert old_within[3] > new_within[3]
    assert new_within == new_on
    assert old_within[3] > old_on[3]
    (left, old_goal, middle), (same, new_goal, right) = goals_of(chart.targets)
    assert (left, middle, same, right) == (0, 50, 50, 100)
    assert old_goal > new_goal
    assert (chart.low, chart.high) == (40, 90)
