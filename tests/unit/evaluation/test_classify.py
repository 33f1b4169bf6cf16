"""Classify: truth tables of status, exceeded and differences, at, inside, on and just outside every limit."""

import math
from decimal import Decimal

import pytest

from kpi_eval.evaluation.classify import (
    exceeded,
    judge,
    judge_bound,
    limit_nearly_met,
    possible_statuses,
    status_of,
)
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import work_out_limits
from kpi_eval.vocabulary.quantity import Bound
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.target import parse_target
from kpi_eval.vocabulary.tolerance import parse_tolerance
from kpi_eval.vocabulary.unit import Unit

HIGHER, LOWER, PLAN = Direction.HIGHER, Direction.LOWER, Direction.PLAN
ON, WITHIN, OFF = Status.ON_TARGET, Status.WITHIN_TOLERANCE, Status.OFF_TRACK
BELOW, AT_MOST, ABOVE, AT_LEAST = Bound.BELOW, Bound.AT_MOST, Bound.ABOVE, Bound.AT_LEAST


def limits(direction, target, tolerance="none", *, benchmark=None):
    unit = Unit("%")
    return work_out_limits(
        direction,
        parse_target(target, unit),
        parse_tolerance(tolerance, unit, direction),
        benchmark_value=None if benchmark is None else Decimal(benchmark),
    )


def under(value):
    return math.nextafter(value, -math.inf)


def over(value):
    return math.nextafter(value, math.inf)


def readable(value):
    if isinstance(value, Direction | Status | Bound):
        return value.value
    return str(value)


# Every form of tolerance, with the lower and upper limit it gives to the target 90.
FORMS = [
    ({"lower": "86", "upper": "98"}, 86.0, 98.0),
    (["86", "98"], 86.0, 98.0),
    ("86 - 98%", 86.0, 98.0),
    ("Upper 98% Lower 86%", 86.0, 98.0),
    ({"below": "4 pp", "above": "8 pp"}, 86.0, 98.0),
    ("± 4", 86.0, 94.0),
    ("± 4 pp", 86.0, 94.0),
    ("± 5% of target", 85.5, 94.5),
    ({"below": "11.2", "above": "2.3"}, 78.8, 92.3),
]
ONE_SIDED_FORMS = [("4", 4.0), ("4 pp", 4.0), ("5% of target", 4.5), ("11.2", 11.2)]


@pytest.mark.parametrize(("tolerance", "low", "high"), FORMS, ids=readable)
def test_higher_is_better_with_every_two_sided_tolerance(tolerance, low, high):
    measure = limits(HIGHER, "90", tolerance)
    table = [
        (-1e300, OFF, False),
        (0.0, OFF, False),
        (under(low), OFF, False),
        (low, WITHIN, False),
        (over(low), WITHIN, False),
        (under(90.0), WITHIN, False),
        (90.0, ON, False),
        (over(90.0), ON, False),
        (under(high), ON, False),
        (high, ON, False),
        (over(high), ON, True),
        (1e300, ON, True),
    ]
    assert [(actual, status_of(actual, measure), exceeded(actual, measure)) for actual, _, _ in table] == table


@pytest.mark.parametrize(("tolerance", "low", "high"), FORMS, ids=readable)
def test_lower_is_better_with_every_two_sided_tolerance(tolerance, low, high):
    measure = limits(LOWER, "90", tolerance)
    table = [
        (-1e300, ON, True),
        (under(low), ON, True),
        (low, ON, False),
        (over(low), ON, False),
        (under(90.0), ON, False),
        (90.0, ON, False),
        (over(90.0), WITHIN, False),
        (under(high), WITHIN, False),
        (high, WITHIN, False),
        (over(high), OFF, False),
        (1e300, OFF, False),
    ]
    assert [(actual, status_of(actual, measure), exceeded(actual, measure)) for actual, _, _ in table] == table


