"""Limits: every direction with every form of target and tolerance, worked out exactly."""

import math
from decimal import Decimal

import pytest

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.form import FormError
from kpi_eval.vocabulary.limits import Limits, work_out_limits
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.target import parse_target
from kpi_eval.vocabulary.tolerance import parse_tolerance
from kpi_eval.vocabulary.unit import Unit

HIGHER, LOWER, PLAN, NONE = Direction.HIGHER, Direction.LOWER, Direction.PLAN, Direction.NONE
OPEN = math.inf
INSPECTION = Scale("inspection", ("Inadequate", "Requires Improvement", "Good", "Outstanding"))


def worked_out(direction, target, tolerance, *, unit="%", benchmark=None):
    measure_unit = Unit(unit)
    return work_out_limits(
        direction,
        parse_target(target, measure_unit),
        parse_tolerance(tolerance, measure_unit, direction),
        benchmark_value=None if benchmark is None else Decimal(benchmark),
    )


def worked_out_in_steps(target, tolerance):
    steps = parse_target(target, Unit(), INSPECTION), parse_tolerance(tolerance, Unit(), HIGHER, INSPECTION)
    return work_out_limits(HIGHER, *steps, scale=INSPECTION)


def higher(target, acceptable_low, far_high, stated):
    """Expect limits of higher is better; a target of two numbers is a range, and `stated` the tolerance."""
    low, upper = target if isinstance(target, tuple) else (target, None)
    return Limits(
        on_low=low,
        on_high=OPEN,
        acceptable_low=acceptable_low,
        acceptable_high=OPEN,
        far_low=-OPEN,
        far_high=far_high,
        target=low,
        target_upper=upper,
        tolerance_lower=stated[0],
        tolerance_upper=stated[1],
    )


def lower(target, acceptable_high, far_low, stated):
    """Expect limits of lower is better."""
    low, upper = target if isinstance(target, tuple) else (target, None)
    return Limits(
        on_low=-OPEN,
        on_high=low if upper is None else upper,
        acceptable_low=-OPEN,
        acceptable_high=acceptable_high,
        far_low=far_low,
        far_high=OPEN,
        target=low,
        target_upper=upper,
        tolerance_lower=stated[0],
        tolerance_upper=stated[1],
    )


def plan(target, acceptable, stated):
    """Expect limits of plan is best."""
    low, upper = target if isinstance(target, tuple) else (target, None)
    return Limits(
        on_low=low,
        on_high=low if upper is None else upper,
        acceptable_low=acceptable[0],
        acceptable_high=acceptable[1],
        far_low=-OPEN,
        far_high=OPEN,
        target=low,
        target_upper=upper,
        tolerance_lower=stated[0],
        tolerance_upper=stated[1],
    )


TWO_SIDED = [
    pytest.param({"lower": "86", "upper": "98"}, id="limits"),
    pytest.param(["86", "98"], id="list"),
    pytest.param("86 - 98%", id="text"),
    pytest.param("Upper 98% Lower 86%", id="named"),
    pytest.param({"below": "4 pp", "above": "8 pp"}, id="distances"),
    pytest.param({"below": "4", "above": "8"}, id="bare distances"),
    pytest.param("Upper 8 pp Lower 4 pp", id="named distances"),
]


@pytest.mark.parametrize("tolerance", TWO_SIDED)
def test_every_two_sided_form_gives_higher_is_better_the_same_limits(tolerance):
    assert worked_out(HIGHER, "90%", tolerance) == higher(90, 86, 98, (86, 98))


@pytest.mark.parametrize("tolerance", TWO_SIDED)
def test_every_two_sided_form_gives_lower_is_better_the_same_limits(tolerance):
    assert worked_out(LOWER, "90%", tolerance) == lower(90, 98, 86, (86, 98))


@pytest.mark.parametrize("tolerance", TWO_SIDED)
def test_every_two_sided_form_gives_plan_is_best_the_same_limits(tolerance):
    assert worked_out(PLAN, "90%", tolerance) == plan(90, (86, 98), (86, 98))


