"""The history of Lincolnshire's children looked after, as the Department for Education publishes it, drawn and read."""

from pathlib import Path

import pytest

from support import program
from support.reference_data import reference_file

TESTS = Path(__file__).parent


@pytest.fixture
def told(monkeypatch):
    """Run trend on the outturns, with the strategies we ship."""
    for name in program.SETTINGS:
        monkeypatch.delenv(name, raising=False)

    def call(measure, *options):
        path = reference_file("outturns/lait.csv")
        outcome = program.invoke("trend", measure, path, "-s", TESTS.parent / "strategies", *options)
        assert (outcome.exit_code, outcome.stderr) == (0, "")
        return outcome.stdout

    return call


def test_the_rate_of_children_looked_after_is_drawn_and_read(told):
    text = told("LAC", "--area", "lincolnshire")
    lines = [line for line in text.splitlines() if line.startswith("  20")]
    assert [tuple(line.split()[:2]) for line in lines] == [
        ("2016", "44"),
        ("2017", "48"),
        ("2018", "45"),
        ("2019", "42"),
        ("2020", "43"),
        ("2021", "47"),
        ("2022", "51"),
        ("2023", "50"),
        ("2024", "51"),
        ("2025", "54"),
    ]
    assert [line.count("│") for line in lines] == [0, 1, 1, 1, 1, 0, 0, 0, 0, 0]
    assert all(len(line) <= 80 for line in lines)
    for sentence in (
        "From 44 in 2016 to 54 in 2025: up by 10 (22.7%).",
        "Highest: 54 in 2025; lowest: 42 in 2019.",
        "Nearest to the plan: 48 in 2017, 45 in 2018; farthest from it: 42 in 2019.",
        "Increasing for 2 periods in a row, since 2024.",
        "Of 10 periods 4 could be judged: 0 on target, 0 within tolerance, 4 off track.",
        "Last judged in 2020: off track since 2017, 4 periods in a row; not judged after that (no target for this period).",
        "Targets: none in 2016; 45 (tolerance 43 to 47) in 2017; 48 (no tolerance) from 2018 to 2020; none from 2021 to",
    ):
        assert sentence in text


def test_the_number_of_children_looked_after_has_one_target(told):
    text = told("looked-after-children", "--basis", "count", "--area", "Lincolnshire")
    assert "rate" not in text.split("\n\n", 1)[1]
    assert "From 630 in 2016 to 805 in 2025: up by 175 (27.8%)." in text
    assert "656 (tolerance 626 to 686) in 2017" in text


def test_every_area_and_basis_has_its_drawing(told):
    text = told("looked-after-children")
    headings = [line for line in text.splitlines() if line.startswith(("rate, ", "count, "))]
    assert len(headings) == len(set(headings)) == 14


def test_years_without_a_value_are_named(told):
    text = told("neet-16-17", "--area", "Cumbria")
    assert "No data: 2024 (not available), 2025 (not available)." in text