@pytest.mark.parametrize(("tolerance", "low", "high"), FORMS, ids=readable)
def test_plan_is_best_with_every_two_sided_tolerance(tolerance, low, high):
    measure = limits(PLAN, "90", tolerance)
    table = [
        (-1e300, OFF, False),
        (under(low), OFF, False),
        (low, WITHIN, False),
        (over(low), WITHIN, False),
        (under(90.0), WITHIN, False),
        (90.0, ON, False),
        (over(90.0), WITHIN, False),
        (under(high), WITHIN, False),
        (high, WITHIN, False),
        (over(high), OFF, False),
        (1e300, OFF, False),
    ]
    assert [(actual, status_of(actual, measure), exceeded(actual, measure)) for actual, _, _ in table] == table


@pytest.mark.parametrize(("tolerance", "distance"), ONE_SIDED_FORMS, ids=readable)
def test_higher_is_better_with_every_bare_distance(tolerance, distance):
    measure = limits(HIGHER, "90", tolerance)
    low = float(Decimal(90) - Decimal(str(distance)))
    table = [(under(low), OFF), (low, WITHIN), (under(90.0), WITHIN), (90.0, ON), (1e300, ON)]
    assert [(actual, status_of(actual, measure)) for actual, _ in table] == table
    assert not exceeded(1e300, measure)


@pytest.mark.parametrize(("tolerance", "distance"), ONE_SIDED_FORMS, ids=readable)
def test_lower_is_better_with_every_bare_distance(tolerance, distance):
    measure = limits(LOWER, "90", tolerance)
    high = float(Decimal(90) + Decimal(str(distance)))
    table = [(-1e300, ON), (90.0, ON), (over(90.0), WITHIN), (high, WITHIN), (over(high), OFF)]
    assert [(actual, status_of(actual, measure)) for actual, _ in table] == table
    assert not exceeded(-1e300, measure)


@pytest.mark.parametrize(("tolerance", "distance"), ONE_SIDED_FORMS, ids=readable)
def test_plan_is_best_with_every_bare_distance(tolerance, distance):
    measure = limits(PLAN, "90", tolerance)
    low = float(Decimal(90) - Decimal(str(distance)))
    high = float(Decimal(90) + Decimal(str(distance)))
    table = [(under(low), OFF), (low, WITHIN), (90.0, ON), (high, WITHIN), (over(high), OFF)]
    assert [(actual, status_of(actual, measure)) for actual, _ in table] == table


@pytest.mark.parametrize("tolerance", ["none", "0", "± 0", ["90", "90"], {"below": "0", "above": "0"}], ids=readable)
@pytest.mark.parametrize(
    ("direction", "under_target", "over_target"), [(HIGHER, OFF, ON), (LOWER, ON, OFF), (PLAN, OFF, OFF)], ids=readable
)
def test_zero_or_no_tolerance_leaves_only_on_target_and_off_track(tolerance, direction, under_target, over_target):
    measure = limits(direction, "90", tolerance)
    assert status_of(under(90.0), measure) is under_target
    assert status_of(90.0, measure) is ON
    assert status_of(over(90.0), measure) is over_target
    assert not any(exceeded(actual, measure) for actual in (-1e300, 90.0, 1e300))


@pytest.mark.parametrize(
    ("direction", "tolerance", "actual"),
    [
        (HIGHER, {"above": "8"}, under(90.0)),
        (HIGHER, {"upper": "98"}, under(90.0)),
        (LOWER, {"lower": "86"}, over(90.0)),
    ],
    ids=readable,
)
def test_without_tolerance_on_the_worse_side_a_miss_is_off_track(direction, tolerance, actual):
    assert status_of(actual, limits(direction, "90", tolerance)) is OFF


