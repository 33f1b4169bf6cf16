"""The strategies we ship: valid, and judged with the fourth quarter's actuals as the two documents demand."""

from pathlib import Path

import pytest

from kpi_eval import api
from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.wording import why
from kpi_eval.strategy.loader import check_strategies, load_strategies
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.status import Reason, Status

ROOT = Path(__file__).parent.parent
STRATEGIES = sorted((ROOT / "strategies").glob("*.yaml"))
ON, WITHIN, OFF, NO_DATA, NOT_JUDGED = (
    Status.ON_TARGET,
    Status.WITHIN_TOLERANCE,
    Status.OFF_TRACK,
    Status.NO_DATA,
    Status.NOT_JUDGED,
)

STATUSES = {
    ("ks4-gap", ""): NOT_JUDGED,
    ("looked-after-in-learning", ""): OFF,
    ("care-leavers-suitable-accommodation", ""): ON,
    ("first-time-offenders", ""): OFF,
    ("victim-engagement", ""): ON,
    ("reoffending", ""): ON,
    ("neet-16-18", ""): OFF,
    ("unknown-16-18", ""): OFF,
    ("care-leavers-eet", ""): ON,
    ("looked-after-children", "count"): WITHIN,
    ("looked-after-children", "rate"): OFF,
    ("child-protection-plans", "count"): OFF,
    ("child-protection-plans", "rate"): OFF,
    ("days-to-move-in", ""): ON,
    ("days-to-match", ""): ON,
    ("fostering-adoption-10-15", ""): ON,
    ("placement-moves", ""): ON,
    ("placement-length", ""): ON,
    ("looked-after-reviews", ""): ON,
    ("participation-in-reviews", ""): OFF,
    ("health-checks", ""): OFF,
    ("dental-checks", ""): ON,
    ("immunisations", ""): OFF,
    ("long-child-protection-plans", ""): ON,
    ("repeat-child-protection-plans", ""): OFF,
    ("re-referrals", ""): ON,
    ("child-protection-reviews", ""): ON,
    ("private-fostering-visits", ""): ON,
    ("assessments-in-time", ""): NO_DATA,
    ("social-worker-vacancies", ""): NO_DATA,
    ("direct-payments", ""): OFF,
    ("leaving-care-suitable-accommodation", ""): ON,
    ("leaving-care-eet", ""): ON,
    ("leaving-care-pathway-plans", ""): OFF,
    ("leaving-care-plan-reviews", ""): OFF,
    ("secure-unit-income", ""): ON,
    ("camhs-tier-3-seen-in-time", ""): NOT_JUDGED,
    ("camhs-primary-wait", ""): ON,
    ("camhs-looked-after-seen-in-time", ""): NOT_JUDGED,
    ("camhs-looked-after-wait", ""): ON,
    ("camhs-average-wait", ""): ON,
    ("camhs-satisfaction-children", ""): NOT_JUDGED,
    ("camhs-satisfaction-parents", ""): OFF,
    ("crisis-telephone-responses", ""): OFF,
    ("crisis-appointments", ""): ON,
}


@pytest.fixture(scope="module")
def evaluation():
    table = read_table(open_actuals(str(ROOT / "data" / "q4.csv")))
    evaluation = evaluate(load_strategies(STRATEGIES), [table])
    evaluation.rows = list(evaluation.rows)
    return evaluation


@pytest.fixture(scope="module")
def rows(evaluation):
    return {(row.subject.measure.id, row.subject.basis.id): row for row in evaluation.rows}


def found(evaluation, code, measure):
    return [finding for finding in evaluation.findings if finding.code is code and finding.measure == measure]


def test_there_are_strategies_to_ship():
    assert [path.name for path in STRATEGIES] == ["readiness-for-adult-life.yaml", "safe-and-healthy.yaml"]


@pytest.mark.parametrize("path", STRATEGIES, ids=lambda path: path.stem)
def test_a_shipped_strategy_is_valid_alone(path):
    assert check_strategies([path]).problems == ()


