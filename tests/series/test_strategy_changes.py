"""Strategy changes: each kind of difference between two versions is found, and nothing else is one."""

import pytest

from kpi_eval.series.strategy_changes import changes_between
from kpi_eval.strategy.loader import load_strategies

BASE = """\
format: 1
id: s
title: S
year: financial
benchmarks:
  national: {title: England, values: {gap: {2016/17: 12.3}}}
measures:
  visits:
    title: Visits
    direction: higher is better
    unit: "%"
    target: 90%
    tolerance: {lower: 85}
    targets:
      2016/17: 92
    areas:
      North: {target: 88}
  gap: {title: Gap, direction: lower is better, target: in line with national}
  children:
    title: Children
    direction: plan is best
    bases: {count: {unit: children}, rate: {unit: per 10000}}
    targets:
      2016/17: {count: {target: 650, tolerance: 10}, rate: 45}
"""


@pytest.fixture
def changes(tmp_path):
    """Compare the strategy with itself after replacements."""

    def call(*replacements):
        changed = BASE
        for before, after in replacements:
            assert changed.count(before) == 1, before
            changed = changed.replace(before, after)
        loaded = []
        for name, text in (("old.yaml", BASE), ("new.yaml", changed)):
            (tmp_path / name).write_text(text, encoding="utf-8")
            loaded.append(load_strategies([tmp_path / name]))
        return changes_between(*loaded)

    return call


def limits(found):
    return [
        (
            change.measure.id,
            change.basis,
            change.area,
            None if change.period is None else change.period.label,
            None if change.old is None else change.old.wording,
            None if change.new is None else change.new.wording,
        )
        for change in found.limits
    ]


def kinds(found):
    return [name for name in ("limits", "measures", "benchmarks", "added", "removed") if getattr(found, name)]


@pytest.mark.parametrize(
    "replacements",
    [
        [],
        [("title: Visits", "title: Visits in time")],
        [("target: 90%", "target: 90")],
        [("target: 90%", "target: 90.00")],
        [("title: S\n", "title: Another\n")],
        [("unit: children", "unit: Children")],
    ],
)
def test_what_is_no_change(changes, replacements):
    assert kinds(changes(*replacements)) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("target: 90%", "target: 91%", [("visits", "", "", None, "90%", "91%")]),
        ("2016/17: 92", "2016/17: 93", [("visits", "", "", "2016/17", "92", "93")]),
        (
            "2016/17: 92",
            "2017/18: 92",
            [("visits", "", "", "2017/18", None, "92"), ("visits", "", "", "2016/17", "92", None)],
        ),
        ("North: {target: 88}", "North: {target: 89}", [("visits", "", "North", None, "88", "89")]),
        ("rate: 45", "rate: 46", [("children", "rate", "", "2016/17", "45", "46")]),
        ("tolerance: 10", "tolerance: 11", [("children", "count", "", "2016/17", "650", "650")]),
        (
            "in line with national",
            "3 below national",
            [("gap", "", "", None, "in line with national", "3 below national")],
        ),
    ],
)
def test_a_limit_that_changed_is_told_with_what_it_serves(changes, before, after, expected):
    found = changes((before, after))
    assert limits(found) == expected
    assert kinds(found) == ["limits"]


def test_a_tolerance_for_all_targets_changes_each_of_them(changes):
    found = changes(("tolerance: {lower: 85}", "tolerance: {lower: 70}"))
    assert [period for *_, period, _, _ in limits(found)] == [None, "2016/17", None]


def test_a_value_of_a_benchmark_that_changed(changes):
    (change,) = changes(("12.3", "12.5")).benchmarks
    assert (change.benchmark, change.measure, change.period.label) == ("national", "gap", "2016/17")
    assert (str(change.old), str(change.new)) == ("12.3", "12.5")


@pytest.mark.parametrize("unit", ["per cent", "Percent"])
def test_a_unit_that_is_only_spelt_otherwise_has_not_changed(changes, unit):
    found = changes(('"%"', unit))
    assert (list(found.measures), limits(found)) == ([], [])


def test_a_direction_and_a_unit_that_changed(changes):
    found = changes(("lower is better", "higher is better"), ("unit: children", "unit: young people"))
    assert [(old.id, new.direction.value) for old, new in found.measures] == [
        ("gap", "higher is better"),
        ("children", "plan is best"),
    ]


def test_measures_that_came_and_went(changes):
    found = changes(("  visits:\n", "  calls:\n"))
    assert [[measure.id for measure in measures] for measures in (found.added, found.removed)] == [
        ["calls"],
        ["visits"],
    ]
    assert kinds(found) == ["added", "removed"]
