"""Plural forms of languages, as the Unicode CLDR has them for whole numbers."""

import pytest

from kpi_eval.renderers.report.plurals import FORMS, plural_of


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", {0: "other", 1: "one", 2: "other", 11: "other"}),
        ("xx", {0: "other", 1: "one", 2: "other"}),
        ("fr", {0: "one", 1: "one", 2: "other"}),
        ("pt-BR", {0: "one", 1: "one", 2: "other"}),
        ("zh", {0: "other", 1: "other", 2: "other"}),
        ("cs", {0: "other", 1: "one", 2: "few", 4: "few", 5: "other", 22: "other"}),
        ("pl", {0: "many", 1: "one", 2: "few", 5: "many", 12: "many", 21: "many", 22: "few", 112: "many"}),
        ("RU", {1: "one", 2: "few", 5: "many", 11: "many", 12: "many", 21: "one", 22: "few", 111: "many"}),
        ("hr", {1: "one", 2: "few", 5: "other", 11: "other", 21: "one"}),
        ("lt", {0: "other", 1: "one", 2: "few", 9: "few", 10: "other", 11: "other", 12: "other", 21: "one", 22: "few"}),
        ("lv", {0: "zero", 1: "one", 2: "other", 10: "zero", 11: "zero", 21: "one"}),
        ("ro", {0: "few", 1: "one", 2: "few", 19: "few", 20: "other", 101: "few", 119: "few", 120: "other"}),
        ("sl", {0: "other", 1: "one", 2: "two", 3: "few", 4: "few", 5: "other", 101: "one", 102: "two"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 99: "many", 100: "other", 103: "few"}),
        ("he", {1: "one", 2: "two", 3: "other"}),
        ("cy", {0: "zero", 1: "one", 2: "two", 3: "few", 4: "other", 5: "other", 6: "many", 7: "other"}),
        ("ga", {0: "other", 1: "one", 2: "two", 3: "few", 6: "few", 7: "many", 10: "many", 11: "other"}),
        ("gd", {1: "one", 2: "two", 3: "few", 10: "few", 11: "one", 12: "two", 13: "few", 19: "few", 20: "other"}),
    ],
)
def test_a_number_has_the_form_of_its_language(language, expected):
    assert {number: plural_of(language)(number) for number in expected} == expected
    assert set(expected.values()) <= set(FORMS)


@pytest.mark.parametrize("language", ["en", "pl", "cy"])
@pytest.mark.parametrize("number", [1.5, -1, 1e300])
def test_what_counts_no_things_has_the_other_form(language, number):
    assert plural_of(language)(number) in {"other", "many"}