@pytest.mark.parametrize(
    ("direction", "actual", "status", "is_exceeded"),
    [
        (HIGHER, under(-3.0), OFF, False),
        (HIGHER, -3.0, WITHIN, False),
        (HIGHER, -5e-324, WITHIN, False),
        (HIGHER, -0.0, ON, False),
        (HIGHER, 0.0, ON, False),
        (HIGHER, 5.0, ON, False),
        (HIGHER, over(5.0), ON, True),
        (LOWER, under(-3.0), ON, True),
        (LOWER, -3.0, ON, False),
        (LOWER, 0.0, ON, False),
        (LOWER, -0.0, ON, False),
        (LOWER, 5e-324, WITHIN, False),
        (LOWER, 5.0, WITHIN, False),
        (LOWER, over(5.0), OFF, False),
        (PLAN, under(-3.0), OFF, False),
        (PLAN, -3.0, WITHIN, False),
        (PLAN, -5e-324, WITHIN, False),
        (PLAN, -0.0, ON, False),
        (PLAN, 0.0, ON, False),
        (PLAN, 5e-324, WITHIN, False),
        (PLAN, 5.0, WITHIN, False),
        (PLAN, over(5.0), OFF, False),
    ],
    ids=readable,
)
def test_a_zero_target_is_compared_like_any_other(direction, actual, status, is_exceeded):
    measure = limits(direction, "0", {"below": "3", "above": "5"})
    assert (status_of(actual, measure), exceeded(actual, measure)) == (status, is_exceeded)


@pytest.mark.parametrize(
    ("direction", "actual", "status", "is_exceeded"),
    [
        (HIGHER, under(-44.0), OFF, False),
        (HIGHER, -44.0, WITHIN, False),
        (HIGHER, under(-40.0), WITHIN, False),
        (HIGHER, -40.0, ON, False),
        (HIGHER, -36.0, ON, False),
        (HIGHER, over(-36.0), ON, True),
        (HIGHER, 0.0, ON, True),
        (LOWER, under(-44.0), ON, True),
        (LOWER, -44.0, ON, False),
        (LOWER, -40.0, ON, False),
        (LOWER, over(-40.0), WITHIN, False),
        (LOWER, -36.0, WITHIN, False),
        (LOWER, over(-36.0), OFF, False),
        (LOWER, 0.0, OFF, False),
        (PLAN, under(-44.0), OFF, False),
        (PLAN, -44.0, WITHIN, False),
        (PLAN, -40.0, ON, False),
        (PLAN, -36.0, WITHIN, False),
        (PLAN, over(-36.0), OFF, False),
    ],
    ids=readable,
)
def test_a_negative_target_is_compared_like_any_other(direction, actual, status, is_exceeded):
    measure = limits(direction, "-40", "± 10% of target")
    assert (status_of(actual, measure), exceeded(actual, measure)) == (status, is_exceeded)


@pytest.mark.parametrize(
    ("direction", "actual", "status", "is_exceeded"),
    [
        (HIGHER, under(85.0), OFF, False),
        (HIGHER, 85.0, WITHIN, False),
        (HIGHER, under(90.0), WITHIN, False),
        (HIGHER, 90.0, ON, False),
        (HIGHER, 95.0, ON, False),
        (HIGHER, 100.0, ON, False),
        (HIGHER, over(100.0), ON, True),
        (LOWER, under(90.0), ON, True),
        (LOWER, 90.0, ON, False),
        (LOWER, 95.0, ON, False),
        (LOWER, 100.0, ON, False),
        (LOWER, over(100.0), WITHIN, False),
        (LOWER, 105.0, WITHIN, False),
        (LOWER, over(105.0), OFF, False),
        (PLAN, under(85.0), OFF, False),
        (PLAN, 85.0, WITHIN, False),
        (PLAN, under(90.0), WITHIN, False),
        (PLAN, 90.0, ON, False),
        (PLAN, 95.0, ON, False),
        (PLAN, 100.0, ON, False),
        (PLAN, over(100.0), WITHIN, False),
        (PLAN, 105.0, WITHIN, False),
        (PLAN, over(105.0), OFF, False),
    ],
    ids=readable,
)
def test_a_range_is_on_target_from_its_worse_end_and_its_better_end_is_the_far_limit(
    direction, actual, status, is_exceeded
):
    measure = limits(direction, "90 - 100", "5")
    assert (status_of(actual, measure), exceeded(actual, measure)) == (status, is_exceeded)


