"""Sentences: fields are put in, numbers choose plural forms, and a language writes numbers and days in its own way."""

from datetime import date

import pytest

from kpi_eval.vocabulary.sentences import Sentences, key_of, plural_form
from kpi_eval.vocabulary.status import Reason, Status
from kpi_eval.vocabulary.travel import NoTravel

PATTERNS = {
    "row": "{path}, Zeile {row}",
    "steps": {"one": "{count} Stufe", "other": "{count} Stufen"},
    "status_off_track": "verfehlt",
    "decimal_point": ",",
    "thousands_separator": ".",
    "day": "{day}. {month} {year}",
    "days": "{first} bis {last}",
    "month_3": "März",
    "month_4": "April",
}


@pytest.fixture
def say():
    return Sentences(PATTERNS)


def test_fields_are_put_in_and_what_they_hold_is_text(say):
    assert say("row", path="{row}", row=7) == "{row}, Zeile 7"


@pytest.mark.parametrize(("count", "expected"), [(0, "0 Stufen"), (1, "1 Stufe"), (1.5, "1.5 Stufen"), (2, "2 Stufen")])
def test_a_number_chooses_the_plural_form(say, count, expected):
    assert say("steps", count=count) == expected


def test_a_number_may_be_written_otherwise_than_it_is_counted(say):
    assert say.counted("steps", 1, count="eine") == "eine Stufe"


def test_a_form_that_a_pattern_lacks_is_the_other_one():
    say = Sentences({"steps": {"other": "{count} kroků"}}, plural=lambda number: "few" if number == 3 else "other")
    assert say("steps", count=3) == "3 kroků"


@pytest.mark.parametrize(
    ("member", "key"),
    [
        (Status.OFF_TRACK, "status_off_track"),
        (Reason.NO_TARGET, "reason_no_target"),
        (NoTravel.GIVEN_TWICE, "no_travel_given_twice"),
    ],
)
def test_words_of_the_program_have_keys(member, key):
    assert key_of(member) == key


def test_a_word_of_the_program_is_said_in_the_language(say):
    assert say.word(Status.OFF_TRACK) == "verfehlt"


def test_numbers_have_the_marks_of_the_language(say):
    assert say.number("-1,234,567.89") == "-1.234.567,89"
    assert Sentences({}).number("1,234.5") == "1,234.5"


def test_days_are_written_in_the_language(say):
    assert say.days(date(2017, 3, 31), date(2017, 4, 1)) == "31. März 2017 bis 1. April 2017"
    assert say.days(date(2017, 3, 31), date(2017, 3, 31)) == "31. März 2017"


@pytest.mark.parametrize(("number", "form"), [(0, "other"), (1, "one"), (1.0, "one"), (2, "other"), (0.5, "other")])
def test_most_languages_know_one_and_the_rest(number, form):
    assert plural_form(number) == form