@pytest.mark.parametrize(
    ("tolerance", "acceptable_low", "far_high", "stated"),
    [
        ("none", 90, OPEN, (None, None)),
        ("4", 86, OPEN, (86, None)),
        ("4 pp", 86, OPEN, (86, None)),
        ("4% of target", 86.4, OPEN, (86.4, None)),
        ("5% of target", 85.5, OPEN, (85.5, None)),
        ("0", 90, OPEN, (90, None)),
        ("± 4", 86, 94, (86, 94)),
        ("± 5% of target", 85.5, 94.5, (85.5, 94.5)),
        ("± 0", 90, OPEN, (90, 90)),
        ({"lower": "86"}, 86, OPEN, (86, None)),
        ({"upper": "98"}, 90, 98, (None, 98)),
        ({"below": "4 pp"}, 86, OPEN, (86, None)),
        ({"above": "8 pp"}, 90, 98, (None, 98)),
        ({"below": "4 pp", "above": "0"}, 86, OPEN, (86, 90)),
        ({"below": "0", "above": "8"}, 90, 98, (90, 98)),
        ({"below": "5% of target", "above": "8 pp"}, 85.5, 98, (85.5, 98)),
        ({"lower": "86", "upper": "90"}, 86, OPEN, (86, 90)),
        ({"lower": "90", "upper": "98"}, 90, 98, (90, 98)),
        ({"lower": "90", "upper": "90"}, 90, OPEN, (90, 90)),
    ],
    ids=str,
)
def test_higher_is_better_from_a_number(tolerance, acceptable_low, far_high, stated):
    assert worked_out(HIGHER, "90%", tolerance) == higher(90, acceptable_low, far_high, stated)


@pytest.mark.parametrize(
    ("tolerance", "acceptable_high", "far_low", "stated"),
    [
        ("none", 90, -OPEN, (None, None)),
        ("4", 94, -OPEN, (None, 94)),
        ("4 pp", 94, -OPEN, (None, 94)),
        ("5% of target", 94.5, -OPEN, (None, 94.5)),
        ("0", 90, -OPEN, (None, 90)),
        ("± 4", 94, 86, (86, 94)),
        ("± 5% of target", 94.5, 85.5, (85.5, 94.5)),
        ("± 0", 90, -OPEN, (90, 90)),
        ({"lower": "86"}, 90, 86, (86, None)),
        ({"upper": "98"}, 98, -OPEN, (None, 98)),
        ({"below": "4 pp"}, 90, 86, (86, None)),
        ({"above": "8 pp"}, 98, -OPEN, (None, 98)),
        ({"below": "0", "above": "8"}, 98, -OPEN, (90, 98)),
        ({"below": "4", "above": "0"}, 90, 86, (86, 90)),
        ({"below": "4 pp", "above": "5% of target"}, 94.5, 86, (86, 94.5)),
        ({"lower": "86", "upper": "90"}, 90, 86, (86, 90)),
        ({"lower": "90", "upper": "98"}, 98, -OPEN, (90, 98)),
        ({"lower": "90", "upper": "90"}, 90, -OPEN, (90, 90)),
    ],
    ids=str,
)
def test_lower_is_better_from_a_number(tolerance, acceptable_high, far_low, stated):
    assert worked_out(LOWER, "90%", tolerance) == lower(90, acceptable_high, far_low, stated)


@pytest.mark.parametrize(
    ("tolerance", "acceptable", "stated"),
    [
        ("none", (90, 90), (None, None)),
        ("4", (86, 94), (86, 94)),
        ("4 pp", (86, 94), (86, 94)),
        ("5% of target", (85.5, 94.5), (85.5, 94.5)),
        ("0", (90, 90), (90, 90)),
        ("± 4", (86, 94), (86, 94)),
        ("± 5% of target", (85.5, 94.5), (85.5, 94.5)),
        ({"below": "4", "above": "0"}, (86, 90), (86, 90)),
        ({"below": "0", "above": "8"}, (90, 98), (90, 98)),
        ({"below": "5% of target", "above": "8 pp"}, (85.5, 98), (85.5, 98)),
        ({"lower": "86", "upper": "90"}, (86, 90), (86, 90)),
        ({"lower": "90", "upper": "98"}, (90, 98), (90, 98)),
        ({"lower": "90", "upper": "90"}, (90, 90), (90, 90)),
    ],
    ids=str,
)
def test_plan_is_best_from_a_number(tolerance, acceptable, stated):
    assert worked_out(PLAN, "90%", tolerance) == plan(90, acceptable, stated)


