"""The Department for Education's outturns: its whole file, judged by the strategies we ship.

The department writes a bare year: 2017 is the financial year ended 31 March 2017. "Exactly the plan" in 2018 (656
children, 45 per 10,000) means the plan of 2016/17. The shipped strategy has another one for 2017/18, a rate of 48 and
no count: with it the rate of 2018 is off track and the count has no target. A copy in which the plan of 2016/17 serves
every period has both on target.

The statuses of the whole file were also counted by a script of a few lines that knows only the targets, and came out
the same.
"""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_eval import Filters, Reason, Status, evaluate, load_strategies, records
from support import program
from support.reference_data import reference_file

ROOT = Path(__file__).parents[1]

STRATEGIES = sorted((ROOT / "strategies").glob("*.yaml"))
MATCHED = {
    "16-17 NEET": ("neet-16-17", "", 56),
    "16-17YroldSEN_ET": ("send-16-17-in-learning", "", 56),
    "16-17_not known": ("unknown-16-17", "", 56),
    "16-17_not known_NEET": ("neet-or-unknown-16-17", "", 49),
    "CPP_Num": ("child-protection-plans", "count", 70),
    "CPP_rate": ("child-protection-plans", "rate", 70),
    "CPPlans2yrs": ("long-child-protection-plans", "", 70),
    "CareLeaverAcc": ("care-leavers-suitable-accommodation", "", 70),
    "CareLeaverEET": ("care-leavers-eet", "", 70),
    "Continue_Assess_Comp": ("assessments-in-time", "", 70),
    "LAC": ("looked-after-children", "rate", 70),
    "LACDental%": ("dental-checks", "", 56),
    "LACHealth%": ("health-checks", "", 56),
    "LACStable_2016on": ("placement-moves", "", 70),
    "LACVaccinations%": ("immunisations", "", 56),
    "LAC_LongStable%": ("placement-length", "", 56),
    "LACnum": ("looked-after-children", "count", 70),
    "ReReferral": ("re-referrals", "", 70),
    "RevCP": ("child-protection-reviews", "", 70),
}
UNMATCHED = {"CPPlans2yrsActive": 70, "FirstYJS": 63, "ReRegCPR": 70, "ReoffYO": 63, "Work_Force_Vac_Rate": 70}


@pytest.fixture(scope="module")
def outturns():
    return reference_file("outturns/lait.csv")


@pytest.fixture(scope="module")
def published(outturns):
    """The rows as the standard library reads them."""
    with outturns.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def judged(path, strategies=STRATEGIES, **filters):
    """Judge a file through the Python API: the evaluation, and its records but those of measures it does not report."""
    evaluation = evaluate(load_strategies(*strategies), path, filters=Filters(**filters) if filters else None)
    return evaluation, [row for row in records(evaluation) if row["reason"] != "not reported"]


@pytest.fixture(scope="module")
def whole(outturns):
    return judged(outturns)


@pytest.fixture(scope="module")
def lincolnshire(outturns):
    return judged(outturns, areas=["Lincolnshire"])


def one(rows, measure, period, basis=None, area="Lincolnshire"):
    (row,) = (
        row
        for row in rows
        if (row["measure"], row["period"], row["basis"], row["area"]) == (measure, period, basis, area)
    )
    return row


def findings(evaluation, code):
    return [finding for finding in evaluation.findings if str(finding.code) == code]


def run(monkeypatch, *arguments):
    for name in program.SETTINGS:
        monkeypatch.delenv(name, raising=False)
    return program.invoke(*arguments, "-s", ROOT / "strategies")


def meant(text):
    """Give the number that a cell means: one with binary noise is nearest to the same float as the number without."""
    return None if text == "-" else float(text)


# Every row


def test_every_row_of_the_file_is_in_the_result_in_its_order(published, whole):
    rows = whole[1]
    assert len(published) == len(rows) == 1547
    for source, row in zip(published, rows, strict=True):
        assert (row["area"], row["period"]) == (source["LA and Regions"], source["Years"])
        assert row["actual"] == meant(source["Values"])


