"""Rules about targets of several periods: what follows what, and what is missing between."""

import pytest


def targets(*entries):
    """Name each row of a truth table by what stands under `targets:`."""
    return pytest.mark.parametrize(
        ("written", "keys", "fires"),
        [
            pytest.param(entry[0], entry[1] if len(entry) > 2 else {}, entry[-1], id=str(entry[:-1]))
            for entry in entries
        ],
    )


LOWER = {"direction": "lower is better"}
COUNT = {"unit": "visits"}


@targets(
    ("2016/17: 90, 2017/18: 90, 2018/19: 90", True),
    ("2016/17: 90, 2017/18 - 2018/19: 90", True),
    ("2016/17 Q4: 90, 2017/18 - 2019/20: 90", True),
    ("2016/17: 90, 2017/18: 90", False),
    ("2016/17 - 2018/19: 90", False),  # said once
    ("2016/17: 90, 2017/18: 90, 2018/19: 91", False),
    ("2016/17: 90, 2017/18: 90, 2018/19: {target: 90, rationale: The contract says so.}", False),
    ("2016/17: 100, 2017/18: 100, 2018/19: 100", False),
    ("2016/17: 100, 2017/18: 100, 2018/19: 100", COUNT, True),
    ("2016/17: 0, 2017/18: 0, 2018/19: 0", LOWER, False),
    ("2016/17: 8, 2017/18: 8, 2018/19: 8", LOWER, True),
    ("2016/17: 8, 2017/18: 8, 2018/19: 8", {"direction": "plan is best", "tolerance": "± 3"}, False),
    ("2016/17: 85 - 90, 2017/18: 85 - 90, 2018/19: 85 - 90", True),
    ("2016/17: 85 - 90, 2017/18: 85 - 91, 2018/19: 85 - 90", False),
)
def test_target_never_changes(of, written, keys, fires):
    assert bool(of("KPI308", targets=f"{{{written}}}", **keys)) is fires


def test_a_benchmark_and_the_best_step_may_stay(told, measures):
    head = "scales:\n  rating: [Bad, Fair, Good]\nbenchmarks:\n  national: {title: England}\n"
    years = "{{2016/17: {0}, 2017/18: {0}, 2018/19: {0}}}"
    text = measures(
        a={"targets": years.format("in line with national")},
        b={"scale": "rating", "targets": years.format("Good")},
        c={"scale": "rating", "targets": years.format("Fair")},
    )
    assert told("KPI308", head + text) == ["the target of 'c' stays Fair from 2016/17 to 2018/19"]


@targets(
    ("2016/17: 90, 2017/18: 89", True),
    ("2016/17: 90, 2017/18: 90", False),
    ("2016/17: 90, 2017/18: 91", False),
    ("2017/18: 89, 2016/17: 90", True),  # whatever their order in the file
    ("2016/17: 90, 2017/18: 91", LOWER, True),
    ("2016/17: 90, 2017/18: 89", LOWER, False),
    ("2016/17: 90, 2017/18: 89", {"direction": "plan is best", "tolerance": "± 3"}, False),
    ("2016/17: 90, 2017/18: {target: 89, rationale: The cohort is harder.}", False),
    ("2016/17: 90, 2018/19: 89", True),
    ("2016/17: 90, 2017/18: none, 2018/19: 89", True),
    ("2016/17: 85 - 90, 2017/18: 84 - 95", True),
    ("2016/17: 85 - 90, 2017/18: 85 - 88", False),
    ("2016/17: 85 - 90, 2017/18: 80 - 91", LOWER, True),
    ("2016/17 Q4: 18, 2017/18 - 2019/20: 18.5", LOWER, True),
    ("2016/17: 90, 2017/18 Q1: 50", False),
    ("2016/17: 90, 2017/18: 95, 2017/18 Q1: 50", False),
    ("2016/17: 90, 2016/17 Q1: 50, 2016/17 Q2: 40", False),  # seasons of one year
    ("2016/17 Q1: 50, 2016/17 Q2: 40, 2017/18 Q1: 51, 2017/18 Q2: 41", False),
    ("2016/17 Q1: 50, 2017/18 Q1: 49", True),
    ("2016/17 Q4: 10, 2017/18: 40", COUNT | LOWER, False),  # a quarter's visits are not a year's
    ("2016/17 Q4: 10, 2017/18: 40", COUNT | LOWER | {"accumulates": "last"}, True),
    ("2016/17: 40, 2017/18: 41", COUNT | LOWER, True),
    ("2016/17 - 2018/19: 90, 2018/19: 85", True),
    ("2016/17 - 2018/19: 90, 2018/19 Q1: 85", False),  # a step on the way
)
def test_target_easier(of, written, keys, fires):
    assert bool(of("KPI309", targets=f"{{{written}}}", **keys)) is fires


