"""Catalogues of other languages: what a file may say, what is told of one that cannot be used, and how one is begun."""

from pathlib import Path

import pytest
import yaml

from kpi_eval.renderers.report.catalogue import ENGLISH, GROUPS, Catalogue, fields_of
from kpi_eval.renderers.report.catalogue_file import load_catalogue
from kpi_eval.renderers.report.catalogue_text import catalogue_text
from kpi_eval.vocabulary.errors import CatalogueError
from kpi_eval.vocabulary.sentences import OTHER

FILE = Path("cy.yaml")
HEAD = "language: cy\nsentences:\n"


def loaded(text, language=None):
    return load_catalogue(FILE, text.encode(), language)


def problems_of(text, language=None):
    with pytest.raises(CatalogueError) as caught:
        loaded(text, language)
    return [
        f"{problem.place}: {problem.code} {problem.message}" + (f"; {problem.hint}" if problem.hint else "")
        for problem in caught.value.problems
    ]


def test_what_is_written_to_be_translated_reads_back_as_it_is():
    given = loaded(catalogue_text("cy")).given
    assert given == dict(ENGLISH)
    assert list(yaml.safe_load(catalogue_text())["sentences"]) == list(ENGLISH)


def test_no_key_is_in_two_groups():
    assert sum(len(patterns) for patterns in GROUPS.values()) == len(ENGLISH)


def test_a_sentence_of_several_forms_has_the_one_for_all_other_numbers():
    for pattern in ENGLISH.values():
        assert isinstance(pattern, str) or (OTHER in pattern and "count" in fields_of(pattern))


def test_what_a_file_lacks_is_english_and_named():
    found = loaded(f"{HEAD}  report: Adroddiad\n")
    assert (found.catalogue("report"), found.catalogue("summary")) == ("Adroddiad", "Summary")
    assert found.missing == tuple(key for key in ENGLISH if key != "report")
    assert found.catalogue.language == "cy"


def test_a_sentence_may_have_the_plural_forms_of_its_language():
    text = "  in_a_row: {two: 'dau, {since}', few: '{count} few, {since}', other: '{count}, {since}'}\n"
    say = loaded(HEAD + text).catalogue
    assert [say("in_a_row", count=count, since="X") for count in (2, 3, 4)] == ["dau, X", "3 few, X", "4, X"]


def test_a_space_may_part_thousands_and_nothing_may():
    assert loaded(f'{HEAD}  thousands_separator: " "\n  decimal_point: ","\n').catalogue.number("1,234.5") == "1 234,5"
    assert loaded(f'{HEAD}  thousands_separator: ""\n').catalogue.number("1,234.5") == "1234.5"


def test_a_language_is_written_as_it_usually_is_unless_the_file_says_otherwise():
    assert loaded("language: ur\nsentences: {}\n").catalogue.is_right_to_left
    assert not loaded("language: cy\nsentences: {}\n").catalogue.is_right_to_left
    assert loaded("language: ks-Deva\ndirection: ltr\nsentences: {}\n").catalogue.is_right_to_left is False


