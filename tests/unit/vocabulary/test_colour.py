"""Colours: what is one, how well it can be read, and who can tell two of them apart."""

from itertools import combinations

import pytest

from kpi_eval.vocabulary.colour import (
    COLOURS,
    LEAST_ON_BLACK,
    LEAST_ON_WHITE,
    Colour,
    contrast_on_black,
    contrast_on_white,
    look_the_same,
    parse_colour,
    readers_who_confuse,
)
from kpi_eval.vocabulary.scheme import SCHEMES

NO_RED = "readers who do not see red"
NO_GREEN = "readers who do not see green"


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("red", COLOURS["red"]),
        (" Amber ", COLOURS["amber"]),
        ("#1f6feb", Colour("#1f6feb")),
        ("#1F6FEB", Colour("#1f6feb")),
        ("#fff", None),
        ("1f6feb", None),
        ("#1f6fegg", None),
        ("#1f6feb0", None),
        ("rgb(1, 2, 3)", None),
        ("orange", None),
        ("", None),
    ],
)
def test_a_colour_is_a_name_or_six_digits(text, colour):
    assert parse_colour(text) == colour


@pytest.mark.parametrize(
    ("code", "on_white", "on_black"),
    [
        ("#000000", 21.0, 1.0),
        ("#ffffff", 1.0, 21.0),
        ("#767676", 4.54, 4.62),
        ("#777777", 4.48, 4.69),
        ("#ff0000", 4.0, 5.25),
        ("#0000ff", 8.59, 2.44),
        ("#ffff00", 1.07, 19.56),
    ],
)
def test_contrast_is_that_of_the_guidelines(code, on_white, on_black):
    assert contrast_on_white(Colour(code)) == pytest.approx(on_white, abs=0.005)
    assert contrast_on_black(Colour(code)) == pytest.approx(on_black, abs=0.005)


@pytest.mark.parametrize(
    ("one", "other", "readers"),
    [
        ("#ff0000", "#ff0000", ""),
        ("#ff0000", "#f80000", ""),
        ("#ff0000", "#008000", NO_RED),
        ("#ff0000", "#808000", NO_RED),
        ("#c4162a", "#9a6700", NO_GREEN),
        ("#000000", "#ffffff", None),
        ("#0000ff", "#ff0000", None),
    ],
)
def test_who_can_hardly_tell_two_colours_apart(one, other, readers):
    assert readers_who_confuse(Colour(one), Colour(other)) == readers
    assert readers_who_confuse(Colour(other), Colour(one)) == readers


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("#ff0000", "#ff0000", True),
        ("#ff0000", "#fe0000", True),
        ("#168071", "#168072", True),
        ("#ff0000", "#f00000", False),
        ("#c4162a", "#c0182a", True),
        ("#c4162a", "#b8182a", False),
    ],
)
def test_colours_that_nobody_can_tell_apart(one, other, same):
    assert look_the_same(Colour(one), Colour(other)) is same
    assert look_the_same(Colour(other), Colour(one)) is same


@pytest.mark.parametrize("colour", COLOURS.values(), ids=COLOURS)
def test_a_named_colour_can_be_read(colour):
    assert contrast_on_white(colour) >= LEAST_ON_WHITE
    assert contrast_on_black(colour) >= LEAST_ON_BLACK


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_the_colours_of_a_scheme_of_ours_are_told_apart_by_every_reader(scheme):
    colours = [label.colour for label in scheme.labels]
    assert [pair for pair in combinations(colours, 2) if readers_who_confuse(*pair) is not None] == []