def test_an_easier_target_is_told_with_both(of):
    assert of("KPI309", targets="{2016/17 Q2: 18%, 2017/18 - 2019/20: 18.5%}", direction="lower is better") == [
        "the target of 'x' for 2017/18 - 2019/20 is 18.5%, which is easier than 18% for 2016/17 Q2"
    ]


def test_distances_from_one_benchmark_are_compared_and_of_two_not(told, measures):
    head = "benchmarks:\n  national: {title: England}\n  regional: {title: East Midlands}\n"
    text = measures(
        a={"targets": "{2016/17: 3 pp above national, 2017/18: 2 pp above England}"},
        b={"targets": "{2016/17: 3 pp above national, 2017/18: 2 pp above regional}"},
        c={"targets": "{2016/17: 90, 2017/18: in line with national}"},
    )
    assert told("KPI309", head + text) == [
        "the target of 'a' for 2017/18 is 2 pp above England, which is easier than 3 pp above national for 2016/17"
    ]


def test_steps_of_a_scale_are_compared_by_position(told, measures):
    scales = "scales:\n  rating: [Zero, Middle, Abundant]\n"
    text = measures(x={"scale": "rating", "targets": "{2016/17: Abundant, 2017/18: Middle}"})
    assert told("KPI309", scales + text) == [
        "the target of 'x' for 2017/18 is Middle, which is easier than Abundant for 2016/17"
    ]


@targets(
    ("2016/17: 90, 2018/19: 90", True),
    ("2016/17: 90, 2017/18: 90", False),
    ("2016/17: 90, 2017/18 Q4: 90, 2018/19: 90", False),
    ("2016/17: 90, 2017/18: none, 2018/19: 90", False),
    ("2016/17: 90, 2017/18: none, 2019/20: 90", True),
    ("2016/17: 90, 2018/19: 90", {"target": "88"}, False),
    ("2016/17: 90, 2018/19: 90", {"frequency": "Every two years"}, False),
    ("2016/17: 90, 2018/19: 90", {"frequency": "Biennial survey"}, False),
    ("2016/17: 90, 2018/19: 90", {"frequency": "Every year"}, True),
    ("2016/17: 90, 2018/19: 90, 2020/21: 90", False),  # a habit
    ("2016/17: 90, 2018/19: 90, 2019/20: 90", True),
    ("2016/17: none, 2018/19: 90", False),
)
def test_year_without_target(of, written, keys, fires):
    assert bool(of("KPI310", targets=f"{{{written}}}", **keys)) is fires


@pytest.mark.parametrize(
    ("written", "ending"),
    [
        ("2016/17: 1, 2018/19: 1", "targets for 2016/17 and 2018/19, but none for 2017/18"),
        ("2016/17: 1, 2019/20: 1", "targets for 2016/17 and 2019/20, but none for 2017/18, 2018/19"),
        ("2016/17: 1, 2022/23: 1", "but none for 2017/18, 2018/19, 2019/20 and 2 more"),
    ],
)
def test_the_years_without_a_target_are_named(of, written, ending):
    (message,) = of("KPI310", targets=f"{{{written}}}")
    assert message.endswith(ending)


@pytest.mark.parametrize(
    ("values", "fires"),
    [
        ("{}", True),
        ("{x: {2016/17: 80}}", False),
        ("{y: {2016/17: 80}}", True),
    ],
)
def test_benchmark_without_values(told, measures, values, fires):
    head = f"benchmarks:\n  national: {{title: England, values: {values}}}\n"
    text = measures(x={"targets": "{2016/17: in line with England}"}, y={"target": "90"})
    assert bool(told("KPI311", head + text)) is fires


def test_a_benchmark_that_no_target_names_needs_no_values(told, measures):
    assert told("KPI311", "benchmarks:\n  national: {title: England}\n" + measures(x={"target": "90"})) == []