@pytest.mark.parametrize(
    "key", ["month_1", "code_KPI201", "status_off_track", "why_sentence", "label_red_amber_green_red"]
)
def test_what_the_program_knows_elsewhere_can_be_said_too(key):
    assert key in ENGLISH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", "cy.yaml: KPI010 a catalogue is a mapping of keys; write language: cy, and the sentences under sentences:"),
        ("", "cy.yaml: KPI002 the file is empty"),
        ("sentences: {}\n", "cy.yaml:1:1: KPI101 the key 'language' is missing; write the code of the language, such as cy"),
        ("language: cy\n", "cy.yaml:1:1: KPI101 the key 'sentences' is missing; kpi-eval catalogue writes all of them, to be put in another language"),
        ("language: Welsh\nsentences: {}\n", "cy.yaml:1:11: KPI103 expected the code of a language, found 'Welsh'; write a code, such as cy or pt-BR"),
        ("language: cy\ndirection: up\nsentences: {}\n", "cy.yaml:2:12: KPI103 expected ltr (left to right) or rtl (right to left), found 'up'; write one of them"),
        ("langauge: cy\nlanguage: cy\nsentences: {}\n", "cy.yaml:1:1: KPI112 unknown key 'langauge'; did you mean 'language'?"),
        ("language: cy\nreport: A\nsentences: {}\n", "cy.yaml:2:1: KPI112 unknown key 'report'; write it under sentences:"),
        ("language: cy\nsentences: [a]\n", "cy.yaml:2:12: KPI102 expected sentences by their keys, found a list; write key: words"),
        (f"{HEAD}  reprot: A\n", "cy.yaml:3:3: KPI112 unknown sentence 'reprot'; did you mean 'report'?"),
        (f"{HEAD}  qqqqqq: A\n", "cy.yaml:3:3: KPI112 unknown sentence 'qqqqqq'; kpi-eval catalogue lists them"),
        (f"{HEAD}  report:\n", "cy.yaml:3:3: KPI102 expected the words of 'report', found nothing; quote what is no plain text"),
        (f"{HEAD}  report: ''\n", "cy.yaml:3:3: KPI102 expected the words of 'report', found nothing; quote what is no plain text"),
        (f"{HEAD}  report: [A, B]\n", "cy.yaml:3:11: KPI102 expected the words of 'report', found a list; quote what is no plain text"),
        (f"{HEAD}  report: true\n", "cy.yaml:3:11: KPI102 expected the words of 'report', found true; quote what is no plain text"),
        (f"{HEAD}  row: 'rhes {{rwo}} {{row}}'\n", "cy.yaml:3:8: KPI112 'row' has no field {rwo}; did you mean '{row}'?"),
        (f"{HEAD}  row: '{{row}} {{}}'\n", "cy.yaml:3:8: KPI112 'row' has no field {}; its fields: {row}"),
        (f"{HEAD}  row: '{{row}} {{0}}'\n", "cy.yaml:3:8: KPI112 'row' has no field {0}; its fields: {row}"),
        (f"{HEAD}  row: '{{row.__class__}} {{row}}'\n", "cy.yaml:3:8: KPI112 'row' has no field {row.__class__}; its fields: {row}"),
        (f"{HEAD}  row: '{{row!r}}'\n", "cy.yaml:3:8: KPI112 the field {row} of 'row' has more than its name in its braces; write {row}"),
        (f"{HEAD}  row: '{{row:>9}}'\n", "cy.yaml:3:8: KPI112 the field {row} of 'row' has more than its name in its braces; write {row}"),
        (f"{HEAD}  report: '{{x}}'\n", "cy.yaml:3:11: KPI112 'report' has no field {x}; its fields: none"),
        (f"{HEAD}  row: 'rhes'\n", "cy.yaml:3:8: KPI101 'row' leaves out the field {row}; English: row {row}"),
        (f"{HEAD}  row: 'rhes {{row'\n", "cy.yaml:3:8: KPI102 the braces of 'row' do not pair; a field is a name in braces; a brace itself is written twice"),
        (f"{HEAD}  row: {{other: 'rhes {{row}}'}}\n", "cy.yaml:3:8: KPI102 'row' counts nothing, so it has no plural forms; write one sentence"),
        (f"{HEAD}  steps: {{ohter: '{{count}}', other: '{{count}}'}}\n", "cy.yaml:3:11: KPI112 unknown plural form 'ohter'; did you mean 'other'?"),
        (f"{HEAD}  steps: {{x: '{{count}}', other: '{{count}}'}}\n", "cy.yaml:3:11: KPI112 unknown plural form 'x'; the plural forms are zero, one, two, few, many, other"),
        (f"{HEAD}  steps: {{one: 'cam'}}\n", "cy.yaml:3:10: KPI101 the plural form 'other' of 'steps' is missing; it serves all other numbers"),
        (f"{HEAD}  in_a_row: {{one: 'x', other: '{{since}}'}}\n", "cy.yaml:3:19: KPI101 'in_a_row' leaves out the field {since}; English: {count} periods in a row, since {since}"),
        (f"{HEAD}  decimal_point: ','\n", "cy.yaml:3:18: KPI123 decimal_point and thousands_separator are both ',', so that 1,234 could be either; give both, and make them differ"),
        (f"{HEAD}  report: A\n  report: B\n", "cy.yaml:4:3: KPI006 key 'report' was given already, on line 3; keep one of them"),
        (f"{HEAD}  report: &a A\n", "cy.yaml:3:11: KPI004 an anchor (&a) is not allowed in a catalogue; write the value out where it is used, or quote a text that begins with &"),
        (f"{HEAD}  report: 'A\n", "cy.yaml:3:11: KPI001 the ' opened here is not closed; close it with '"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_with_its_place(text, expected):
    assert problems_of(text) == [expected]


def test_all_problems_are_told_at_once_in_order():
    found = problems_of(f"{HEAD}  reprot: A\n  row: '{{rwo}}'\n  sumary: B\n")
    assert [problem.partition(" ")[0] for problem in found] == [
        "cy.yaml:3:3:",
        "cy.yaml:4:8:",
        "cy.yaml:4:8:",
        "cy.yaml:5:3:",
    ]


def test_another_language_than_the_one_asked_for_is_no_slip_that_passes():
    found = problems_of("language: en\nsentences: {}\n", "cy")
    assert found == [
        "cy.yaml:1:11: KPI103 the language is 'en', but 'cy' was asked for; a file is called by its language"
    ]


def test_bytes_that_are_no_text_are_told():
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(FILE, b"language: \xff\n")
    assert caught.value.problems[0].code.number == "KPI008"


def test_a_catalogue_that_is_begun_is_completed():
    given = loaded(f"{HEAD}  report: Adroddiad\n  steps: {{one: cam, other: '{{count}} cam'}}\n").given
    text = catalogue_text("cy", given)
    assert '\n  report: "Adroddiad"\n  skip: "Skip to the contents"  # still English\n' in text
    assert '\n  steps: {one: "cam", other: "{count} cam"}\n' in text
    assert loaded(text).given == {**ENGLISH, **given}


def test_words_that_look_like_fields_come_out_as_they_are():
    say = Catalogue({"report": "{{report}} <b>", "row": "{row}"}, "cy")
    assert (say("report"), say("row", row="{x}")) == ("{report} <b>", "{x}")