def test_every_row_of_the_file_is_in_the_export(monkeypatch, outturns, published):
    outcome = run(monkeypatch, "export", outturns, "-o", "-")
    assert outcome.exit_code == 0
    found = [(row["area"], row["period"], row["actual"]) for row in outcome.reported]
    expected = [(row["LA and Regions"], row["Years"], meant(row["Values"])) for row in published]
    assert [(area, period, float(text) if text else None) for area, period, text in found] == expected


def test_the_areas_and_years_of_the_file(whole):
    rows = whole[1]
    areas = {"Cumbria", "Derbyshire", "East Midlands", "England", "Lincolnshire", "Norfolk", "Nottinghamshire"}
    assert {row["area"] for row in rows} == areas
    assert {row["period"] for row in rows} == {str(year) for year in range(2016, 2026)}


# What is matched


def test_each_name_is_matched_or_known_not_to_be(published):
    counted = Counter(row["Short Desc"] for row in published)
    assert counted == {name: count for name, (_, _, count) in MATCHED.items()} | UNMATCHED
    assert len(counted) == 24


def test_a_matched_name_is_its_measure_and_basis_in_every_row(published, whole):
    found = Counter()
    for source, row in zip(published, whole[1], strict=True):
        if source["Short Desc"] in MATCHED:
            found[source["Short Desc"], row["measure"], row["basis"] or ""] += 1
    assert found == {(name, measure, basis): count for name, (measure, basis, count) in MATCHED.items()}
    assert sum(found.values()) == 1211


def test_an_unmatched_name_is_of_no_strategy_and_in_one_finding(published, whole):
    evaluation, rows = whole
    found = {finding.message: finding.count for finding in findings(evaluation, "KPI210")}
    assert found == {f"no measure is called '{name}'": count for name, count in UNMATCHED.items()}
    for source, row in zip(published, rows, strict=True):
        if source["Short Desc"] in UNMATCHED:
            assert (row["strategy"], row["measure"]) == (None, source["Short Desc"])
            assert row["reason"] == ("not available" if source["Values"] == "-" else "unknown measure")


def test_inspect_shows_what_is_matched(monkeypatch, outturns):
    outcome = run(monkeypatch, "inspect", outturns)
    assert outcome.exit_code == 0
    lines = [line.strip() for line in outcome.stdout.splitlines()]
    assert "its shape is lait" in lines
    assert "Measures (known in 1,211 rows, not known in 336)" in lines
    shown = [line for line in lines if line.startswith("'") and line.split("' is ")[0][1:] in MATCHED]
    expected = {
        f"'{name}' is {measure}{f' ({basis})' if basis else ''} ({count} rows)"
        for name, (measure, basis, count) in MATCHED.items()
    }
    assert len(shown) >= 12
    assert set(shown) <= expected
    for name, count in UNMATCHED.items():
        assert any(line.startswith(f"not known: '{name}'") and line.endswith(f"({count} rows)") for line in lines)
    assert "'2017' is 2016-04-01 to 2017-03-31 (112 rows)" in lines


# Numbers and codes


def test_binary_noise_is_judged_as_the_number_that_was_meant(published, whole):
    noisy = [
        (source["Values"], row)
        for source, row in zip(published, whole[1], strict=True)
        if len(source["Values"]) > len(str(meant(source["Values"]))) + 8
    ]
    assert len(noisy) > 50
    for text, row in noisy:
        shown = row["why"].split()[0]
        assert len(shown) < 8
        assert abs(Decimal(shown) - Decimal(text)) < Decimal("1e-12")
    judged_too = {(text, row["area"], row["period"]): row["why"] for text, row in noisy if row["target"] is not None}
    assert judged_too["18.600000000000001", "Norfolk", "2020"] == (
        "18.6 is 0.1 above the target of 18.5, and there is no tolerance on that side."
    )


def test_the_noise_of_18_9_meets_a_target_of_18_9(outturns, published, with_targets):
    assert "18.899999999999999" in {
        row["Values"] for row in published if (row["Short Desc"], row["Years"]) == ("CPP_rate", "2016")
    }
    path = with_targets(
        PLANS_OF_CHILD_PROTECTION, "    targets:\n      2015/16:\n        rate: {target: 18.9, tolerance: 1}\n"
    )
    row = one(judged(outturns, [path], areas=["Lincolnshire"])[1], "child-protection-plans", "2016", "rate")
    assert (row["actual"], row["status"], row["variance"]) == (18.9, "on-target", 0)