def test_shipped_strategies_are_valid_together():
    assert check_strategies(STRATEGIES).problems == ()


def test_every_row_is_a_row_of_a_known_measure(evaluation):
    assert len(evaluation.rows) == 70
    assert all(row.row is not None and row.subject.measure is not None for row in evaluation.rows)


def test_all_other_rows_are_ratings_without_a_target(evaluation):
    ratings = [row for row in evaluation.rows if (row.subject.measure.id, row.subject.basis.id) not in STATUSES]
    assert len(ratings) == 70 - len(STATUSES)
    assert {row.reason for row in ratings} == {Reason.NO_TARGET}
    assert all(row.subject.measure.scale is not None and row.actual.value is not None for row in ratings)


@pytest.mark.parametrize(("measure", "basis"), STATUSES, ids=lambda name: name or "only")
def test_a_row_comes_out_as_the_documents_demand(rows, measure, basis):
    assert rows[measure, basis].status is STATUSES[measure, basis]


def test_summary_counts_every_row_once(evaluation):
    statuses = evaluation.summary.statuses
    assert [statuses[status] for status in (ON, WITHIN, OFF, NO_DATA, NOT_JUDGED)] == [22, 1, 16, 2, 29]


def test_looked_after_children_are_within_tolerance_as_a_count_and_off_track_as_a_rate(rows):
    count, rate = rows["looked-after-children", "count"], rows["looked-after-children", "rate"]
    assert (count.actual.value, count.status, count.judgement.margin) == (684, WITHIN, 2)
    assert (rate.actual.value, rate.status, rate.judgement.margin) == (48.1, OFF, -1.1)
    assert why(rate) == "48.1 is 1.1 above the upper tolerance of 47."


def test_looked_after_children_have_both_findings_about_their_bases(evaluation):
    (disagree,) = found(evaluation, Code.BASES_DISAGREE, "looked-after-children")
    (denominators,) = found(evaluation, Code.DENOMINATORS_DIFFER, "looked-after-children")
    assert "684 children is within tolerance but 48.1 per 10,000 population under 18 is off track" in disagree.message
    assert "(684 and 48.1) are of 141,952 to 142,456, the targets (656 and 45) of 144,066 to 147,528" in (
        denominators.message
    )


@pytest.mark.parametrize(
    ("measure", "actual", "lower", "has_exceeded"),
    [("days-to-move-in", 379, 430, False), ("days-to-match", 174, 190, True)],
)
def test_fewer_days_than_the_tolerance_band_is_on_target(rows, measure, actual, lower, has_exceeded):
    row = rows[measure, ""]
    assert row.actual.value == actual < row.subject.limits.tolerance_lower == lower
    assert row.status is ON
    assert row.judgement.exceeded is has_exceeded


def test_looked_after_in_learning_misses_its_lower_tolerance_by_086(rows):
    row = rows["looked-after-in-learning", ""]
    assert (row.actual.value, row.status, row.judgement.margin) == (77.94, OFF, -0.86)
    assert why(row) == "77.94 is 0.86 below the lower tolerance of 78.8."


@pytest.mark.parametrize(
    ("measure", "actual", "status", "variance"),
    [
        ("care-leavers-suitable-accommodation", 93.3, ON, 3.3),
        ("neet-16-18", 3.57, OFF, 0.07),
        ("participation-in-reviews", 99.6, OFF, -0.4),
        ("reoffending", 32.9, ON, -1.9),
        ("first-time-offenders", 265, OFF, 62),
    ],
)
def test_an_actual_is_compared_as_written(rows, measure, actual, status, variance):
    row = rows[measure, ""]
    assert (row.actual.value, row.status, row.judgement.variance) == (actual, status, variance)


def test_key_stage_4_gap_is_not_judged_for_want_of_a_national_figure(evaluation, rows):
    row = rows["ks4-gap", ""]
    assert (row.actual.value, row.reason, row.judgement) == (32, Reason.NO_BENCHMARK, None)
    assert len(found(evaluation, Code.NO_BENCHMARK, "ks4-gap")) == 1


