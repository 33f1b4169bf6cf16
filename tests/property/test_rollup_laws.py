"""Laws of roll-ups: counts add up, the order of rows changes nothing, and better rows make no outcome worse."""

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.api import evaluate, load_strategy
from kpi_eval.evaluation.rolled_up import RollUpBy
from kpi_eval.evaluation.selection import Filters
from kpi_eval.renderers.evaluation.json_roll_ups import roll_up_object
from kpi_eval.series.rollup import with_roll_ups
from kpi_eval.vocabulary.rollup import ShareRule, WorstRule, rolled_up_status
from kpi_eval.vocabulary.status import WORST_FIRST, Status

OUTCOMES = {"a": ["one", "two"], "b": ["two"], "c": [], "d": ["one"]}
TAGS = {"a": ["x"], "b": ["X", "y"], "c": [], "d": []}
STRATEGY = f"""\
format: 1
id: s
title: S
year: financial
rollup: share >= 50%, else >= 25%
outcomes: {{one: {{title: One}}, two: {{title: Two, rollup: worst}}}}
measures:
  a: {{title: A, outcomes: {OUTCOMES["a"]}, tags: {TAGS["a"]}, direction: higher is better, target: 5, tolerance: 2}}
  b: {{title: B, outcomes: {OUTCOMES["b"]}, tags: {TAGS["b"]}, direction: lower is better, target: 5}}
  c: {{title: C, direction: plan is best, target: 5, tolerance: 2}}
  d:
    title: D
    outcomes: {OUTCOMES["d"]}
    direction: higher is better
    bases: {{count: {{unit: homes}}, rate: {{unit: per 100}}}}
    targets: {{2016/17: {{count: 5, rate: {{target: 5, tolerance: 2}}}}}}
"""

rows = st.lists(
    st.tuples(
        st.sampled_from(["a,", "b,", "c,", "d,count", "d,rate", "d,", "unknown,"]),
        st.sampled_from(["", "North", "south"]),
        st.sampled_from(["2016/17", "2017/18", "soon"]),
        st.sampled_from(["2", "3", "4", "5", "7", "n/a", "<5", "odd"]),
    ),
    max_size=12,
)


def rolled_up(table):
    lines = [f"{measure},{area},{period},{actual}" for measure, area, period, actual in table]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "s.yaml").write_text(STRATEGY, encoding="utf-8")
        path = Path(folder, "a.csv")
        path.write_text("\n".join(["measure,basis,area,period,actual", *lines, ""]), encoding="utf-8")
        evaluation = evaluate(load_strategy(Path(folder, "s.yaml")), path)
        with_roll_ups(evaluation, list(RollUpBy), Filters())
        judged = list(evaluation.rows)
    return evaluation.rolled_up, judged


def of(found, kind):
    return [each for each in found if each.by is kind]


@settings(deadline=None)
@given(rows)
def test_counts_add_up(table):
    found, judged = rolled_up(table)
    for each in found:
        assert each.counted == len(each.rows) == sum(each.statuses.values())
        assert each.judged == sum(row.status.is_judged for row in each.rows)
        assert (each.share is None) is (each.judged == 0)
        assert (each.worst is None) is (each.judged == 0)
    totals = Counter()
    for each in of(found, RollUpBy.STRATEGY):
        totals += each.statuses
    by_area = Counter()
    for each in of(found, RollUpBy.AREA):
        by_area += each.statuses
    assert totals == by_area
    assert totals.total() <= len(judged)
    assert all(totals[status] <= Counter(row.status for row in judged)[status] for status in Status)
    counted = [row for each in of(found, RollUpBy.STRATEGY) for row in each.rows]
    for kind, belong in ((RollUpBy.OUTCOME, OUTCOMES), (RollUpBy.TAG, TAGS)):
        names = ["" if row.subject.measure is None else row.subject.measure.id for row in counted]
        expected = sum(max(1, len(belong.get(name, ()))) for name in names)
        assert sum(each.counted for each in of(found, kind)) == expected


@settings(deadline=None)
@given(rows.flatmap(lambda table: st.tuples(st.just(table), st.permutations(table))))
def test_the_order_of_rows_changes_nothing_but_the_order_of_areas(tables):
    first, second = ([roll_up_object(each) for each in rolled_up(table)[0]] for table in tables)
    assert [each for each in first if each["by"] != "area"] == [each for each in second if each["by"] != "area"]
    areas = [sorted((each for each in found if each["by"] == "area"), key=str) for found in (first, second)]
    assert areas[0] == areas[1]


@settings(deadline=None)
@given(rows)
def test_areas_come_in_the_order_in_which_the_rows_name_them(table):
    named = dict.fromkeys(area for _, area, _, _ in table if area)
    found = [each.id for each in of(rolled_up(table)[0], RollUpBy.AREA)]
    assert [area for area in found if area] == list(named)
    assert "" not in found[:-1]


counts = st.dictionaries(st.sampled_from(list(Status)), st.integers(0, 5))
shares = st.decimals("0.01", "100", places=2)
rules = st.one_of(
    st.just(WorstRule()),
    st.builds(
        lambda one, other: ShareRule(on_target=max(one, other), within=min(one, other), wording="share"), shares, shares
    ),
    st.builds(lambda one: ShareRule(on_target=one, wording="share"), shares),
)


@given(rules, counts, st.sampled_from([Status.WITHIN_TOLERANCE, Status.ON_TARGET]))
def test_what_comes_out_better_makes_no_outcome_worse(rule, statuses, better):
    before = {**statuses, Status.OFF_TRACK: statuses.get(Status.OFF_TRACK, 0) + 1}
    after = {**statuses, better: statuses.get(better, 0) + 1}
    rank = [WORST_FIRST.index(rolled_up_status(rule, counted)) for counted in (before, after)]
    assert rank[0] <= rank[1]


@given(rules, counts, st.integers(1, 5))
def test_what_could_not_be_judged_changes_no_status(rule, statuses, more):
    with_more = {**statuses, Status.NO_DATA: statuses.get(Status.NO_DATA, 0) + more}
    assert rolled_up_status(rule, with_more) is rolled_up_status(rule, statuses)