def test_a_dash_is_no_data_and_not_available(published, whole):
    dashes = [row for source, row in zip(published, whole[1], strict=True) if source["Values"] == "-"]
    assert len(dashes) == 73
    assert {(row["status"], row["reason"], row["actual"]) for row in dashes} == {("no-data", "not available", None)}


# Statuses


def test_the_statuses_of_the_whole_file(whole):
    evaluation, rows = whole
    assert Counter((row["status"], row["reason"]) for row in rows) == {
        ("on-target", None): 51,
        ("within-tolerance", None): 5,
        ("off-track", None): 271,
        ("no-data", "not available"): 73,
        ("not-judged", "no target for this period"): 841,
        ("not-judged", "unknown measure"): 306,
    }
    not_reported = evaluation.summary.reasons[Reason.NOT_REPORTED]
    assert evaluation.summary.statuses[Status.NO_DATA] == 73 + not_reported
    assert evaluation.summary.rows == 1547 + not_reported


JUDGED_BY_HAND = {
    ("care-leavers-suitable-accommodation", "2017"): (89, 90, "within-tolerance", -1),
    ("care-leavers-suitable-accommodation", "2018"): (92, 90, "on-target", 2),
    ("care-leavers-suitable-accommodation", "2019"): (89, 90, "off-track", -1),
    ("care-leavers-eet", "2018"): (58, 70, "off-track", -12),
    ("send-16-17-in-learning", "2020"): (95.51, 98, "off-track", -2.49),
    ("long-child-protection-plans", "2020"): (3.7, 2, "off-track", 1.7),
    ("re-referrals", "2018"): (21.6, 18.5, "off-track", 3.1),
    ("child-protection-reviews", "2019"): (99.4, 100, "off-track", -0.6),
    ("assessments-in-time", "2018"): (95.2, 92, "on-target", 3.2),
    ("placement-moves", "2019"): (8, 8, "on-target", 0),
    ("placement-moves", "2020"): (13, 8, "off-track", 5),
    ("placement-length", "2018"): (70, 68, "on-target", 2),
    ("placement-length", "2020"): (66, 68, "off-track", -2),
    ("health-checks", "2018"): (96, 98, "off-track", -2),
    ("dental-checks", "2018"): (97, 98, "off-track", -1),
    ("immunisations", "2018"): (95, 98, "off-track", -3),
}


@pytest.mark.parametrize(("measure", "year"), JUDGED_BY_HAND, ids=lambda name: name)
def test_a_row_comes_out_as_by_hand(lincolnshire, measure, year):
    row = one(lincolnshire[1], measure, year)
    assert (row["actual"], row["target"], row["status"], row["variance"]) == JUDGED_BY_HAND[measure, year]


@pytest.mark.parametrize(
    ("measure", "years"),
    [
        ("care-leavers-suitable-accommodation", "2017 2018 2019 2020"),
        ("care-leavers-eet", "2018 2019 2020"),
        ("neet-16-17", ""),
    ],
)
def test_a_target_of_a_quarter_or_of_no_year_serves_no_year(lincolnshire, measure, years):
    served = [row["period"] for row in lincolnshire[1] if row["measure"] == measure and row["target"] is not None]
    assert served == years.split()


def test_check_leaves_with_1_because_measures_are_off_track(monkeypatch, outturns):
    outcome = run(monkeypatch, "check", outturns, "--area", "Lincolnshire")
    assert outcome.exit_code == 1
    assert "8 on target, 2 within tolerance, 35 off track" in " ".join(outcome.stdout.split())


# Landmarks


