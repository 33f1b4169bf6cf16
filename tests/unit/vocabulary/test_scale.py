"""Scales: named steps that compare by position and print by name."""

from decimal import Decimal

import pytest

from kpi_eval.vocabulary.scale import Scale

INSPECTION = Scale("inspection", ("Inadequate", "Requires Improvement", "Good", "Outstanding"))


@pytest.mark.parametrize(
    ("name", "position"), [("Inadequate", 1), ("Requires Improvement", 2), ("Good", 3), ("Outstanding", 4)]
)
def test_positions_count_from_one_at_the_worst_step(name, position):
    assert INSPECTION.position(name) == position


@pytest.mark.parametrize("name", ["good", "GOOD", "  Good ", "gOOd\n"])
def test_case_and_spacing_of_a_step_do_not_matter(name):
    assert INSPECTION.position(name) == 3


def test_spacing_inside_a_step_does_not_matter():
    assert INSPECTION.position("requires   improvement") == 2


@pytest.mark.parametrize("name", ["", "Goo", "Good enough", "3", "none"])
def test_another_word_is_no_step(name):
    assert INSPECTION.position(name) is None


@pytest.mark.parametrize("name", INSPECTION.steps)
def test_a_position_prints_as_its_name(name):
    assert INSPECTION.name(float(INSPECTION.position(name))) == name


@pytest.mark.parametrize(("position", "name"), [(0.0, "Inadequate"), (-3.0, "Inadequate"), (5.0, "Outstanding")])
def test_a_position_beyond_the_scale_prints_as_its_end(position, name):
    assert INSPECTION.name(position) == name


@pytest.mark.parametrize(("position", "expected"), [(-1, 1), (0, 1), (1, 1), (2, 2), (4, 4), (5, 4), (99, 4)])
def test_a_position_beyond_the_scale_is_brought_back_to_its_end(position, expected):
    assert INSPECTION.clamp(Decimal(position)) == expected
