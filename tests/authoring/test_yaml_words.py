"""Any text stands in a strategy as it is: plainly where a person would write it so, in quotes where it must be."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kpi_eval.authoring.yaml_words import yaml_word
from kpi_eval.strategy.source import Source
from kpi_eval.strategy.tree import to_form

AWKWARD = "NOnoyt~?=: #-'\"{}[],&*!|>%@`\\\t\n\r\x00\x07\x85\u2028\ufeff\ud7ff\ufffe😀é健 0123.e"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Visits to libraries", "Visits to libraries"),
        ("Child's home (3 or more)", "Child's home (3 or more)"),
        ("£", "£"),
        ("2016/17", "2016/17"),
        ("16-18-year-olds", "16-18-year-olds"),
        ("Été", "Été"),
        ("%", '"%"'),
        ("NO", '"NO"'),
        ("None", '"None"'),
        ("2016", '"2016"'),
        ("1e5", '"1e5"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("-x", '"-x"'),
        ('the "best"', "'the \"best\"'"),
        ('it\'s "it"', '"it\'s \\"it\\""'),
        ("a\nb", '"a\\nb"'),
        (" a ", '" a "'),
    ],
)
def test_quotes_stand_where_they_are_needed(text, written):
    assert yaml_word(text) == written


@given(st.text(st.sampled_from(AWKWARD) | st.characters(exclude_categories=["Cs"]), min_size=1))
@example("\u2029")
@example("true")
@example("0x1F")
def test_a_text_reads_back_as_it_was_as_a_value_and_as_a_key(text):
    source = Source("x.yaml", f"value: {yaml_word(text)}\nkeys:\n  {yaml_word(text)}: end\n".encode())
    assert source.problems == []
    assert to_form(source.root) == {"value": text, "keys": {text: "end"}}