@pytest.mark.parametrize(
    ("direction", "tolerance", "on_limit", "beyond"),
    [
        (HIGHER, {"above": "5"}, 105.0, over(105.0)),
        (HIGHER, ["85", "105"], 105.0, over(105.0)),
        (LOWER, {"below": "5"}, 85.0, under(85.0)),
        (LOWER, ["85", "105"], 85.0, under(85.0)),
    ],
    ids=readable,
)
def test_a_stated_far_limit_goes_before_the_end_of_a_range(direction, tolerance, on_limit, beyond):
    measure = limits(direction, "90 - 100", tolerance)
    assert not exceeded(on_limit, measure)
    assert exceeded(beyond, measure)


@pytest.mark.parametrize(
    ("direction", "actual", "status"),
    [
        (HIGHER, under(27.0), OFF),
        (HIGHER, 27.0, WITHIN),
        (HIGHER, 29.0, ON),
        (LOWER, 29.0, ON),
        (LOWER, over(29.0), WITHIN),
        (LOWER, 31.0, WITHIN),
        (LOWER, over(31.0), OFF),
        (PLAN, under(27.0), OFF),
        (PLAN, 27.0, WITHIN),
        (PLAN, 29.0, ON),
        (PLAN, 31.0, WITHIN),
        (PLAN, over(31.0), OFF),
    ],
    ids=readable,
)
def test_a_benchmark_target_is_compared_like_a_number(direction, actual, status):
    assert status_of(actual, limits(direction, "3 pp below national", "2 pp", benchmark="32")) is status


@pytest.mark.parametrize(
    ("direction", "target", "tolerance", "actual", "status"),
    [
        (LOWER, "430", ["430", "520"], 379.0, ON),
        (LOWER, "430", ["430", "520"], 430.0, ON),
        (LOWER, "430", ["430", "520"], 520.0, WITHIN),
        (LOWER, "200", ["190", "210"], 174.0, ON),
        (PLAN, "656", ["626", "686"], 684.0, WITHIN),
        (PLAN, "45", ["43", "47"], 48.1, OFF),
        (HIGHER, "85", ["78.8", "87.5"], 77.94, OFF),
        (HIGHER, "90", ["86", "98"], 93.3, ON),
        (LOWER, "203", "none", 265.0, OFF),
        (HIGHER, "25", "none", 63.6, ON),
        (LOWER, "34.8", "none", 32.9, ON),
        (LOWER, "3.5", "none", 3.57, OFF),
    ],
    ids=readable,
)
def test_the_actuals_of_the_first_strategies_have_their_status(direction, target, tolerance, actual, status):
    assert status_of(actual, limits(direction, target, tolerance)) is status


@pytest.mark.parametrize(
    ("target", "tolerance", "actual", "is_exceeded"),
    [
        ("430", ["430", "520"], 379.0, False),
        ("200", ["190", "210"], 174.0, True),
        ("200", ["190", "210"], 190.0, False),
        ("200", "none", 0.0, False),
    ],
    ids=readable,
)
def test_a_far_limit_equal_to_the_target_is_never_exceeded(target, tolerance, actual, is_exceeded):
    assert judge(actual, limits(LOWER, target, tolerance)).exceeded is is_exceeded


