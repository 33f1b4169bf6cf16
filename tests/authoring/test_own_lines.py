"""Texts in blocks that move: each keeps the empty lines that are its own, and gains none from around it."""

import re
from collections import Counter

import pytest
import yaml

from kpi_eval.authoring.canonical import UnfaithfulError, canonical_content
from kpi_eval.strategy.build import build_strategy
from kpi_eval.strategy.source import Source

HEAD = "format: 1\nid: x\ntitle: X\nyear: financial\n"


def canonical(text):
    """Give the canonical form of a strategy, after seeing that it says the same, to the character, and is found once."""
    source = Source("strategy.yaml", text.encode())
    build_strategy(source)
    assert [problem.message for problem in source.problems] == []
    after = canonical_content(source)
    assert canonical_content(Source("strategy.yaml", after)) == after
    assert yaml.safe_load(after) == yaml.safe_load(text)
    assert comments(after.decode()) == comments(text)
    return after.decode()


def comments(text):
    # NOTE: the texts at hand have no #.
    return Counter(re.findall(r"#[^\r\n]*", text))


def measures(text):
    """Give a strategy with measures."""
    return HEAD + "measures:\n" + "".join(f"  {line}" if line.strip() else line for line in text.splitlines(True))


MOVED = {
    "the line that parts measures is not the text's": (
        "a:\n  note: |+\n    Kept\n  title: A\n  direction: none\n\nb:\n  title: B\n  direction: none\n",
        "a:\n  title: A\n  direction: none\n  note: |+\n    Kept\nb:\n  title: B\n  direction: none\n",
    ),
    "nor are several": (
        "a:\n  note: >+\n    Kept\n  title: A\n  direction: none\n\n   \n\nb:\n  title: B\n  direction: none\n",
        "a:\n  title: A\n  direction: none\n  note: >+\n    Kept\nb:\n  title: B\n  direction: none\n",
    ),
    "own lines go with the text": (
        "a:\n  note: |+\n    Kept\n\n \n  title: A\n  direction: none\n\nb:\n  title: B\n  direction: none\n",
        "a:\n  title: A\n  direction: none\n  note: |+\n    Kept\n\n \nb:\n  title: B\n  direction: none\n",
    ),
    "own lines below the last entry go with it too": (
        "a:\n  direction: none\n  title: |+\n    A\n\nb:\n  title: B\n  direction: none\n",
        "a:\n  title: |+\n    A\n\n  direction: none\nb:\n  title: B\n  direction: none\n",
    ),
    "the last text of the file": (
        "a:\n  note: |+\n    Kept\n\n  title: A\n  direction: none\n\n\n",
        "a:\n  title: A\n  direction: none\n  note: |+\n    Kept\n\n",
    ),
    "a comment below ends the text": (
        "a:\n  note: |+\n    Kept\n  title: A\n  direction: none\n\n# of b\nb:\n  title: B\n  direction: none\n",
        "a:\n  title: A\n  direction: none\n  note: |+\n    Kept\n# of b\nb:\n  title: B\n  direction: none\n",
    ),
    "a comment of its own lets the line below stay": (
        "a:\n  note: |+\n    Kept\n\n   # of the note\n  title: A\n  direction: none\n\nb:\n  title: B\n  direction: none\n",
        "a:\n  title: A\n  direction: none\n  note: |+\n    Kept\n\n   # of the note\n\nb:\n  title: B\n  direction: none\n",
    ),
    "the indentation is said": (
        "a:\n  note: |2+  # as it was\n      Kept\n  title: A\n  direction: none\n\nb:\n  title: B\n  direction: none\n",
        "a:\n  title: A\n  direction: none\n  note: |2+  # as it was\n      Kept\nb:\n  title: B\n  direction: none\n",
    ),
    "the last of a list": (
        "a:\n  tags:\n    - |+\n      One\n\n    - >+\n      Two\n  title: A\n  direction: none\n\nb:\n  title: B\n  direction: none\n",
        "a:\n  title: A\n  direction: none\n  tags:\n    - |+\n      One\n\n    - >+\n      Two\nb:\n  title: B\n  direction: none\n",
    ),
    "the last of a target": (
        "a:\n  target:\n    rationale: |+\n      Agreed\n    target: 5\n\n  title: A\n  direction: higher is better\n\n",
        "a:\n  title: A\n  direction: higher is better\n\n  target:\n    target: 5\n    rationale: |+\n      Agreed\n",
    ),
    "a line is not put in between": (
        "a:\n  ignore: {KPI301: why}\n\n  note: |+\n    Kept\n  owner: >\n    Us\n  title: A\n  direction: none\n",
        "a:\n  title: A\n  direction: none\n\n  owner: >\n    Us\n\n  note: |+\n    Kept\n  ignore: {KPI301: why}\n",
    ),
    "other texts may have empty lines below": (
        "a:\n  note: |\n    Clipped\n\n  owner: >-\n    Us\n  title: A\n  direction: none\n\nb:\n  title: B\n  direction: none\n",
        "a:\n  title: A\n  direction: none\n\n  owner: >-\n    Us\n\n  note: |\n    Clipped\n\nb:\n  title: B\n  direction: none\n",
    ),
    "unless these have spaces that would be read": (
        "a:\n  note: |\n    Clipped\n  title: A\n  direction: none\n         \nb:\n  title: B\n  direction: none\n",
        "a:\n  title: A\n  direction: none\n  note: |\n    Clipped\nb:\n  title: B\n  direction: none\n",
    ),
    "spaces that are read are the text's": (
        "a:\n  note: |1\n     Deep\n        \n  title: A\n  direction: none\n\nb:\n  title: B\n  direction: none\n",
        "a:\n  title: A\n  direction: none\n  note: |1\n     Deep\n        \n\nb:\n  title: B\n  direction: none\n",
    ),
    "quoted and plain texts": (
        'a:\n  note: "Quoted\n\n    |+ twice\\n\\n"\n  owner: plain\n\n    |+ twice\n  title: A\n  direction: none\n\nb:\n  {title: B, direction: none, note: "|+\\n"}\n',
        'a:\n  title: A\n  direction: none\n  owner: plain\n\n    |+ twice\n  note: "Quoted\n\n    |+ twice\\n\\n"\n\nb:\n  {title: B, direction: none, note: "|+\\n"}\n',
    ),
    "a deep comment above a key does not become part of a text": (
        "a:\n        # of nothing\n  ignore: {KPI301: why}\n  note: |\n    Clipped\n  title: A\n  direction: none\n",
        "a:\n  title: A\n  direction: none\n  note: |\n    Clipped\n  # of nothing\n  ignore: {KPI301: why}\n",
    ),
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["", "windows"])
@pytest.mark.parametrize(("before", "after"), MOVED.values(), ids=MOVED)
def test_a_text_that_moves_says_what_it_said(before, after, line_end):
    assert canonical(measures(before).replace("\n", line_end)) == measures(after).replace("\n", line_end)


