"""Sentences: fields are put in, numbers choose plural forms, and a language writes numbers and days in its own way."""

from datetime import date

import pytest

from kpi_eval.evaluation.phrases import ENGLISH
from kpi_eval.vocabulary.period import YearKind, months_from, period_label
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


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("April 2017", "April, 2017"),
        ("31 March 2017", "31. März 2017"),
        ("2016/17 Q4", "4/4 2016/17"),
        ("2016 H2", "2/2 2016"),
        ("2016/17", "2016/17"),
        ("March 2016 - April 2016", "März, 2016 bis April, 2016"),
        ("anything else", "anything else"),
    ],
)
def test_labels_that_the_program_makes_of_periods_are_written_in_the_language(label, expected):
    own = {"in_month": "{month}, {year}", "in_quarter": "{number}/4 {year}", "in_half": "{number}/2 {year}"}
    assert Sentences({**PATTERNS, **own, "from_to": "{first} bis {last}"}).label(label) == expected


@pytest.mark.parametrize("kind", YearKind)
@pytest.mark.parametrize("months", [1, 2, 3, 6, 12, 24])
@pytest.mark.parametrize("month", range(1, 13))
def test_labels_in_english_are_as_they_were(kind, months, month):
    label = period_label(*months_from(2016, month, months), kind)
    assert ENGLISH.label(label) == label
