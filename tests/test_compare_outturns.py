"""Comparing what we ship: the strategies with themselves, and with one plan changed, on what was really reported."""

import json
from pathlib import Path

import pytest

from support import program
from support.reference_data import reference_file

TESTS = Path(__file__).parent
STRATEGIES = TESTS.parent / "strategies"
REPORTED = TESTS.parent / "data" / "q4.csv"


@pytest.fixture
def compared(monkeypatch):
    """Run compare, as JSON."""
    for name in program.SETTINGS:
        monkeypatch.delenv(name, raising=False)

    def call(*arguments):
        outcome = program.invoke("compare", *arguments, "--format", "json")
        assert (outcome.exit_code, outcome.stderr) == (0, "")
        return json.loads(outcome.stdout)

    return call


@pytest.fixture
def changed(tmp_path):
    """Copy the strategies with the plan of the rate of children looked after from 2017/18 on brought back to 45."""
    for path in STRATEGIES.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if path.name == "safe-and-healthy.yaml":
            assert text.count("        rate: 48\n") == 1
            text = text.replace("        rate: 48\n", "        rate: 45\n")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_shipped_strategies_are_as_they_are(compared):
    document = compared(STRATEGIES, STRATEGIES, "--actuals", REPORTED)
    assert document["rows"]["counts"]["unchanged"] == 70
    assert not document["rows"]["changed"]
    assert not any(document["strategies"].values())


def test_the_reported_actuals_are_as_they_are(compared):
    counts = compared(REPORTED, REPORTED, "-s", STRATEGIES)["rows"]["counts"]
    assert counts == {"worse": 0, "better": 0, "other": 0, "unchanged": 70, "unchanged_with_other_figures": 0}


def test_a_changed_plan_does_to_the_outturns_what_it_does_by_hand(compared, changed):
    outturns = reference_file("outturns/lait.csv")
    document = compared(STRATEGIES, changed, "--actuals", outturns)
    (limit,) = document["strategies"]["limits"]
    assert (limit["measure"], limit["basis"], limit["period"]) == ("looked-after-children", "rate", "2017/18 - 2019/20")
    assert (limit["old_target"], limit["new_target"]) == ("48", "45")
    turned = {(pair["area"], pair["new"]["period"], pair["change"]) for pair in document["rows"]["changed"]}
    assert ("Lincolnshire", "2018", "better") in turned
    assert {pair["measure"] for pair in document["rows"]["changed"]} == {"looked-after-children"}
    # NOTE: without a tolerance the plan itself alone is on target: 45 now, 48 before.
    for pair in document["rows"]["changed"]:
        assert pair["old" if pair["change"] == "worse" else "new"]["actual"] == (
            48 if pair["change"] == "worse" else 45
        )
    assert limit["worse"] + limit["better"] == len(turned)
    assert sum(limit[key] for key in ("worse", "better", "other", "unchanged")) == 3 * 7


def test_two_years_of_outturns_are_compared_by_measure_and_area(compared, tmp_path):
    lines = reference_file("outturns/lait.csv").read_text(encoding="utf-8").splitlines()
    for year in ("2017", "2018"):
        kept = [lines[0], *(line for line in lines if f",{year},Lincolnshire," in line)]
        (tmp_path / f"{year}.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    rows = compared(tmp_path / "2017.csv", tmp_path / "2018.csv", "-s", STRATEGIES)["rows"]
    assert rows["pairing"] == "latest"
    found = {(pair["measure"], pair["basis"]): pair for pair in rows["changed"]}
    care_leavers = found["care-leavers-suitable-accommodation", None]
    assert (care_leavers["old"]["actual"], care_leavers["new"]["actual"], care_leavers["change"]) == (89, 92, "better")
    assert care_leavers["moved"] == ["actual", "tolerance"]