@pytest.mark.parametrize("target", ["90 - 100%", ["90", "100"]], ids=["text", "list"])
@pytest.mark.parametrize(
    ("tolerance", "acceptable_low", "far_high", "stated"),
    [
        ("none", 90, 100, (None, None)),
        ("5", 85, 100, (85, None)),
        ("10% of target", 81, 100, (81, None)),
        ("± 5", 85, 105, (85, 105)),
        ("± 10% of target", 81, 110, (81, 110)),
        ("± 0", 90, 100, (90, 100)),
        ({"below": "5 pp"}, 85, 100, (85, None)),
        ({"above": "5 pp"}, 90, 105, (None, 105)),
        ({"below": "5", "above": "2"}, 85, 102, (85, 102)),
        ({"lower": "85"}, 85, 100, (85, None)),
        ({"upper": "105"}, 90, 105, (None, 105)),
        ({"lower": "85", "upper": "105"}, 85, 105, (85, 105)),
        (["85", "105"], 85, 105, (85, 105)),
        ("Upper 105% Lower 85%", 85, 105, (85, 105)),
        ({"lower": "85", "upper": "100"}, 85, 100, (85, 100)),
        ({"lower": "90", "upper": "105"}, 90, 105, (90, 105)),
    ],
    ids=str,
)
def test_higher_is_better_from_a_range(target, tolerance, acceptable_low, far_high, stated):
    assert worked_out(HIGHER, target, tolerance) == higher((90, 100), acceptable_low, far_high, stated)


@pytest.mark.parametrize("target", ["90 - 100%", ["90", "100"]], ids=["text", "list"])
@pytest.mark.parametrize(
    ("tolerance", "acceptable_high", "far_low", "stated"),
    [
        ("none", 100, 90, (None, None)),
        ("5", 105, 90, (None, 105)),
        ("10% of target", 110, 90, (None, 110)),
        ("± 5", 105, 85, (85, 105)),
        ("± 10% of target", 110, 81, (81, 110)),
        ("± 0", 100, 90, (90, 100)),
        ({"below": "5 pp"}, 100, 85, (85, None)),
        ({"above": "5 pp"}, 105, 90, (None, 105)),
        ({"below": "5", "above": "2"}, 102, 85, (85, 102)),
        ({"lower": "85"}, 100, 85, (85, None)),
        ({"upper": "105"}, 105, 90, (None, 105)),
        ({"lower": "85", "upper": "105"}, 105, 85, (85, 105)),
        (["85", "105"], 105, 85, (85, 105)),
        ("Upper 105% Lower 85%", 105, 85, (85, 105)),
        ({"lower": "90", "upper": "105"}, 105, 90, (90, 105)),
        ({"lower": "85", "upper": "100"}, 100, 85, (85, 100)),
    ],
    ids=str,
)
def test_lower_is_better_from_a_range(target, tolerance, acceptable_high, far_low, stated):
    assert worked_out(LOWER, target, tolerance) == lower((90, 100), acceptable_high, far_low, stated)


@pytest.mark.parametrize("target", ["90 - 100%", ["90", "100"]], ids=["text", "list"])
@pytest.mark.parametrize(
    ("tolerance", "acceptable", "stated"),
    [
        ("none", (90, 100), (None, None)),
        ("5", (85, 105), (85, 105)),
        ("10% of target", (81, 110), (81, 110)),
        ("± 5", (85, 105), (85, 105)),
        ("± 0", (90, 100), (90, 100)),
        ({"below": "5", "above": "2"}, (85, 102), (85, 102)),
        ({"lower": "85", "upper": "105"}, (85, 105), (85, 105)),
        (["85", "105"], (85, 105), (85, 105)),
        ("85 - 105%", (85, 105), (85, 105)),
        ("Upper 105% Lower 85%", (85, 105), (85, 105)),
        ({"lower": "90", "upper": "100"}, (90, 100), (90, 100)),
    ],
    ids=str,
)
def test_plan_is_best_from_a_range(target, tolerance, acceptable, stated):
    assert worked_out(PLAN, target, tolerance) == plan((90, 100), acceptable, stated)


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        (HIGHER, higher((90, 90), 90, OPEN, (None, None))),
        (LOWER, lower((90, 90), 90, -OPEN, (None, None))),
        (PLAN, plan((90, 90), (90, 90), (None, None))),
    ],
    ids=lambda value: value.value if isinstance(value, Direction) else "",
)
def test_a_range_of_one_value_has_no_far_limit(direction, expected):
    assert worked_out(direction, "90 - 90%", "none") == expected


