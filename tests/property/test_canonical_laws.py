"""Laws of the canonical form: it means what the file meant, keeps every comment with its key, and is found once only.

A strategy is drawn, and a way to write it: keys in any order, blocks and braces, empty lines, and comments that say to
which key they belong.
"""

import re
from collections import Counter

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kpi_eval.authoring.canonical import canonical_content
from kpi_eval.strategy.build import build_strategy
from kpi_eval.strategy.model import MeasureSection, ObjectiveSection, OutcomeSection, StrategySection, TargetSection
from kpi_eval.strategy.source import Source
from support import generated_strategies as make
from support.limits_table import LIMITS_COLUMNS, limits_rows

OBJECTIVES = [
    {"title": "Build homes", "due": "April 2018", "lead": ["Housing", "Planning"], "risks": ["Land: none is left"]},
    {"title": "Mend roofs", "milestones": [{"title": "Survey", "due": "May 2018"}, {"due": "July", "title": "Work"}]},
]
NOTES = ("One line", "Two\nlines\n", "Ends twice\n\n", "Quoted: 'yes' # no comment", "  Begins with spaces")
LAWS = settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))


class Writer:
    """Writes a form in a drawn way; remembers its comments, each with the key that it belongs to."""

    def __init__(self, draw):
        self.draw = draw
        self.above = {}
        self.beside = {}
        self.others = []

    def chance(self, one_in):
        return self.draw(st.integers(1, one_in)) == 1

    def comment(self, kind):
        text = f"# {kind} {len(self.above) + len(self.beside) + len(self.others)}"
        self.others.append(text)
        return text

    def lead(self, indent, owner, known):
        """Write an empty line and comments above a key."""
        lines = ["\n"] if self.chance(6) else []
        for _ in range(self.draw(st.sampled_from([0, 0, 0, 1, 2]))):
            text = self.comment("above")
            known[text] = owner
            lines.append(f"{' ' * indent}{text}\n")
        return "".join(lines)

    def end(self, owner):
        """Write the end of a line, perhaps with a comment."""
        if not self.chance(5):
            return "\n"
        text = self.comment("beside")
        self.beside[text] = owner
        return f"  {text}\n"

    def block(self, form, indent, *, beside_dash=False):
        """Write a mapping in a block; beside a dash its first key stands without indentation."""
        written = []
        for number, (key, value) in enumerate(self.draw(st.permutations(list(form.items())))):
            name = self.quoted(key) if self.chance(8) else make.scalar(key)
            if beside_dash and number == 0:
                written.append(f"{name}:{self.value(value, indent, name)}")
            else:
                lead = self.lead(indent, f"{name}:", self.above) if indent or number else ""
                written.append(f"{lead}{' ' * indent}{name}:{self.value(value, indent, name)}")
        tail = f"{' ' * indent}{self.comment('tail')}\n" if self.chance(8) else ""
        return "".join(written) + tail

    def value(self, value, indent, owner):
        owner = f"{owner}:"
        if isinstance(value, str):
            return self.text(value, indent, owner)
        if not value or self.chance(3):
            return f" {self.flow(value, indent)}{self.end(owner)}"
        deeper = indent + self.draw(st.sampled_from([2, 2, 3, 4]))
        if isinstance(value, dict):
            return f"{self.end(owner)}{self.block(value, deeper)}"
        return f"{self.end(owner)}{self.items(value, self.draw(st.sampled_from([indent, deeper])))}"

    def items(self, values, indent):
        written = []
        for value in values:
            lead = self.lead(indent, "- ", self.above)
            if isinstance(value, dict):
                written.append(f"{lead}{' ' * indent}- {self.block(value, indent + 2, beside_dash=True)}")
            else:
                written.append(f"{lead}{' ' * indent}- {self.flow(value, indent)}{self.end('- ')}")
        return "".join(written)

    def text(self, text, indent, owner):
        if "\n" in text or self.chance(12):
            sign = self.draw(st.sampled_from(["", "+"])) if text.endswith("\n") else "-"
            sign = "+" if text.endswith("\n\n") else sign
            lines = "".join(f"{' ' * (indent + 4)}{line}\n" if line else "\n" for line in text.split("\n"))
            lines = lines.removesuffix("\n") if text.endswith("\n") else lines
            return f" |4{sign}{self.end(owner)}{lines}"
        return f" {self.quoted(text) if self.chance(6) else make.scalar(text)}{self.end(owner)}"

    @staticmethod
    def quoted(text):
        return "'" + text.replace("'", "''") + "'"

    def flow(self, value, indent):
        """Write in brackets or braces, perhaps over several lines with comments."""
        if isinstance(value, str):
            return make.scalar(value)
        is_mapping = isinstance(value, dict)
        items = self.draw(st.permutations(list(value.items()))) if is_mapping else value
        pieces = [
            f"{make.scalar(item[0])}: {self.flow(item[1], indent)}" if is_mapping else self.flow(item, indent)
            for item in items
        ]
        parts = []
        for piece in pieces[:-1]:
            if self.chance(8):
                between = f",  {self.comment('inside')}\n{' ' * (indent + 1)}"
            else:
                between = self.draw(st.sampled_from([", ", ", ", ",", " , ", f",\n{' ' * (indent + 1)}"]))
            parts += [piece, between]
        parts += pieces[-1:]
        return f"{'{' if is_mapping else '['}{''.join(parts)}{'}' if is_mapping else ']'}"