@pytest.mark.parametrize(
    ("direction", "target", "tolerance", "text"),
    [
        (HIGHER, "85", "6.2", "78.8"),
        (HIGHER, "0.8", "0.1", "0.7"),
        (LOWER, "0.1", "0.2", "0.3"),
        (HIGHER, "33.33", "5% of target", "31.6635"),
        (LOWER, "33.33", "5% of target", "34.9965"),
        (LOWER, "18.9", "0", "18.899999999999999"),
    ],
    ids=readable,
)
def test_a_value_written_on_a_limit_is_inside_it(direction, target, tolerance, text):
    judgement = judge(float(text), limits(direction, target, tolerance))
    assert judgement.status is not OFF
    assert judgement.margin == 0


@pytest.mark.parametrize("direction", [HIGHER, LOWER, PLAN], ids=readable)
@pytest.mark.parametrize(
    ("actual", "variance", "variance_percent"),
    [
        (90.0, 0.0, 0.0),
        (45.0, -45.0, -50.0),
        (94.5, 4.5, 5.0),
        (89.99, -0.01, -0.011111111111111112),
        (0.0, -90.0, -100.0),
        (-90.0, -180.0, -200.0),
        (1e300, 1e300, 1.1111111111111112e300),
    ],
)
def test_variance_is_actual_minus_target_whatever_the_direction(direction, actual, variance, variance_percent):
    judgement = judge(actual, limits(direction, "90", "± 4"))
    assert (judgement.variance, judgement.variance_percent) == (variance, variance_percent)


@pytest.mark.parametrize(
    ("target", "actual", "variance"),
    [
        ("78.8", 78.79, -0.01),
        ("2230000", 2229997.54, -2.46),
        ("0.1", 0.3, 0.2),
        ("47", 48.1, 1.1),
        ("-0.1", -0.3, -0.2),
    ],
)
def test_differences_are_those_of_exact_decimals(target, actual, variance):
    judgement = judge(actual, limits(HIGHER, target))
    assert judgement.variance == variance
    assert judgement.margin == variance


@pytest.mark.parametrize(
    ("actual", "variance", "variance_percent"),
    [(-44.0, -4.0, -10.0), (-36.0, 4.0, 10.0), (-40.0, 0.0, 0.0), (0.0, 40.0, 100.0)],
)
def test_variance_percent_is_of_the_absolute_value_of_the_target(actual, variance, variance_percent):
    judgement = judge(actual, limits(PLAN, "-40", "± 10% of target"))
    assert (judgement.variance, judgement.variance_percent) == (variance, variance_percent)


@pytest.mark.parametrize("actual", [-3.0, -0.0, 0.0, 4.0])
@pytest.mark.parametrize("direction", [HIGHER, LOWER, PLAN], ids=readable)
def test_variance_percent_of_a_zero_target_is_blank(direction, actual):
    judgement = judge(actual, limits(direction, "0", "± 3"))
    assert judgement.variance == actual
    assert judgement.variance_percent is None


@pytest.mark.parametrize("direction", [HIGHER, LOWER, PLAN], ids=readable)
@pytest.mark.parametrize(
    ("actual", "variance", "variance_percent"),
    [
        (81.0, -9.0, -10.0),
        (89.9, -0.1, -0.1111111111111111),
        (90.0, 0.0, 0.0),
        (95.0, 0.0, 0.0),
        (100.0, 0.0, 0.0),
        (100.1, 0.1, 0.1),
        (110.0, 10.0, 10.0),
    ],
)
def test_variance_from_a_range_is_zero_inside_and_else_from_its_nearest_end(
    direction, actual, variance, variance_percent
):
    judgement = judge(actual, limits(direction, "90 - 100", "± 5"))
    assert judgement.variance == variance
    assert judgement.variance_percent == variance_percent


