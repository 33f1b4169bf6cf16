"""The outturns of looked after children in Lincolnshire: direction of travel, status changes and runs of real years.

The plan of 2016/17 (656 children from 626 to 686; 45 per 10,000 from 43 to 47) serves every year here. What is
expected was worked out by hand from the published values.
"""

from itertools import pairwise
from pathlib import Path

import pytest

from kpi_eval import Filters, evaluate, load_strategies, load_strategy, records
from support.reference_data import reference_file

STRATEGIES = sorted((Path(__file__).parents[1] / "strategies").glob("*.yaml"))
MEASURE = "looked-after-children"

STRATEGY = """\
format: 1
id: children
title: Children
year: financial
measures:
  looked-after-children:
    title: Looked After Children
    direction: plan is best
    bases:
      count: {unit: children, aliases: [LACnum]}
      rate: {unit: "per 10,000", aliases: [LAC]}
    target:
      count: {target: 656, tolerance: {lower: 626, upper: 686}}
      rate: {target: 45, tolerance: {lower: 43, upper: 47}}
"""

OFF, WITHIN, ON = "off-track", "within-tolerance", "on-target"
RATES = {
    "2016": (44, WITHIN, None, "2016", 1),
    "2017": (48, OFF, "worsening", "2017", 1),
    "2018": (45, ON, "improving", "2018", 1),
    "2019": (42, OFF, "worsening", "2019", 1),
    "2020": (43, WITHIN, "improving", "2020", 1),
    "2021": (47, WITHIN, "no change", "2020", 2),
    "2022": (51, OFF, "worsening", "2022", 1),
    "2023": (50, OFF, "improving", "2022", 2),
    "2024": (51, OFF, "worsening", "2022", 3),
    "2025": (54, OFF, "worsening", "2022", 4),
}


@pytest.fixture(scope="module")
def outturns():
    return reference_file("outturns/lait.csv")


def judged(folder, path, text=STRATEGY, history=(), **filters):
    place = folder / "children.yaml"
    place.write_text(text, encoding="utf-8")
    chosen = Filters(measures=[MEASURE], areas=["Lincolnshire"], **filters)
    evaluation = evaluate(load_strategy(place), path, filters=chosen, travel=True, history=history)
    return evaluation, list(records(evaluation))


def told(evaluation):
    return [
        (finding.code.number, finding.message) for finding in evaluation.findings if finding.code.number >= "KPI249"
    ]


def test_the_travel_of_the_rate_is_as_by_hand(tmp_path, outturns):
    rows = [row for row in judged(tmp_path, outturns)[1] if row["basis"] == "rate" and row["actual"] is not None]
    names = ("actual", "status", "travel", "status_since", "periods_in_a_row")
    assert {row["period"]: tuple(row[name] for name in names) for row in rows} == RATES
    for before, row in pairwise(rows):
        assert (row["previous"], row["previous_status"]) == (before["actual"], before["status"])
        assert (row["last_year"], row["travel_last_year"]) == (row["previous"], row["travel"])


def test_a_run_of_misses_of_the_last_year(tmp_path, outturns):
    rate = "'looked-after-children' (rate) in Lincolnshire has been off track for 4 periods in a row, since 2022"
    assert ("KPI250", rate) in told(judged(tmp_path, outturns)[0])


def test_a_change_of_status_of_the_year_asked_for(tmp_path, outturns):
    evaluation, rows = judged(tmp_path, outturns, period="2017/18")
    assert {row["period"] for row in rows} == {"2018"}
    assert told(evaluation) == [
        ("KPI249", "'looked-after-children' (rate) in Lincolnshire went from off track to on target in 2018"),
        ("KPI249", "'looked-after-children' (count) in Lincolnshire went from off track to on target in 2018"),
    ]


def test_the_years_before_may_be_in_a_file_of_their_own(tmp_path, outturns):
    lines = outturns.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    years = {year: [line for line in lines if f",{year}," in line] for year in ("2018", "2017")}
    for year, kept in years.items():
        assert kept
        (tmp_path / f"{year}.csv").write_text(lines[0] + "".join(kept), encoding="utf-8")
    whole = judged(tmp_path, outturns, period="2017/18")
    parted = judged(tmp_path, tmp_path / "2018.csv", history=tmp_path / "2017.csv")
    assert [row for row in parted[1] if row["reason"] != "not reported"] == whole[1]
    assert told(parted[0]) == told(whole[0])


def test_a_dead_band_of_one_and_a_half_children_in_10_000(tmp_path, outturns):
    text = STRATEGY.replace("    bases:", "    no_change_within: {rate: 1.5}\n    bases:")
    rows = [row for row in judged(tmp_path, outturns, text)[1] if row["basis"] == "rate"]
    assert {row["period"]: row["travel"] for row in rows if row["travel"] == "no change"} == dict.fromkeys(
        ["2020", "2021", "2023", "2024"], "no change"
    )


def test_by_the_shipped_strategy_the_rate_was_off_track_four_years_though_its_target_moved(outturns):
    chosen = Filters(measures=[MEASURE], areas=["Lincolnshire"], period="2019/20")
    evaluation = evaluate(load_strategies(*STRATEGIES), outturns, filters=chosen, travel=True)
    (row,) = (row for row in records(evaluation) if row["basis"] == "rate")
    assert (row["travel"], row["previous"], row["status_since"], row["periods_in_a_row"]) == (
        "improving",
        42,
        "2017",
        4,
    )
    assert "KPI250" in {code for code, _ in told(evaluation)}


def test_the_target_that_moved_in_2018_is_the_reason_why_there_is_no_travel(outturns):
    for across, expected in ((False, (None, "the target moved")), (True, ("no change", None))):
        chosen = Filters(measures=[MEASURE], areas=["Lincolnshire"], period="2017/18")
        strategies = load_strategies(*STRATEGIES)
        evaluation = evaluate(strategies, outturns, filters=chosen, travel=True, across_targets=across)
        (row,) = (row for row in records(evaluation) if row["basis"] == "rate")
        assert (row["travel"], row["travel_reason"]) == expected