@st.composite
def drawn(draw):
    """Draw a strategy and a file that states it, with the comments that were put into it."""
    form = draw(make.wholes()).form
    form["outcomes"] = {"homes": {"title": "Homes", "objectives": OBJECTIVES}}
    form["require_commentary"] = draw(st.sampled_from(["Off track", ["off-track", "Within Tolerance"]]))
    for measure in form["measures"].values():
        if draw(st.booleans()):
            measure["note"] = draw(st.sampled_from(NOTES))
            measure["tags"] = ["a tag"]
        if measure.get("unit") == "%":
            measure["unit"] = draw(st.sampled_from(["%", "percent", "Per cent"]))
    writer = Writer(draw)
    head = f"{writer.comment('head')}\n" if draw(st.booleans()) else ""
    return File(head + writer.block(form, 0), writer, draw(st.sampled_from(["\n", "\n", "\r\n"])))


class File:
    """A strategy as it is written, and the comments in it; shown as its text."""

    def __init__(self, text, writer, line_end):
        self.text = text
        self.above = writer.above
        self.beside = writer.beside
        self.comments = writer.others
        self.content = text.replace("\n", line_end).encode()

    def __repr__(self):
        return self.text


KEEPING = File(
    "format: 1\nid: x\ntitle: X\nyear: financial\nmeasures:\n"
    "  a:\n    note: |+\n      Kept\n    title: A\n    direction: none\n\n"
    "  b:\n    title: B\n    direction: none\n",
    Writer(None),
    "\n",
)
"""A text that keeps the empty lines below it, of which there are none until its key is moved."""


def canonical(content):
    source = Source("strategy.yaml", content)
    build_strategy(source)
    assert [problem.message for problem in source.problems] == []
    return canonical_content(source)


def loaded(content):
    """Give what a file means: every target's limits, and every title, name and word that goes with them."""
    strategy = build_strategy(Source("strategy.yaml", content))
    limits = list(limits_rows(strategy))
    measures = [
        [
            *(one.id, one.title, one.aliases, one.outcomes, one.direction, one.tags, one.note, one.owner, one.decimals),
            *(one.accumulates, one.headline, one.year, one.zero_means, [basis.unit.words for basis in one.bases]),
        ]
        for one in strategy.measures
    ]
    wordings = [
        (sorted(target.wording.split(", ")), target.rationale, target.covers)
        for one in strategy.measures
        for basis in one.bases
        for target in basis.targets
    ]
    named = (strategy.id, strategy.title, strategy.year, strategy.require_commentary, strategy.benchmarks)
    outcomes = [(one.id, one.title, one.objectives) for one in strategy.outcomes]
    of_units = {index for index, name in enumerate(LIMITS_COLUMNS) if name == "unit"}
    limits = [[cell for index, cell in enumerate(row) if index not in of_units] for row in limits]
    return limits, measures, wordings, named, outcomes


@LAWS
@given(drawn())
@example(KEEPING)
def test_the_canonical_form_means_the_same(file):
    assert loaded(canonical(file.content)) == loaded(file.content)


@LAWS
@given(drawn())
@example(KEEPING)
def test_a_second_run_changes_nothing(file):
    once = canonical(file.content)
    assert canonical(once) == once


@LAWS
@given(drawn())
@example(KEEPING)
def test_every_comment_is_kept_once(file):
    found = re.findall(r"# (?:above|beside|inside|tail|head) \d+", canonical(file.content).decode())
    assert Counter(found) == Counter(file.comments)


@LAWS
@given(drawn())
@example(KEEPING)
def test_comments_stay_with_their_keys(file):
    lines = canonical(file.content).decode().splitlines()
    for number, line in enumerate(lines):
        comment = line.strip()
        if comment in file.above:
            following = next(line.strip() for line in lines[number:] if not line.strip().startswith("#"))
            owner = file.above[comment]
            assert following.removeprefix("" if owner == "- " else "- ").startswith(owner)
        beside = re.search(r"# beside \d+$", line)
        if beside is not None and line.strip() != beside[0]:
            owner = file.beside[beside[0]]
            assert (
                line.strip().removeprefix("" if owner == "- " else "- ").startswith(owner) or "}" in line or "]" in line
            )


@LAWS
@given(drawn())
def test_keys_of_blocks_stand_in_the_order_of_the_model(file):
    root = yaml.compose(canonical(file.content).decode(), Loader=yaml.SafeLoader)
    assert_in_order(root, StrategySection)
    top = held(root)
    for measure in held(top["measures"]).values():
        assert_in_order(measure, MeasureSection)
        for target in held(held(measure).get("targets")).values():
            if "target" in held(target):
                assert_in_order(target, TargetSection)
    for outcome in held(top["outcomes"]).values():
        assert_in_order(outcome, OutcomeSection)
        objectives = held(outcome).get("objectives")
        for objective in objectives.value if objectives is not None else ():
            assert_in_order(objective, ObjectiveSection)


def held(node):
    """Give what a mapping holds, by its keys."""
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def assert_in_order(node, section):
    # NOTE: braces may have comments between their keys, which then stay as they are.
    if not node.flow_style:
        assert [*held(node)] == [key for key in section.known_keys() if key in held(node)]


@LAWS
@given(drawn(), st.booleans(), st.booleans())
def test_line_ends_and_mark_are_kept_and_the_last_line_is_ended(file, has_mark, is_ended):
    content = (b"\xef\xbb\xbf" if has_mark else b"") + file.content
    content = content if is_ended else content.rstrip(b"\r\n")
    found = canonical(content)
    assert found.startswith(b"\xef\xbb\xbf") == has_mark
    assert found.endswith(b"\n")
    assert (found.count(b"\r\n") == found.count(b"\n")) == (content.count(b"\r\n") == content.count(b"\n"))
    assert loaded(found) == loaded(content)