@pytest.mark.parametrize(
    ("target", "value"),
    [
        ("in line with national", 32),
        ("3 pp below national", 29),
        ("3 pp above national", 35),
        ({"benchmark": "national"}, 32),
        ({"benchmark": "national", "minus": "3 pp"}, 29),
        ({"benchmark": "national", "plus": "3 pp"}, 35),
    ],
    ids=str,
)
def test_a_benchmark_target_is_its_value_with_its_distance(target, value):
    assert worked_out(HIGHER, target, "none", benchmark="32") == higher(value, value, OPEN, (None, None))
    assert worked_out(LOWER, target, "none", benchmark="32") == lower(value, value, -OPEN, (None, None))
    assert worked_out(PLAN, target, "none", benchmark="32") == plan(value, (value, value), (None, None))


@pytest.mark.parametrize(
    ("tolerance", "expected"),
    [
        ("2 pp", (higher(32, 30, OPEN, (30, None)), lower(32, 34, -OPEN, (None, 34)), plan(32, (30, 34), (30, 34)))),
        ("± 2 pp", (higher(32, 30, 34, (30, 34)), lower(32, 34, 30, (30, 34)), plan(32, (30, 34), (30, 34)))),
        (
            {"below": "2 pp", "above": "1 pp"},
            (higher(32, 30, 33, (30, 33)), lower(32, 33, 30, (30, 33)), plan(32, (30, 33), (30, 33))),
        ),
        (
            "Upper 1%point Lower 2% points",
            (higher(32, 30, 33, (30, 33)), lower(32, 33, 30, (30, 33)), plan(32, (30, 33), (30, 33))),
        ),
        (
            "± 25% of target",
            (higher(32, 24, 40, (24, 40)), lower(32, 40, 24, (24, 40)), plan(32, (24, 40), (24, 40))),
        ),
    ],
    ids=lambda value: "" if isinstance(value, tuple) else str(value),
)
def test_a_tolerance_from_a_benchmark_is_counted_from_its_value(tolerance, expected):
    limits = tuple(
        worked_out(direction, "in line with national", tolerance, benchmark="32") for direction in (HIGHER, LOWER, PLAN)
    )
    assert limits == expected


@pytest.mark.parametrize(
    ("tolerance", "acceptable_low", "far_high", "stated"),
    [
        ("none", 3, OPEN, (None, None)),
        ("1 step", 2, OPEN, (2, None)),
        ("± 1 step", 2, 4, (2, 4)),
        ("5 steps", 1, OPEN, (1, None)),
        ("± 5 steps", 1, 4, (1, 4)),
        ({"lower": "Requires Improvement"}, 2, OPEN, (2, None)),
        ({"lower": "Inadequate", "upper": "Good"}, 1, OPEN, (1, 3)),
        (["Requires Improvement", "Outstanding"], 2, 4, (2, 4)),
    ],
    ids=str,
)
def test_a_step_of_a_scale_is_compared_by_position(tolerance, acceptable_low, far_high, stated):
    assert worked_out_in_steps("Good", tolerance) == higher(3, acceptable_low, far_high, stated)


def test_steps_beyond_the_best_step_give_no_far_limit():
    assert worked_out_in_steps("Outstanding", "± 1 step") == higher(4, 3, OPEN, (3, 4))


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        (HIGHER, higher(0, -3, 5, (-3, 5))),
        (LOWER, lower(0, 5, -3, (-3, 5))),
        (PLAN, plan(0, (-3, 5), (-3, 5))),
    ],
    ids=["higher", "lower", "plan"],
)
def test_a_zero_target_has_limits_like_any_other(direction, expected):
    assert worked_out(direction, "0", {"below": "3", "above": "5"}) == expected
    assert worked_out(direction, "0", ["-3", "5"]) == expected


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        (HIGHER, higher(-40, -44, -36, (-44, -36))),
        (LOWER, lower(-40, -36, -44, (-44, -36))),
        (PLAN, plan(-40, (-44, -36), (-44, -36))),
    ],
    ids=["higher", "lower", "plan"],
)
@pytest.mark.parametrize(
    "tolerance", ["± 4", "± 10% of target", ["-44", "-36"], {"below": "10%", "above": "4"}], ids=str
)
def test_per_cent_of_a_negative_target_is_of_its_absolute_value(direction, expected, tolerance):
    assert worked_out(direction, "-40", tolerance, unit="days") == expected


