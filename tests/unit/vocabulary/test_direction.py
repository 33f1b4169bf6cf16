"""Directions: every wording that documents use, and the wordings that are never guessed."""

import pytest

from kpi_eval.vocabulary.direction import Direction, parse_direction


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("higher is better", Direction.HIGHER),
        ("lower is better", Direction.LOWER),
        ("plan is best", Direction.PLAN),
        ("none", Direction.NONE),
    ],
)
def test_a_canonical_spelling_is_its_direction(text, expected):
    assert parse_direction(text) is expected


@pytest.mark.parametrize("direction", Direction, ids=lambda direction: direction.value)
def test_every_direction_is_read_back_from_its_value(direction):
    assert parse_direction(direction.value) is direction


@pytest.mark.parametrize("word", ["higher", "bigger", "larger", "more"])
def test_every_synonym_of_higher_is_understood(word):
    assert parse_direction(f"{word} is better") is Direction.HIGHER


@pytest.mark.parametrize("word", ["lower", "smaller", "fewer", "less"])
def test_every_synonym_of_lower_is_understood(word):
    assert parse_direction(f"{word} is better") is Direction.LOWER


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smaller percentage is better", Direction.LOWER),
        ("Lower number of days is better", Direction.LOWER),
        ("Lower number of offenders is better", Direction.LOWER),
        ("Fewer children in need is better", Direction.LOWER),
        ("Less time is better", Direction.LOWER),
        ("Higher percentage is better", Direction.HIGHER),
        ("Larger share of 16-18 year olds is better", Direction.HIGHER),
        ("More care leavers (aged 19) is better", Direction.HIGHER),
        ("Bigger is better", Direction.HIGHER),
    ],
)
def test_words_between_are_passed_over(text, expected):
    assert parse_direction(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HIGHER IS BETTER", Direction.HIGHER),
        ("  lower   is\tbetter\n", Direction.LOWER),
        ("Plan  Is  Best", Direction.PLAN),
        ("None", Direction.NONE),
        ("NONE", Direction.NONE),
    ],
)
def test_case_and_spacing_do_not_matter(text, expected):
    assert parse_direction(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plan is best*", Direction.PLAN),
        ("Plan is best *", Direction.PLAN),
        ("Plan is best.", Direction.PLAN),
        ("Higher is better*", Direction.HIGHER),
        ("Smaller percentage is better.", Direction.LOWER),
    ],
)
def test_a_footnote_star_or_a_full_stop_at_the_end_is_passed_over(text, expected):
    assert parse_direction(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "higher or lower is better",
        "higher (or lower) is better",
        "lower or higher is better",
        "lower numbers, or more, is better",
        "more and less is better",
        "higher/lower is better",
        "lower is worse, higher is better",
        "higher is better, lower is better",
    ],
)
def test_a_wording_that_names_both_ways_is_not_guessed(text):
    assert parse_direction(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "not higher is better",
        "higher is not better",
        "higher isn't better",
        "higher is never better",
        "no fewer is better",
        "lower is worse",
        "higher is worse",
        "plan is not best",
    ],
)
def test_a_negated_wording_is_not_guessed(text):
    assert parse_direction(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "*",
        "higer is better",
        "higher is beter",
        "lowr is better",
        "plann is best",
        "plan is better",
        "higher is best",
        "highest is better",
        "higher",
        "lower better",
        "is better",
        "percentage is better",
        "no",
        "true",
        "up",
    ],
)
def test_a_misspelt_or_unfinished_wording_is_not_guessed(text):
    assert parse_direction(text) is None