def test_a_text_at_the_end_of_an_objective_keeps_to_its_lines():
    before = (
        f"{HEAD}outcomes:\n  o:\n    objectives:\n      - lead: >+\n          Housing\n        title: Build\n\n"
        "      - lead:\n          - |+\n            Roads\n        title: |+\n          Mend\n\n    title: O\n\n"
        "measures:\n  m:\n    title: M\n    direction: none\n"
    )
    assert canonical(before) == (
        f"{HEAD}outcomes:\n  o:\n    title: O\n    objectives:\n      - title: Build\n        lead: >+\n          Housing\n"
        "      - title: |+\n          Mend\n\n        lead:\n          - |+\n            Roads\n"
        "measures:\n  m:\n    title: M\n    direction: none\n"
    )


@pytest.mark.parametrize("sign", ["|+", "|", ">-", "|1+", "|1", "|1-"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n   ", "\n\n   ", "\n     ", "\n         "])
def test_a_text_at_the_end_of_the_file_keeps_to_its_lines(sign, end):
    stays = measures(f"a:\n  direction: none\n  title: A\n  note: {sign}\n      Words{end}")
    moves = f"measures:\n  a:\n    title: A\n    direction: none\nyear: financial\nid: x\nformat: 1\ntitle: {sign}\n  Words{end}"
    assert canonical(stays).endswith("\n")
    assert canonical(moves).endswith("\n")


def test_what_is_not_yaml_with_its_entries_moved_is_not_given_out(monkeypatch):
    monkeypatch.setattr("kpi_eval.authoring.canonical._edited", lambda *_: "note: |\n  a\n b: [")
    with pytest.raises(UnfaithfulError):
        canonical(measures("a:\n  note: |\n    A\n  title: A\n  direction: none\n"))
