"""Units: when words beside a number mean a measure's unit, and what kind of unit it is."""

import pytest

from kpi_eval.vocabulary.unit import Unit, unit_words


@pytest.mark.parametrize("text", ["%", "percent", "per cent", "Per Cent", "PERCENT", " % "])
def test_per_cent_is_one_unit_in_every_spelling(text):
    assert unit_words(text) == ("%",)
    assert Unit(text).is_percent


@pytest.mark.parametrize(
    "text",
    [
        "pp",
        "PP",
        "ppt",
        "ppts",
        "p.p.",
        "percentage points",
        "percentage point",
        "% points",
        "%point",
        "per cent points",
    ],
)
def test_percentage_points_are_one_unit_in_every_spelling(text):
    assert unit_words(text) == ("pp",)
    assert not Unit(text).is_percent


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("day", "days"),
        ("week", "Weeks"),
        ("child", "children"),
        ("person", "people"),
        ("persons", "people"),
        ("young person", "Young People"),
        ("man", "men"),
        ("woman", "women"),
        ("pupil", "pupils"),
        ("per 10,000 population under 18", "per 10,000 population (under 18)"),
        ("days", "days*"),
        ("£m", "£ m"),
        ("% of pupils", "per cent of pupils"),
        ("  young   people ", "young people"),
    ],
)
def test_spellings_of_one_unit_are_the_same_words(one, other):
    assert unit_words(one) == unit_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("days", "weeks"),
        ("children", "people"),
        ("%", "pp"),
        ("£", "$"),
        ("per 1,000", "per 10,000"),
        ("gas", "ga"),
        ("", "%"),
    ],
)
def test_different_units_are_different_words(one, other):
    assert unit_words(one) != unit_words(other)


@pytest.mark.parametrize(
    ("unit", "found", "expected"),
    [
        ("days", "days", True),
        ("days", "day", True),
        ("days", "", True),
        ("", "", True),
        ("per 10,000 population under 18", "per 10,000", True),
        ("per 10,000 population under 18", "per 10,000 population", True),
        ("% of pupils", "%", True),
        ("days", "weeks", False),
        ("days", "days per child", False),
        ("per 10,000 population under 18", "population", False),
        ("per 10,000 population under 18", "per 1,000", False),
        ("", "days", False),
        ("", "%", False),
        ("%", "pp", False),
    ],
)
def test_a_unit_is_meant_by_its_words_or_their_beginning(unit, found, expected):
    assert Unit(unit).is_meant_by(unit_words(found)) is expected


@pytest.mark.parametrize(
    ("text", "is_percent", "is_rate", "is_amount", "is_money"),
    [
        ("", False, False, False, False),
        ("%", True, True, False, False),
        ("per cent of pupils", True, True, False, False),
        ("per 10,000 population under 18", False, True, False, False),
        ("offences per child", False, True, False, False),
        ("children", False, False, True, False),
        ("young people", False, False, True, False),
        ("£", False, False, True, True),
        ("£m", False, False, True, True),
        ("$", False, False, True, True),
        ("€", False, False, True, True),
        ("£ per child", False, True, False, True),
        ("days", False, False, False, False),
        ("weeks", False, False, False, False),
        ("working days", False, False, False, False),
    ],
)
def test_a_unit_is_known_as_share_or_amount_or_duration(text, is_percent, is_rate, is_amount, is_money):
    unit = Unit(text)
    assert (unit.is_percent, unit.is_rate, unit.is_amount, unit.is_money) == (is_percent, is_rate, is_amount, is_money)


def test_no_text_is_a_unit_without_words():
    assert Unit().words == ()