@pytest.mark.parametrize(
    ("direction", "target", "tolerance", "expected"),
    [
        (LOWER, "430 days", "430 - 520 days", lower(430, 520, -OPEN, (430, 520))),
        (LOWER, "200", {"lower": "190", "upper": "210"}, lower(200, 210, 190, (190, 210))),
        (PLAN, "656", ["626", "686"], plan(656, (626, 686), (626, 686))),
        (LOWER, "203", "none", lower(203, 203, -OPEN, (None, None))),
    ],
    ids=["time to move", "time to match", "looked after children", "first time offenders"],
)
def test_the_measures_of_the_first_strategies_have_their_limits(direction, target, tolerance, expected):
    assert worked_out(direction, target, tolerance, unit="days") == expected


@pytest.mark.parametrize(
    ("target", "tolerance", "acceptable"),
    [
        ("85", "6.2", (78.8, 91.2)),
        ("0.8", "0.1", (0.7, 0.9)),
        ("0.3", "0.1", (0.2, 0.4)),
        ("1.1", "2.2", (-1.1, 3.3)),
        ("33.33", "5% of target", (31.6635, 34.9965)),
        ("34.8", "10% of target", (31.32, 38.28)),
        ("0.1", "7% of target", (0.093, 0.107)),
        ("-33.33", "5% of target", (-34.9965, -31.6635)),
        ("0.1 - 0.3", "0.05", (0.05, 0.35)),
        ("0.00001", "1e-6", (0.000009, 0.000011)),
        ("9007199254740993", "0.5", (9007199254740992.0, 9007199254740994.0)),
    ],
)
def test_limits_are_exact_decimals_rounded_once(target, tolerance, acceptable):
    limits = worked_out(PLAN, target, {"below": tolerance, "above": tolerance})
    assert (limits.acceptable_low, limits.acceptable_high) == acceptable
    assert (limits.tolerance_lower, limits.tolerance_upper) == acceptable


@pytest.mark.parametrize(
    ("benchmark", "target", "expected"),
    [
        ("32.1", "0.2 pp above national", 32.3),
        ("32.1", "3.3 pp below national", 28.8),
        ("0.1", {"benchmark": "national", "plus": "0.2"}, 0.3),
        ("0.3", {"benchmark": "national", "minus": "0.1"}, 0.2),
        ("-0.3", {"benchmark": "national", "plus": "0.1"}, -0.2),
    ],
    ids=str,
)
def test_a_benchmark_with_its_distance_is_an_exact_decimal(benchmark, target, expected):
    assert worked_out(HIGHER, target, "none", benchmark=benchmark).on_low == expected


def test_a_tolerance_from_a_benchmark_with_its_distance_is_rounded_once():
    limits = worked_out(PLAN, "0.1 pp above national", "10% of target", benchmark="32.2")
    assert (limits.acceptable_low, limits.on_low, limits.acceptable_high) == (29.07, 32.3, 35.53)


@pytest.mark.parametrize("target", ["0", "-0", "0.00"])
@pytest.mark.parametrize("direction", [HIGHER, LOWER, PLAN], ids=lambda direction: direction.value)
def test_a_limit_is_never_minus_zero(direction, target):
    limits = worked_out(direction, target, "± 0")
    numbers = (limits.target, limits.tolerance_lower, limits.tolerance_upper)
    assert [math.copysign(1, number) for number in numbers] == [1, 1, 1]


@pytest.mark.parametrize("tolerance", ["none", "3", ["80", "95"], {"below": "3"}], ids=str)
def test_a_measure_for_context_has_no_limits(tolerance):
    assert worked_out(NONE, "90%", tolerance) is None


@pytest.mark.parametrize("tolerance", ["none", "3", "± 3", ["80", "95"]], ids=str)
@pytest.mark.parametrize("direction", Direction, ids=lambda direction: direction.value)
def test_no_target_has_no_limits(direction, tolerance):
    assert worked_out(direction, "none", tolerance) is None


@pytest.mark.parametrize("tolerance", ["none", "2 pp", "± 5% of target"])
@pytest.mark.parametrize("direction", [HIGHER, LOWER, PLAN], ids=lambda direction: direction.value)
def test_a_benchmark_without_a_value_has_no_limits(direction, tolerance):
    assert worked_out(direction, "in line with national", tolerance) is None