@pytest.mark.parametrize(
    ("direction", "target", "tolerance", "actual", "margin"),
    [
        (HIGHER, "90", ["86", "98"], 85.0, -1.0),
        (HIGHER, "90", ["86", "98"], 86.0, 0.0),
        (HIGHER, "90", ["86", "98"], 90.0, 4.0),
        (HIGHER, "90", ["86", "98"], 120.0, 34.0),
        (HIGHER, "90", "none", 89.9, -0.1),
        (HIGHER, "90", "none", 90.0, 0.0),
        (HIGHER, "90", "none", 90.1, 0.1),
        (LOWER, "90", ["86", "98"], 99.0, -1.0),
        (LOWER, "90", ["86", "98"], 98.0, 0.0),
        (LOWER, "90", ["86", "98"], 90.0, 8.0),
        (LOWER, "90", ["86", "98"], 10.0, 88.0),
        (LOWER, "90", "none", 90.1, -0.1),
        (PLAN, "90", ["86", "98"], 85.0, -1.0),
        (PLAN, "90", ["86", "98"], 86.0, 0.0),
        (PLAN, "90", ["86", "98"], 90.0, 4.0),
        (PLAN, "90", ["86", "98"], 92.0, 6.0),
        (PLAN, "90", ["86", "98"], 97.0, 1.0),
        (PLAN, "90", ["86", "98"], 98.0, 0.0),
        (PLAN, "90", ["86", "98"], 99.5, -1.5),
        (PLAN, "90", "none", 90.0, 0.0),
        (PLAN, "90", "none", 91.0, -1.0),
        (PLAN, "90", "none", 88.0, -2.0),
        (HIGHER, "90 - 100", "5", 95.0, 10.0),
        (HIGHER, "90 - 100", "5", 84.0, -1.0),
        (LOWER, "90 - 100", "5", 95.0, 10.0),
        (LOWER, "90 - 100", "5", 106.0, -1.0),
        (PLAN, "90 - 100", "5", 95.0, 10.0),
        (PLAN, "90 - 100", "5", 87.0, 2.0),
        (PLAN, "90 - 100", "5", 106.0, -1.0),
        (PLAN, "90 - 100", "5", 80.0, -5.0),
        (HIGHER, "0", "± 3", -3.5, -0.5),
        (LOWER, "-40", "± 10% of target", -36.0, 0.0),
    ],
    ids=readable,
)
def test_margin_is_the_distance_to_the_nearest_limit_before_off_track(direction, target, tolerance, actual, margin):
    assert judge(actual, limits(direction, target, tolerance)).margin == margin


@pytest.mark.parametrize("direction", [HIGHER, LOWER, PLAN], ids=readable)
@pytest.mark.parametrize(
    ("target", "actual"), [("90", 90.0), ("0", 0.0), ("0", -0.0), ("-40", -40.0), ("90 - 100", 90.0)]
)
def test_a_difference_is_never_minus_zero(direction, target, actual):
    judgement = judge(actual, limits(direction, target))
    differences = [judgement.variance, judgement.variance_percent or 0.0, judgement.margin]
    assert [math.copysign(1, difference) for difference in differences] == [1, 1, 1]


@pytest.mark.parametrize(
    ("bound", "number", "status"),
    [
        (ABOVE, 90.0, ON),
        (AT_LEAST, 90.0, ON),
        (ABOVE, 89.0, None),
        (AT_LEAST, 89.0, None),
        (ABOVE, under(90.0), ON),
        (AT_LEAST, under(90.0), None),
        (ABOVE, 86.0, None),
        (ABOVE, 120.0, ON),
        (BELOW, 86.0, OFF),
        (AT_MOST, 86.0, None),
        (AT_MOST, under(86.0), OFF),
        (BELOW, over(86.0), None),
        (BELOW, 90.0, None),
        (BELOW, 5.0, OFF),
        (AT_MOST, 120.0, None),
    ],
    ids=readable,
)
def test_a_bound_on_higher_is_better_is_judged_when_every_value_agrees(bound, number, status):
    judgement = judge_bound(number, bound, limits(HIGHER, "90", ["86", "98"]))
    assert (None if judgement is None else judgement.status) is status


