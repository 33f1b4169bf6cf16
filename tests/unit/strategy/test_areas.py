"""Targets of areas: which target serves an actual of an area, and which tolerance serves that target."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_eval.strategy.strategy import Basis, PeriodTarget
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.period_text import parse_period
from kpi_eval.vocabulary.target import NumberTarget
from kpi_eval.vocabulary.tolerance import NoTolerance

SETTLED = """measures:
  settled:
    title: Children settled
    direction: higher is better
    target: 90
    tolerance: 5
    targets: {2016/17: 91, 2016/17 Q4: 92}
"""


def period(text):
    return parse_period(text, YearKind.FINANCIAL)


def served(strategy, text, area=""):
    """Give the number of the target that serves a period, and how far below it is tolerated."""
    found = strategy.measures[0].bases[0].target_for(period(text), area)
    if found is None:
        return None
    below = getattr(found.tolerance, "below", None)
    return found.target.value, None if below is None else below.amount


@pytest.mark.parametrize(
    ("areas", "text", "expected"),
    [
        ("Boston: {target: 80}", "2016/17 Q4", 80),  # whatever the period, an area's own goes before
        ("Boston: {target: 80}", "2019/20", 80),
        ("Boston: {targets: {2016/17: 80}}", "2016/17", 80),
        ("Boston: {targets: {2016/17: 80}}", "2016/17 Q4", 80),  # though the measure's is narrower
        ("Boston: {targets: {2016/17: 80}}", "2017/18", 90),
        ("Boston: {targets: {2016/17: 80, 2016/17 Q4: 81, March 2017: 82}}", "2016/17 Q4", 81),
        ("Boston: {targets: {March 2017: 82, 2016/17 Q4: 81, 2016/17: 80}}", "March 2017", 82),
        ("Boston: {targets: {2016/17: 80, 2016/17 Q4: 81}}", "2016/17 Q3", 80),
        ("Boston: {targets: {2016/17 Q1: 80}}", "2016/17", 91),  # does not contain the year
        ("Boston: {targets: {2016/17 Q1: 80}}", "2016/17 Q4", 92),
        ("Boston: {target: 80, targets: {2016/17: 81}}", "2016/17 Q1", 81),
        ("Boston: {target: 80, targets: {2016/17: 81}}", "2017/18", 80),
        ("Lincoln: {target: 80}", "2016/17", 91),
    ],
)
def test_an_area_is_served_by_its_own_targets_and_then_by_the_measures(load, areas, text, expected):
    strategy = load(f"{SETTLED}    areas: {{{areas}}}\n")
    assert served(strategy, text, "Boston") == (expected, 5)


def test_rows_of_other_areas_and_of_none_are_served_by_the_measure(load):
    strategy = load(f"{SETTLED}    areas: {{Boston: {{target: 80}}}}\n")
    assert [served(strategy, "2016/17", area) for area in ("", "Lincoln", "Boston and Lincoln")] == [(91, 5)] * 3


@pytest.mark.parametrize("area", ["Boston", "BOSTON", " boston ", "bOSTON"])
def test_case_and_spacing_of_an_area_do_not_count(load, area):
    strategy = load(f"{SETTLED}    areas: {{Boston: {{target: 80}}}}\n")
    assert served(strategy, "2016/17", area) == (80, 5)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{targets: {2016/17: {target: 80, tolerance: 1}}, tolerance: 2}", 1),
        ("{targets: {2016/17: 80}, tolerance: 2}", 2),
        ("{targets: {2016/17: {target: 80, tolerance: none}}, tolerance: 2}", None),
        ("{targets: {2016/17: 80}, tolerance: none}", None),
        ("{targets: {2016/17: 80}}", 5),
        ("{target: 80}", 5),
    ],
)
def test_the_nearest_tolerance_serves(load, written, expected):
    strategy = load(f"{SETTLED}    areas: {{Boston: {written}}}\n")
    assert served(strategy, "2016/17", "Boston") == (80, expected)


def test_a_default_tolerance_serves_an_area_where_nothing_nearer_speaks(load):
    text = SETTLED.replace("    tolerance: 5\n", "")
    strategy = load(f"defaults: {{tolerance: 7}}\n{text}    areas: {{Boston: {{target: 80}}}}\n")
    assert served(strategy, "2016/17", "Boston") == (80, 7)


def test_none_in_an_area_is_said_on_purpose(load, judged):
    strategy = load(f"{SETTLED}    areas: {{Boston: {{target: none}}}}\n")
    rows = judged(strategy, "measure,period,area,actual", "settled,2016/17,Boston,95", "settled,2016/17,Lincoln,95")
    assert [(row["status"], row["reason"]) for row in rows] == [
        ("not-judged", "no target for this period"),
        ("on-target", None),
    ]


def test_rows_are_judged_by_the_target_of_their_area(load, judged):
    strategy = load(f"{SETTLED}    areas: {{Boston: {{targets: {{2016/17: 80}}}}}}\n")
    lines = [
        "settled,2016/17,Boston,80",
        "settled,2016/17,Lincoln,80",
        "settled,2016/17,,80",
        "settled,2017/18,boston,80",
    ]
    rows = judged(strategy, "measure,period,area,actual", *lines)
    assert [(row["target"], row["status"]) for row in rows] == [
        (80, "on-target"),
        (91, "off-track"),
        (91, "off-track"),
        (90, "off-track"),
    ]


BASES = """measures:
  temporary:
    title: Children in temporary homes
    direction: lower is better
    bases: {count: {unit: children}, rate: {unit: "per 10,000"}}
    headline: rate
    targets: {2016/17: {count: 600, rate: 45}}
    areas: {Boston: {target: {rate: 60}}}