@pytest.mark.parametrize(
    ("national", "status", "words"),
    [
        ("33", ON, "32 is 1 below the target of 33"),
        ("31.5", WITHIN, "32 is 0.5 above the target of 31.5, within the upper tolerance of 32.5"),
        ("27", OFF, "32 is 4 above the upper tolerance of 28"),
    ],
)
def test_key_stage_4_gap_is_judged_once_there_is_a_file_with_the_national_figure(tmp_path, national, status, words):
    stated = tmp_path / "national.csv"
    stated.write_text(f"benchmark,measure,period,value\nnational,ks4-gap,2016/17,{national}\n", encoding="utf-8")
    evaluation = api.evaluate(load_strategies(STRATEGIES), ROOT / "data" / "q4.csv", benchmarks=stated)
    (row,) = [row for row in evaluation.rows if row.subject.measure.id == "ks4-gap"]
    assert row.status is status
    assert words in why(row)
    assert not found(evaluation, Code.NO_BENCHMARK, "ks4-gap")
    assert [Path(entry.path).name for entry in evaluation.inputs] == ["q4.csv", "national.csv"]


def test_reoffending_is_compared_although_other_days_are_covered(evaluation, rows):
    assert rows["reoffending", ""].status is ON
    (finding,) = found(evaluation, Code.DIFFERENT_SPANS, "reoffending")
    assert "1 October 2013 to 30 September 2014" in finding.message
    assert "1 January 2015 to 31 December 2015" in finding.message


def test_victim_engagement_covers_the_days_of_its_target(evaluation):
    assert found(evaluation, Code.DIFFERENT_SPANS, "victim-engagement") == []


@pytest.mark.parametrize("measure", ["assessments-in-time", "social-worker-vacancies"])
def test_not_available_is_no_data_with_its_target_shown(rows, measure):
    row = rows[measure, ""]
    assert (row.status, row.reason, row.actual.value, row.judgement) == (NO_DATA, Reason.NOT_AVAILABLE, None, None)
    assert row.subject.limits is not None


def test_plans_reviewed_miss_the_target_range_by_2(rows):
    assert why(rows["leaving-care-plan-reviews", ""]) == (
        "88 is 2 below the target range of 90 to 100, and there is no tolerance on that side."
    )


@pytest.mark.parametrize(
    ("measure", "sentence"),
    [
        ("secure-unit-income", "Every value above 2,230,000 is on target, against the target of 2,230,000."),
        ("camhs-looked-after-wait", "Every value below 3 is on target, against the target of 4."),
        ("camhs-average-wait", "Every value up to 6 is on target, against the target of 18."),
        ("camhs-satisfaction-children", ">89 is not judged: only a bound is known."),
    ],
)
def test_a_bound_is_judged_where_every_value_it_allows_comes_out_the_same(rows, measure, sentence):
    assert why(rows[measure, ""]) == sentence


def test_the_people_of_the_documents_are_not_named():
    text = " ".join(path.read_text(encoding="utf-8") for path in STRATEGIES)
    assert "Assistant Director" in text
    assert "Sponsor:" not in text


def test_objectives_are_shipped_with_their_dates_leads_and_risks():
    strategies = load_strategies(STRATEGIES)
    objectives = [item for strategy in strategies for outcome in strategy.outcomes for item in outcome.objectives]
    assert len(objectives) == 21
    assert all(item.due or item.milestones for item in objectives)
    assert sum(len(item.milestones) for item in objectives) == 3
    assert sum(not item.leads for item in objectives) == 1
    assert all(item.risks for item in objectives)


def test_there_are_no_other_findings(evaluation):
    assert [(finding.code, finding.measure) for finding in evaluation.findings] == [
        (Code.NO_BENCHMARK, "ks4-gap"),
        (Code.DIFFERENT_SPANS, "reoffending"),
        (Code.BASES_DISAGREE, "looked-after-children"),
        (Code.DENOMINATORS_DIFFER, "looked-after-children"),
    ]
