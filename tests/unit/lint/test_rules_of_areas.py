"""Rules about the targets of areas: each names the area, and none takes an area's target for the measure's."""

import pytest

HEAD = "benchmarks:\n  national: {title: England%s}\n"


def areas(**by_name):
    return "{" + ", ".join(f"{name}: {written}" for name, written in by_name.items()) + "}"


@pytest.mark.parametrize(
    ("code", "keys", "name"),
    [
        ("KPI301", {"areas": "{Boston: {target: 90, tolerance: {upper: 95}}}"}, "'x' in Boston"),
        ("KPI302", {"direction": "plan is best", "areas": "{Boston: {target: 90}}"}, "'x' in Boston"),
        ("KPI303", {"areas": "{Boston: {target: 90, tolerance: {lower: 80, upper: 91}}}"}, "'x' in Boston"),
        ("KPI304", {"areas": "{Boston: {target: 90, tolerance: {lower: 1}}}"}, "'x' in Boston"),
        ("KPI306", {"areas": "{Boston: {target: 120}}"}, "'x' in Boston"),
        ("KPI307", {"areas": "{Boston: {target: 0.9}}"}, "'x' in Boston"),
        ("KPI308", {"areas": "{Boston: {targets: {2016/17: 9, 2017/18: 9, 2018/19: 9}}}"}, "'x' in Boston"),
        ("KPI309", {"areas": "{Boston: {targets: {2016/17: 90, 2017/18: 89}}}"}, "'x' in Boston"),
        ("KPI317", {"areas": "{Boston: {target: 90, tolerance: {lower: 80}}}"}, "'x' in Boston"),
        ("KPI322", {"unit": "visits", "areas": "{Boston: {targets: {2016/17: 90}}}"}, "'x' in Boston"),
        ("KPI324", {"areas": "{Boston: {target: 90, tolerance: {lower: 90}}}"}, "'x' in Boston"),
        ("KPI326", {"decimals": 0, "areas": "{Boston: {target: 90.5}}"}, "'x' in Boston"),
    ],
)
def test_advice_names_the_area(of, code, keys, name):
    (message,) = of(code, **keys)
    assert name in message


def test_areas_are_not_compared_with_the_measure_or_with_one_another(of):
    years = "{targets: {2016/17: %s, 2017/18: %s}}"
    own = {"targets": "{2016/17: 90, 2017/18: 91}"}
    assert of("KPI309", **own, areas=areas(Boston=years % (80, 81), Lincoln=years % (70, 70))) == []
    assert of("KPI309", **own, areas=areas(Boston="{targets: {2017/18: 80}}")) == []
    (message,) = of("KPI309", **own, areas=areas(Boston=years % (80, 79)))
    assert message == "the target of 'x' in Boston for 2017/18 is 79%, which is easier than 80% for 2016/17"


def test_areas_with_one_target_are_no_target_that_never_changes(of):
    one = areas(Boston="{targets: {2016/17: 90}}", Lincoln="{targets: {2017/18: 90}}", Lindsey="{target: 90}")
    assert of("KPI308", targets="{2016/17: 90, 2017/18 - 2018/19: 91}", areas=one) == []


def test_a_year_that_an_area_leaves_out_is_the_measures(of):
    gap = areas(Boston="{targets: {2016/17: 80, 2018/19: 82}}")
    assert of("KPI310", targets="{2016/17: 90, 2017/18: 91, 2018/19: 92}", areas=gap) == []
    # NOTE: a year without the measure's own target is one, whatever an area has.
    filled = areas(Boston="{targets: {2017/18: 80}}")
    (message,) = of("KPI310", targets="{2016/17: 90, 2018/19: 92}", areas=filled)
    assert "'x' has targets for 2016/17 and 2018/19, but none for 2017/18" in message


def test_targets_of_areas_alone_cover_periods(of):
    assert of("KPI319", areas="{Boston: {targets: {2016/17: 90}}}") == []
    assert of("KPI319", areas="{Boston: {target: none}}") != []


def test_one_tolerance_that_is_missing_is_told_of_the_measure_and_not_of_its_areas(of):
    found = of("KPI302", direction="plan is best", target="90", areas=areas(Boston="{target: 80}"))
    assert found == ["'x' is plan is best and has no tolerance: any other value is off track"]


def test_a_tolerance_of_the_measure_is_told_once(of):
    keys = {"target": "90", "tolerance": "{upper: 95}", "areas": areas(Boston="{target: 80}", Lincoln="{target: 70}")}
    assert len(of("KPI301", **keys)) == 1
    assert len(of("KPI317", **keys)) == 1


def test_the_bases_of_an_area_imply_the_population_of_that_area(of):
    keys = {
        "direction": "plan is best",
        "bases": '{count: {unit: children}, rate: {unit: "per 10,000 children"}}',
        "targets": "{2016/17: {count: {target: 656, tolerance: ± 30}, rate: {target: 45.5, tolerance: ± 2.1}}}",
    }
    same = "{targets: {2016/17: {count: {target: 66, tolerance: ± 3}, rate: {target: 45.5, tolerance: ± 2.1}}}}"
    other = "{targets: {2016/17: {count: {target: 66, tolerance: ± 30}, rate: {target: 45.5, tolerance: ± 2.1}}}}"
    assert of("KPI318", **keys, areas=areas(Boston=same)) == []
    (message,) = of("KPI318", **keys, areas=areas(Boston=other))
    assert message.startswith("the bases of 'x' in Boston imply different populations for 2016/17: ")


@pytest.mark.parametrize(
    ("more", "fires"),
    [
        ("", True),
        (", area: England", False),
        (", values: {x: {2016/17: 3}}", False),
        (", values: {x: {2015/16: 3}}", True),
        (", values: {x: {2015/16: 3}}, carry: 1 year", False),
        (", values: {x: {2015/16: 3}}, carry: 1 month", False),  # it serves April 2016
        (", values: {x: {2014/15: 3}}, carry: 1 year", True),
        (", values: {x: {2014/15: 3}}, carry: 13 months", False),
        (", values: {x: {2017/18: 3}}, carry: 1 year", True),  # never backwards
    ],
)
def test_values_that_rows_give_or_that_are_carried_are_values(told, measures, more, fires):
    text = measures(x={"targets": "{2016/17: in line with national}"})
    assert bool(told("KPI311", HEAD % more + text)) is fires
    of_area = measures(x={"areas": "{Boston: {targets: {2016/17: in line with national}}}"})
    found = told("KPI311", HEAD % more + of_area)
    assert bool(found) is fires
    assert all("'x' in Boston has a target from 'national'" in message for message in found)
