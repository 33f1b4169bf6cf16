"""Whole strategies: what is said of the shipped ones, written out faithfully; and that no sound one is too much."""

from collections import Counter
from pathlib import Path

import pytest

from kpi_eval.lint.run import advise
from kpi_eval.lint.selection import make_selection
from kpi_eval.strategy.loader import check_strategies

ROOT = Path(__file__).parents[3]
SOUND = sorted((ROOT / "tests" / "cases" / "strategies" / "valid").iterdir())


def test_what_is_said_of_the_shipped_strategies():
    checked = check_strategies(sorted((ROOT / "strategies").glob("*.yaml")))
    assert checked.problems == ()
    pieces = advise(checked, make_selection([], []))
    assert len(pieces) < 20
    of_rules = {piece.code.number for piece in pieces}
    assert of_rules <= {"KPI302", "KPI305", "KPI308", "KPI309", "KPI311", "KPI318", "KPI322"}
    assert max(Counter(piece.code.number for piece in pieces).values()) <= 6


@pytest.mark.parametrize("folder", SOUND, ids=lambda folder: folder.name)
def test_a_sound_strategy_can_be_linted_whatever_stands_in_it(folder):
    checked = check_strategies(sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]))
    assert checked.problems == ()
    for piece in advise(checked, make_selection(["ALL"], [])):
        assert piece.code.is_advice
        assert piece.line is not None
        assert "  " not in piece.message