"""


def test_an_area_may_have_a_target_for_one_basis_only(load):
    strategy = load(BASES)
    (measure,) = strategy.measures
    count, rate = (basis.target_for(period("2016/17"), "Boston").target.value for basis in measure.bases)
    assert (count, rate) == (600, 60)
    assert measure.areas == ("Boston",)
    assert measure.headline == "rate"


def test_without_a_headline_none_is_named(load):
    (measure,) = load(BASES.replace("    headline: rate\n", "")).measures
    assert measure.headline == ""


# Laws


def law(examples):
    return settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))


LABELS = ("2016/17", "2017/18", "2016/17 - 2018/19", "2016/17 Q4", "2016/17 H2", "March 2017", "31 March 2017", None)
labels = st.sampled_from(LABELS)


@st.composite
def target_lists(draw):
    """Draw targets for different periods; of any two of these periods one holds the other, or they are apart."""
    drawn = draw(st.lists(labels, unique=True, max_size=len(LABELS)))
    return tuple(
        PeriodTarget(
            period=None if label is None else period(label),
            target=NumberTarget(Decimal(draw(st.integers(0, 100)))),
            tolerance=NoTolerance(),
        )
        for label in drawn
    )


asked = labels.filter(lambda label: label is not None).map(period)


@law(200)
@given(target_lists(), asked)
def test_an_area_with_the_measures_own_targets_changes_nothing(targets, asked_of):
    basis = Basis(targets=targets, areas={folded("Boston"): targets})
    assert (
        basis.target_for(asked_of, "Boston")
        is basis.target_for(asked_of)
        is Basis(targets=targets).target_for(asked_of)
    )


@law(200)
@given(target_lists(), target_lists(), asked)
def test_an_area_is_served_by_its_own_as_a_measure_with_those_would_be(targets, own, asked_of):
    basis = Basis(targets=targets, areas={folded("Boston"): own})
    alone = Basis(targets=own).target_for(asked_of)
    assert basis.target_for(asked_of, "Boston") is (alone or Basis(targets=targets).target_for(asked_of))
    assert basis.target_for(asked_of, "Lincoln") is Basis(targets=targets).target_for(asked_of)


@law(200)
@given(target_lists(), asked, st.randoms())
def test_the_order_of_targets_does_not_count(targets, asked_of, random):
    shuffled = list(targets)
    random.shuffle(shuffled)
    assert Basis(targets=tuple(shuffled)).target_for(asked_of) is Basis(targets=targets).target_for(asked_of)