@pytest.mark.parametrize(
    ("bound", "number", "status"),
    [
        (BELOW, 90.0, ON),
        (AT_MOST, 90.0, ON),
        (BELOW, over(90.0), ON),
        (AT_MOST, over(90.0), None),
        (BELOW, 91.0, None),
        (BELOW, 5.0, ON),
        (AT_MOST, 98.0, None),
        (ABOVE, 98.0, OFF),
        (AT_LEAST, 98.0, None),
        (AT_LEAST, over(98.0), OFF),
        (ABOVE, under(98.0), None),
        (ABOVE, 90.0, None),
        (AT_LEAST, 10.0, None),
    ],
    ids=readable,
)
def test_a_bound_on_lower_is_better_is_judged_when_every_value_agrees(bound, number, status):
    judgement = judge_bound(number, bound, limits(LOWER, "90", ["86", "98"]))
    assert (None if judgement is None else judgement.status) is status


@pytest.mark.parametrize(
    ("bound", "number", "status"),
    [
        (BELOW, 86.0, OFF),
        (AT_MOST, 86.0, None),
        (AT_MOST, under(86.0), OFF),
        (BELOW, 90.0, None),
        (AT_MOST, 90.0, None),
        (BELOW, 98.0, None),
        (BELOW, 200.0, None),
        (ABOVE, 98.0, OFF),
        (AT_LEAST, 98.0, None),
        (AT_LEAST, over(98.0), OFF),
        (ABOVE, 90.0, None),
        (AT_LEAST, 90.0, None),
        (ABOVE, 10.0, None),
    ],
    ids=readable,
)
def test_a_bound_on_plan_is_best_is_judged_only_when_it_is_off_track(bound, number, status):
    judgement = judge_bound(number, bound, limits(PLAN, "90", ["86", "98"]))
    assert (None if judgement is None else judgement.status) is status


@pytest.mark.parametrize(
    ("direction", "bound", "number", "status"),
    [
        (HIGHER, AT_LEAST, 90.0, ON),
        (HIGHER, BELOW, 90.0, OFF),
        (HIGHER, AT_MOST, 90.0, None),
        (LOWER, AT_MOST, 90.0, ON),
        (LOWER, ABOVE, 90.0, OFF),
        (LOWER, AT_LEAST, 90.0, None),
        (PLAN, BELOW, 90.0, OFF),
        (PLAN, ABOVE, 90.0, OFF),
        (PLAN, AT_MOST, 90.0, None),
        (PLAN, AT_LEAST, 90.0, None),
    ],
    ids=readable,
)
def test_a_bound_at_a_target_without_tolerance_is_judged_by_its_side(direction, bound, number, status):
    judgement = judge_bound(number, bound, limits(direction, "90"))
    assert (None if judgement is None else judgement.status) is status


@pytest.mark.parametrize(
    ("direction", "bound", "number", "is_exceeded"),
    [
        (HIGHER, ABOVE, 98.0, True),
        (HIGHER, AT_LEAST, 98.0, False),
        (HIGHER, AT_LEAST, over(98.0), True),
        (HIGHER, ABOVE, 97.0, False),
        (HIGHER, BELOW, 86.0, False),
        (LOWER, BELOW, 86.0, True),
        (LOWER, AT_MOST, 86.0, False),
        (LOWER, AT_MOST, under(86.0), True),
        (LOWER, BELOW, 87.0, False),
        (LOWER, ABOVE, 98.0, False),
        (PLAN, ABOVE, 98.0, False),
        (PLAN, BELOW, 86.0, False),
    ],
    ids=readable,
)
def test_a_bound_exceeded_when_every_value_it_allows_does(direction, bound, number, is_exceeded):
    assert judge_bound(number, bound, limits(direction, "90", ["86", "98"])).exceeded is is_exceeded


