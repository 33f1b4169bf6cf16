"""Laws of status schemes: whatever labels there are, statuses stay as they are and counts add up."""

import io
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_eval.api import evaluate, records
from kpi_eval.evaluation.rolled_up import RollUpBy
from kpi_eval.vocabulary.scheme import JUDGED, SCHEMES, every_case
from kpi_eval.vocabulary.status import Status
from support import generated_strategies as make

WORDS = ("Gold", "Silver", "Bronze", "Tin", "Lead", "Clay")
JUDGED_WORDS = {status.value for status in JUDGED}
PERIODS = tuple(f"20{year}/{year + 1}" for year in range(11, 19))
MEASURES = {
    "up": {"title": "Up", "direction": "higher is better", "target": "10", "tolerance": {"lower": "8", "upper": "12"}},
    "down": {"title": "Down", "direction": "lower is better", "target": "10", "tolerance": {"upper": "12"}},
    "plan": {"title": "Plan", "direction": "plan is best", "target": "10", "tolerance": {"lower": "9", "upper": "11"}},
    "bare": {"title": "Bare", "direction": "higher is better", "target": "10"},
    "seen": {"title": "Seen", "direction": "none"},
}

cells = st.one_of(st.integers(5, 15).map(str), st.sampled_from(["", "n/a", "<9", ">13", "10 [b]", "9 [f]", "x"]))
actuals = st.lists(st.tuples(st.sampled_from([*MEASURES, "other"]), st.sampled_from(PERIODS), cells), max_size=25)


@st.composite
def own_schemes(draw):
    """Draw labels: each status has one, and any exceptions have any."""
    exceptions = [case.words for case in every_case() if case.exceeded or case.travel is not None]
    cases = [status.value for status in JUDGED] + draw(st.lists(st.sampled_from(exceptions), unique=True))
    labels = {}
    for case in draw(st.permutations(cases)):
        labels.setdefault(draw(st.sampled_from(WORDS)), []).append(case)
    return {"labels": {word: {"for": stood_for} for word, stood_for in labels.items()}}


schemes = st.one_of(st.sampled_from(sorted(SCHEMES)), own_schemes())


def judged(rows, *, scheme=None, travel=False):
    """Judge rows, and give their records and the summary."""
    more = {} if scheme is None else {"scheme": scheme}
    strategy = make.load(make.yaml_text(make.strategy_form(MEASURES, **more)))
    lines = ["measure,period,actual", *(",".join(row) for row in rows)]
    evaluation = evaluate(strategy, io.BytesIO("\n".join(lines).encode()), travel=travel)
    return list(records(evaluation)), evaluation.summary


def law(examples):
    return settings(max_examples=examples, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])


@law(60)
@given(actuals, schemes, st.booleans())
def test_a_scheme_never_changes_a_status_nor_anything_else(rows, scheme, travel):
    plain, summary = judged(rows, travel=travel)
    labelled, counted = judged(rows, scheme=scheme, travel=travel)
    assert [{key: cell for key, cell in row.items() if key != "label"} for row in labelled] == plain
    assert (counted.statuses, counted.reasons, counted.exceeded) == (
        summary.statuses,
        summary.reasons,
        summary.exceeded,
    )


@law(60)
@given(actuals, schemes, st.booleans())
def test_the_counts_of_labels_add_up_to_what_was_judged(rows, scheme, travel):
    found, summary = judged(rows, scheme=scheme, travel=travel)
    (counts,) = summary.labels.values()
    assert counts.labels.total() + counts.unlabelled.total() == summary.judged == counts.judged
    assert counts.labels == Counter(row["label"] for row in found if row["label"] is not None)
    unlabelled = Counter(Status(row["status"]) for row in found if row["status"] in JUDGED_WORDS and not row["label"])
    assert counts.unlabelled == unlabelled
    assert set(counts.labels) <= {label.name for label in counts.scheme.labels}
    if travel:
        assert not counts.unlabelled


@law(60)
@given(
    actuals,
    st.lists(st.sampled_from(["", "North", "south", "North "]), min_size=25, max_size=25),
    schemes,
    st.booleans(),
)
def test_the_counts_of_areas_and_of_roll_ups_add_up_too(rows, areas, scheme, travel):
    strategy = make.load(make.yaml_text(make.strategy_form(MEASURES, scheme=scheme)))
    lines = ["measure,period,actual,area", *(",".join((*row, area)) for row, area in zip(rows, areas, strict=False))]
    evaluation = evaluate(strategy, io.BytesIO("\n".join(lines).encode()), travel=travel, rollup=list(RollUpBy))
    list(evaluation.rows)
    summary = evaluation.summary
    of_areas = [*summary.areas.values(), summary.without_area]
    for counted in (*of_areas, *evaluation.rolled_up):
        assert sum(found.judged for found in counted.labels.values()) == counted.judged
    found = sum((counts.labels for area in of_areas for counts in area.labels.values()), Counter())
    assert found == sum((counts.labels for counts in summary.labels.values()), Counter())


@law(60)
@given(actuals, schemes)
def test_only_what_is_judged_has_a_label_and_with_travel_all_of_it(rows, scheme):
    without, _ = judged(rows, scheme=scheme)
    found, _ = judged(rows, scheme=scheme, travel=True)
    for row, bare in zip(found, without, strict=True):
        assert (row["label"] is not None) is (row["status"] in JUDGED_WORDS)
        assert bare["label"] in {None, row["label"]}


@law(60)
@given(actuals, schemes)
def test_rows_that_come_out_alike_have_the_same_label(rows, scheme):
    found, _ = judged(rows, scheme=scheme, travel=True)
    labels = {}
    for row in found:
        travel = row["travel"] or row["travel_last_year"]
        assert labels.setdefault((row["status"], row["exceeded"], travel), row["label"]) == row["label"]