def test_child_protection_plans_of_2017_are_at_the_upper_tolerance_and_their_rate_is_beyond_it(lincolnshire):
    evaluation, rows = lincolnshire
    count = one(rows, "child-protection-plans", "2017", "count")
    assert (count["actual"], count["tolerance_upper"], count["margin"]) == (370, 370, 0)
    assert (count["status"], count["why"]) == (
        "within-tolerance",
        "370 is 30 above the target of 340, within the upper tolerance of 370.",
    )
    rate = one(rows, "child-protection-plans", "2017", "rate")
    assert (rate["actual"], rate["tolerance_lower"], rate["tolerance_upper"]) == (25.9, 21, 25)
    assert (rate["status"], rate["why"]) == ("off-track", "25.9 is 0.9 above the upper tolerance of 25.")
    (disagree,) = findings(evaluation, "KPI223")
    assert disagree.measure == "child-protection-plans"
    assert "370 children is within tolerance but 25.9 per 10,000 population under 18 is off track" in disagree.message


def test_care_leavers_of_2017_are_within_tolerance(lincolnshire):
    row = one(lincolnshire[1], "care-leavers-suitable-accommodation", "2017")
    assert (row["tolerance_lower"], row["margin"]) == (86, 3)
    assert row["why"] == "89 is 1 below the target of 90, within the lower tolerance of 86."


def test_children_looked_after_in_2018_as_the_shipped_strategy_has_it(lincolnshire):
    count = one(lincolnshire[1], "looked-after-children", "2018", "count")
    assert (count["actual"], count["target"], count["reason"]) == (656, None, "no target for this period")
    rate = one(lincolnshire[1], "looked-after-children", "2018", "rate")
    assert (rate["actual"], rate["target"], rate["status"], rate["variance"]) == (45, 48, "off-track", -3)


PLANS_OF_CHILDREN_LOOKED_AFTER = """\
    targets:
      2016/17:
        count: {target: 656, tolerance: {lower: 626, upper: 686}}
        rate: {target: 45, tolerance: {lower: 43, upper: 47}}
      2017/18 - 2019/20:
        rate: 48
"""
PLANS_OF_CHILD_PROTECTION = """\
    targets:
      2016/17:
        count: {target: 340, tolerance: {lower: 310, upper: 370}}
        rate: {target: 24, tolerance: {lower: 21, upper: 25}}
      2017/18 - 2019/20:
        rate: 24
"""
OF_EVERY_PERIOD = """\
    target:
      count: {target: 656, tolerance: {lower: 626, upper: 686}}
      rate: {target: 45, tolerance: {lower: 43, upper: 47}}
"""


@pytest.fixture
def with_targets(tmp_path):
    """Copy the strategy with the targets of one measure exchanged."""

    def copied(old, new):
        text = (ROOT / "strategies" / "safe-and-healthy.yaml").read_text(encoding="utf-8")
        assert text.count(old) == 1
        path = tmp_path / "safe-and-healthy.yaml"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return copied


def test_children_looked_after_in_2018_are_exactly_the_plan_of_2016_17(outturns, with_targets):
    path = with_targets(PLANS_OF_CHILDREN_LOOKED_AFTER, OF_EVERY_PERIOD)
    rows = judged(outturns, [path], areas=["Lincolnshire"])[1]
    for basis, plan in (("count", 656), ("rate", 45)):
        row = one(rows, "looked-after-children", "2018", basis)
        assert (row["actual"], row["target"], row["status"], row["variance"]) == (plan, plan, "on-target", 0)
        assert row["why"] == f"{plan} is exactly the target of {plan}."


@pytest.mark.parametrize(
    ("measure", "basis", "of_the_council", "of_the_department"),
    [
        ("looked-after-children", "count", (684, "within-tolerance"), (696, "off-track")),
        ("looked-after-children", "rate", (48.1, "off-track"), (48, "off-track")),
        ("child-protection-plans", "count", (374, "off-track"), (370, "within-tolerance")),
        ("child-protection-plans", "rate", (26.3, "off-track"), (25.9, "off-track")),
        ("care-leavers-suitable-accommodation", None, (93.3, "on-target"), (89, "within-tolerance")),
    ],
)
def test_the_figures_of_the_council_are_others(lincolnshire, measure, basis, of_the_council, of_the_department):
    own = one(judged(ROOT / "data" / "q4.csv")[1], measure, "2016/17", basis, area=None)
    row = one(lincolnshire[1], measure, "2017", basis)
    assert own["target"] == row["target"]
    assert (own["actual"], own["status"]) == of_the_council
    assert (row["actual"], row["status"]) == of_the_department