@targets(
    ("2016/17: 50", COUNT, True),
    ("2016/17: 50", {"unit": "£m"}, True),
    ("2016/17 - 2018/19: 50", COUNT, True),
    ("2016/17 Q4: 50", COUNT, False),
    ("2016/17: 50", COUNT | {"accumulates": "last"}, False),
    ("2016/17: 50", {"unit": "days"}, False),
    ("2016/17: 50", {"unit": '"per 1,000"'}, False),
    ("2016/17: 50", {}, False),
    ("2016/17: 50", {"unit": None}, False),
    ("2016/17: 50", {"unit": "points"}, False),
    ("2016/17: 50", COUNT | {"title": "Average visits a month"}, False),
    ("2016/17: 50", COUNT | {"frequency": "Annual"}, False),
    ("2016/17: none", COUNT, False),
)
def test_amount_without_accumulates(of, written, keys, fires):
    assert bool(of("KPI322", targets=f"{{{written}}}", **keys)) is fires


def test_a_target_for_every_period_is_not_of_a_year(of):
    assert of("KPI322", target="50", unit="visits") == []


BASES = '{count: {unit: children}, rate: {unit: "per 10,000 population"}}'


@pytest.mark.parametrize(
    ("count", "rate", "fires"),
    [
        # Lincolnshire's looked-after children agree; its child protection plans do not, by a hair's breadth
        (
            "{target: 656, tolerance: {lower: 626, upper: 686}}",
            "{target: 45, tolerance: {lower: 43, upper: 47}}",
            False,
        ),
        ("{target: 340, tolerance: {lower: 310, upper: 370}}", "{target: 24, tolerance: {lower: 21, upper: 25}}", True),
        (
            "{target: 340, tolerance: {lower: 310, upper: 370}}",
            "{target: 24, tolerance: {lower: 22, upper: 26}}",
            False,
        ),
        ("{target: 656, tolerance: ± 30}", "{target: 45, tolerance: ± 2}", False),
        ("{target: 656, tolerance: ± 30}", "{target: 45, tolerance: ± 12}", True),
        ("{target: 656, tolerance: 5% of target}", "{target: 45, tolerance: 40% of target}", False),  # not to a decimal
        ("{target: 656, tolerance: ± 30}", "45 - 46", False),
        ("656", "45", False),
        ("{target: 5, tolerance: {lower: 4, upper: 6}}", "{target: 0, tolerance: {lower: 0, upper: 1}}", False),
    ],
)
def test_bases_of_different_wholes(of, count, rate, fires):
    keys = {"direction": "plan is best", "bases": BASES, "targets": f"{{2016/17: {{count: {count}, rate: {rate}}}}}"}
    assert bool(of("KPI318", **keys)) is fires


def test_the_populations_are_named(of):
    count, rate = "{target: 340, tolerance: {upper: 370}}", "{target: 24, tolerance: {upper: 25}}"
    targets = f"{{2016/17: {{count: {count}, rate: {rate}}}}}"
    assert of("KPI318", direction="lower is better", bases=BASES, targets=targets) == [
        (
            "the bases of 'x' imply different populations for 2016/17: the targets (340 and 24) are of 138,571 to 144,894, "
            "the upper limits (370 and 25) of 144,902 to 151,224"
        )
    ]


def test_targets_of_different_periods_are_of_different_populations(of):
    targets = "{2016/17: {count: 656}, 2017/18: {rate: 90}}"
    assert of("KPI318", direction="lower is better", bases=BASES, targets=targets) == []


@pytest.mark.parametrize(
    ("keys", "fires"),
    [
        ({}, True),
        ({"targets": "{2016/17: none}"}, True),
        ({"targets": "{2016/17: 90}"}, False),
        ({"target": "90"}, False),
        ({"direction": "none", "unit": None}, False),
    ],
)
def test_no_period_covered(of, keys, fires):
    assert bool(of("KPI319", **keys)) is fires


@pytest.mark.parametrize(
    ("keys", "target"),
    [
        ({"unit": "visits", "targets": '{2016/17: "50,000"}'}, "a target of 50,000 visits for 2016/17"),
        ({"unit": "£", "targets": "{2016/17: £2.23m}"}, "a target of £2,230,000 for 2016/17"),
        ({"unit": "£m", "targets": "{2016/17: £2.23m}"}, "a target of 2.23 for 2016/17"),
    ],
)
def test_an_amount_is_named(of, keys, target):
    assert of("KPI322", **keys) == [f"'x' has {target}, and does not say how parts of a year add up"]