def refusal(direction, target, tolerance, *, benchmark=None):
    with pytest.raises(FormError) as caught:
        worked_out(direction, target, tolerance, benchmark=benchmark)
    return caught.value.code


@pytest.mark.parametrize(
    ("direction", "target", "tolerance"),
    [
        (HIGHER, "0", "5% of target"),
        (LOWER, "0", "5% of target"),
        (PLAN, "0", "5% of target"),
        (HIGHER, "0.00", "± 5% of target"),
        (HIGHER, "0", {"below": "3", "above": "5% of target"}),
        (HIGHER, "0", "0% of target"),
        (HIGHER, "0 - 10", "5% of target"),
        (LOWER, "-10 - 0", "5% of target"),
    ],
    ids=str,
)
def test_per_cent_of_a_zero_target_is_an_error(direction, target, tolerance):
    assert refusal(direction, target, tolerance) is Code.PER_CENT_OF_ZERO


def test_per_cent_of_a_benchmark_that_is_zero_is_an_error():
    assert refusal(LOWER, "in line with national", "5% of target", benchmark="0") is Code.PER_CENT_OF_ZERO
    assert refusal(LOWER, "2 pp below national", "5% of target", benchmark="2.00") is Code.PER_CENT_OF_ZERO


@pytest.mark.parametrize("direction", [HIGHER, LOWER, PLAN], ids=lambda direction: direction.value)
@pytest.mark.parametrize(
    ("target", "tolerance"),
    [
        ("90", ["91", "98"]),
        ("90", ["80", "89"]),
        ("90", {"lower": "90.000001", "upper": "98"}),
        ("90", {"lower": "80", "upper": "89.999999"}),
        ("90 - 100", ["91", "105"]),
        ("90 - 100", ["85", "99"]),
        ("90 - 100", ["92", "98"]),
        ("-5", ["-4", "0"]),
        ("0", ["1", "2"]),
        ("0.1", ["0.10000000000000000001", "1"]),
    ],
    ids=str,
)
def test_a_tolerance_that_does_not_contain_the_target_is_an_error(direction, target, tolerance):
    assert refusal(direction, target, tolerance) is Code.TARGET_OUTSIDE_TOLERANCE


@pytest.mark.parametrize(
    ("direction", "tolerance"),
    [(HIGHER, {"lower": "91"}), (HIGHER, {"upper": "89"}), (LOWER, {"lower": "91"}), (LOWER, {"upper": "89"})],
    ids=str,
)
def test_a_single_limit_on_the_wrong_side_of_the_target_is_an_error(direction, tolerance):
    assert refusal(direction, "90", tolerance) is Code.TARGET_OUTSIDE_TOLERANCE


@pytest.mark.parametrize("target", ["90", "90 - 100", "in line with national"])
@pytest.mark.parametrize("tolerance", [{"below": "4"}, {"above": "4"}, "Lower 4 pp", "Upper 4 pp"], ids=str)
def test_a_one_sided_distance_on_plan_is_best_is_an_error(target, tolerance):
    assert refusal(PLAN, target, tolerance) is Code.ONE_SIDED_PLAN


@pytest.mark.parametrize("target", ["90", "90 - 100"])
@pytest.mark.parametrize("tolerance", [{"lower": "80"}, {"upper": "110"}, "Lower 80%", "Upper 110%"], ids=str)
def test_a_one_sided_limit_on_plan_is_best_is_an_error(target, tolerance):
    assert refusal(PLAN, target, tolerance) is Code.ONE_SIDED_PLAN


@pytest.mark.parametrize("benchmark", [None, "32"], ids=["value unknown", "value known"])
@pytest.mark.parametrize("direction", [HIGHER, LOWER, PLAN], ids=lambda direction: direction.value)
@pytest.mark.parametrize(
    "tolerance", [{"lower": "30", "upper": "34"}, ["30", "34"], "30 - 34%", {"lower": "30"}], ids=str
)
def test_limits_instead_of_distances_on_a_benchmark_are_an_error(tolerance, direction, benchmark):
    assert refusal(direction, "in line with national", tolerance, benchmark=benchmark) is Code.LIMITS_ON_BENCHMARK
