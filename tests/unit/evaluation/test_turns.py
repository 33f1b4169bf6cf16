"""Rows that come in turn: found where they do, and numbered and marked as if each were looked at by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.evaluation.bulk.areas import Areas
from kpi_eval.evaluation.bulk.turns import stretches_of, turn_of


@st.composite
def rows_in_turn(draw):
    """The places of a turn, and where each row's area stands, the first turn having begun before the first row."""
    length, turns = draw(st.integers(2, 5)), draw(st.integers(9, 12))
    begun, first = draw(st.integers(0, length - 1)), draw(st.integers(0, 3))
    areas = [first + number for number in range(turns) for _ in range(length)][begun:]
    turn = draw(st.permutations(range(length)))
    return ([*turn] * turns)[begun:], areas


@given(rows_in_turn())
def test_places_that_come_again_and_again_are_a_turn(rows):
    places, _ = rows
    length = len(set(places))
    assert turn_of(places) == places[:length]


@given(rows_in_turn(), st.data())
def test_a_turn_with_a_row_too_few_is_none(rows, data):
    places, _ = rows
    at = data.draw(st.integers(1, len(places) - 2))
    assert turn_of(places[:at] + places[at + 1 :]) is None


@pytest.mark.parametrize("places", [[7], [1, 2, 3], [1, 2] * 3, list(range(40)), [1, 2, 1, 3] * 20])
def test_few_turns_and_places_that_come_twice_in_one_are_none(places):
    assert turn_of(places) is None


@given(rows_in_turn())
def test_stretches_have_the_keys_of_every_row_once(rows):
    places, areas = rows
    length = len(set(places))
    starts = [place * 100 for place in places[:length]]
    found = {}
    for stretch in stretches_of(starts, areas):
        own = list(range(len(places)))[stretch.rows]
        found |= dict(zip(own, range(stretch.start, stretch.start + len(own)), strict=True))
    assert found == {at: place * 100 + area for at, (place, area) in enumerate(zip(places, areas, strict=True))}


@given(rows_in_turn(), st.data())
def test_areas_that_do_not_follow_one_another_make_no_stretches(rows, data):
    places, areas = rows
    length = len(set(places))
    at = data.draw(st.integers(length, len(areas) - length - 1))
    areas[at] += data.draw(st.sampled_from([-20, 50]))
    assert stretches_of([place * 100 for place in places[:length]], areas) is None


def test_places_that_share_their_keys_make_no_stretches():
    assert stretches_of([100, 100], [area for area in range(20) for _ in range(2)]) is None


@given(rows_in_turn(), st.data())
def test_areas_are_numbered_in_turns_as_one_by_one(rows, data):
    places, numbers = rows
    texts = [f"E{number}" for number in numbers]
    if data.draw(st.booleans()):
        texts[data.draw(st.integers(0, len(texts) - 1))] = data.draw(st.sampled_from(["E1", "", " E2", "other"]))
    in_turns, one_by_one = (Areas(_numbers()) for _ in range(2))
    assert list(in_turns.of(texts, len(set(places)))) == [one_by_one[text] for text in texts]


def _numbers():
    known = {}
    return lambda name: known.setdefault(name, len(known))