@pytest.mark.parametrize(
    ("direction", "bound", "number"), [(HIGHER, ABOVE, 1e308), (LOWER, BELOW, -1e308)], ids=readable
)
def test_a_bound_never_exceeds_where_there_is_no_far_limit(direction, bound, number):
    assert not judge_bound(number, bound, limits(direction, "90", "4")).exceeded


@pytest.mark.parametrize(
    ("direction", "bound", "number", "expected"),
    [
        (HIGHER, ABOVE, 95.0, (5.0, 9.0)),
        (HIGHER, BELOW, 45.0, (-45.0, -41.0)),
        (LOWER, BELOW, 45.0, (-45.0, 53.0)),
        (PLAN, ABOVE, 99.0, (9.0, -1.0)),
    ],
    ids=readable,
)
def test_the_differences_of_a_bound_are_those_of_its_number(direction, bound, number, expected):
    judgement = judge_bound(number, bound, limits(direction, "90", ["86", "98"]))
    assert (judgement.variance, judgement.margin) == expected


@pytest.mark.parametrize(
    ("bound", "number", "expected"),
    [
        (ABOVE, 10.0, [OFF, WITHIN, ON]),
        (ABOVE, 88.0, [WITHIN, ON, OFF]),
        (ABOVE, 90.0, [WITHIN, OFF]),
        (AT_LEAST, 90.0, [ON, WITHIN, OFF]),
        (ABOVE, 98.0, [OFF]),
        (BELOW, 90.0, [WITHIN, OFF]),
        (AT_MOST, 90.0, [ON, WITHIN, OFF]),
        (BELOW, 86.0, [OFF]),
        (AT_MOST, 86.0, [WITHIN, OFF]),
    ],
    ids=readable,
)
def test_the_possible_statuses_of_a_bound_are_those_of_the_values_it_allows(bound, number, expected):
    assert possible_statuses(number, bound, limits(PLAN, "90", ["86", "98"])) == set(expected)


@pytest.mark.parametrize(
    ("direction", "actual", "expected"),
    [
        (HIGHER, 90.0, None),
        (HIGHER, under(90.0), 90.0),
        (HIGHER, 89.99999995, 90.0),
        (HIGHER, 89.9999999, None),
        (HIGHER, 89.0, None),
        (HIGHER, over(90.0), None),
        (HIGHER, 86.0, None),
        (HIGHER, under(86.0), 86.0),
        (HIGHER, over(86.0), None),
        (LOWER, over(90.0), 90.0),
        (LOWER, under(90.0), None),
        (LOWER, 98.0, None),
        (LOWER, over(98.0), 98.0),
        (LOWER, 98.00000005, 98.0),
        (LOWER, 98.0000001, None),
        (PLAN, under(86.0), 86.0),
        (PLAN, over(98.0), 98.0),
        (PLAN, under(90.0), 90.0),
        (PLAN, over(90.0), 90.0),
        (PLAN, 90.0, None),
        (PLAN, 88.0, None),
    ],
    ids=readable,
)
def test_a_limit_is_nearly_met_when_missed_by_less_than_one_part_in_a_thousand_million(direction, actual, expected):
    assert limit_nearly_met(actual, limits(direction, "90", ["86", "98"])) == expected


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("1000000000", 999_999_999.0),
        ("1000000000", 1_000_000_001.0),
        ("1000", 999.999999),
        ("888599", 888599.000888599),
    ],
)
def test_a_miss_of_exactly_one_part_in_a_thousand_million_is_not_nearly(target, actual):
    assert limit_nearly_met(actual, limits(PLAN, target)) is None


@pytest.mark.parametrize(("actual", "expected"), [(under(-40.0), -40.0), (-40.00000001, -40.0), (-40.0001, None)])
def test_a_negative_limit_is_nearly_met_in_parts_of_its_absolute_value(actual, expected):
    assert limit_nearly_met(actual, limits(HIGHER, "-40")) == expected
