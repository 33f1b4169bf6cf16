"""Tree: YAML parser events as a small tree of texts, lists and mappings, each with its place.

Duplicate keys, anchors, aliases, tags and depth are seen on the way; every scalar keeps the text it was written with.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import yaml

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import Form

_DEEPEST = 20
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})
_REST_OF_NUMBER = re.compile(r"[0-9]{3}(?![0-9])")
_ALIAS_HINT = "write the value out, or quote a text that begins with *"
_ONLY_DIGITS = re.compile(r"[0-9.]+")


class Mark(NamedTuple):
    """A place in a file; line and column count from 1."""

    line: int
    column: int


@dataclass(slots=True)
class ScalarNode:
    """A scalar's text as written; plain when it is not quoted."""

    text: str
    is_plain: bool
    mark: Mark


@dataclass(slots=True)
class SequenceNode:
    """A list."""

    mark: Mark
    is_flow: bool
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class MappingNode:
    """A mapping; `keys` has the place of each key."""

    mark: Mark
    is_flow: bool
    values: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Mark] = field(default_factory=dict)


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode

Report: TypeAlias = Callable[[Code, Mark | None, str, str], None]
"""Takes a problem: code, place, message, hint."""


def to_form(node: Node) -> Form:
    """Turn a tree into plain values: YAML 1.2's core schema for nothing, true and false, and text for all else."""
    if isinstance(node, MappingNode):
        return {key: to_form(value) for key, value in node.values.items()}
    if isinstance(node, SequenceNode):
        return [to_form(item) for item in node.items]
    if node.is_plain and node.text in _NULLS:
        return None
    if node.is_plain and node.text in _BOOLEANS:
        return node.text.casefold() == "true"
    return node.text


@dataclass(slots=True)
class _Split:
    """A text cut by a comma: where its rest stands, the rest, and the whole."""

    mark: Mark
    rest: str
    whole: str


class _StopError(Exception):
    """The rest of the file is not worth reading."""


class TreeBuilder:
    """Builds the tree from parser events, reporting what a strategy file must not have."""

    def __init__(self, report: Report, noun: str = "strategy") -> None:
        """Start with nothing built; problems go to `report`, which call the file by `noun`."""
        self._noun = noun
        self._report_at = report
        self._splits: list[_Split | None] = []
        self.broken: set[Mark] = set()
        """Places whose text is not what the author meant: what else is wrong there follows from it."""
        self._stack: list[SequenceNode | MappingNode] = []
        self._pending_keys: list[ScalarNode | None] = []
        self._documents: list[Node] = []
        self._aliases: set[str] = set()

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        """Build the tree of the one document; None when there is none to use."""
        try:
            for event in events:
                self._handle(event)
        except _StopError:
            return None
        if not self._documents or _is_nothing(self._documents[0]):
            self._report_at(
                Code.EMPTY_FILE,
                None,
                "the file is empty",
                "a strategy begins with format: 1, id, title, year, measures" if self._noun == "strategy" else "",
            )
            return None
        return None if self._aliases else self._documents[0]

    def _handle(self, event: yaml.Event) -> None:
        # NOTE: what there is most of comes first.
        if isinstance(event, yaml.ScalarEvent):
            self._check_properties(event)
            self._add(ScalarNode(event.value, is_plain=not event.style, mark=_mark(event)))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._check_properties(event)
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            name = event.anchor or ""
            if name not in self._aliases:
                self._aliases.add(name)
                self._report(Code.ANCHOR_OR_ALIAS, event, f"an alias (*{name})", _ALIAS_HINT)
            self._add(ScalarNode("", is_plain=True, mark=_mark(event)))
        elif isinstance(event, yaml.DocumentStartEvent) and self._documents:
            self._report(Code.SEVERAL_DOCUMENTS, event, "a second document in the file", f"one {self._noun} a file")
            raise _StopError

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if len(self._stack) >= _DEEPEST:
            self._report(
                Code.NESTED_TOO_DEEP,
                event,
                f"nesting more than {_DEEPEST} levels deep",
                f"a {self._noun} needs fewer than ten: check the brackets and the indentation",
            )
            raise _StopError
        is_flow = bool(event.flow_style)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        self._stack.append(SequenceNode(_mark(event), is_flow) if is_list else MappingNode(_mark(event), is_flow))
        self._pending_keys.append(None)
        self._splits.append(None)

    def _close(self) -> None:
        self._tell_split()
        node = self._stack.pop()
        self._pending_keys.pop()
        self._splits.pop()
        self._add(node)

    def _add(self, node: Node) -> None:
        if not self._stack:
            self._documents.append(node)
            return
        parent = self._stack[-1]
        if isinstance(parent, SequenceNode):
            self._add_item(parent, node)
            return
        key = self._pending_keys[-1]
        if key is not None:
            self._pending_keys[-1] = None
            self._add_entry(parent, key, node)
        elif isinstance(node, ScalarNode):
            self._pending_keys[-1] = node
        else:
            self._report_at(Code.KEY_IS_NOT_TEXT, node.mark, "a list or mapping cannot be a key", "check the brackets")
            raise _StopError

    def _add_item(self, parent: SequenceNode, node: Node) -> None:
        previous = parent.items[-1] if parent.items else None
        if parent.is_flow and isinstance(previous, ScalarNode) and _was_split(previous, node):
            self._note_split(previous, node)
            self.broken.update({parent.mark, previous.mark, node.mark})
        else:
            self._tell_split()
        parent.items.append(node)

    def _add_entry(self, parent: MappingNode, key: ScalarNode, value: Node) -> None:
        previous = next(reversed(parent.values.values()), None)
        if (
            parent.is_flow
            and _REST_OF_NUMBER.match(key.text)
            and key.is_plain
            and isinstance(value, ScalarNode)
            and not value.text
        ):
            self._note_split(previous, key)
            if previous is not None:
                self.broken.update({parent.mark, previous.mark, parent.keys[next(reversed(parent.keys))]})
            return
        self._tell_split()
        if value.mark in self.broken:
            self.broken.add(key.mark)
        if key.text in parent.values:
            self._report_at(
                Code.DUPLICATE_KEY,
                key.mark,
                f"key '{key.text}' was given already, on line {parent.keys[key.text].line}",
                "keep one of them",
            )
            return
        parent.values[key.text] = value
        parent.keys[key.text] = key.mark

    def _note_split(self, previous: Node | None, node: Node) -> None:
        """Remember that a comma cut a text in two; a text with several commas is told of once."""
        text = node.text if isinstance(node, ScalarNode) else ""
        split = self._splits[-1]
        if split is not None:
            split.rest += f",{text}"
            split.whole += f",{text}"
            return
        whole = f"{previous.text},{text}" if isinstance(previous, ScalarNode) else f",{text}"
        self._splits[-1] = _Split(node.mark, text, whole)

    def _tell_split(self) -> None:
        split = self._splits[-1]
        if split is None:
            return
        self._splits[-1] = None
        self._report_at(
            Code.SPLIT_BY_COMMA,
            split.mark,
            f"the comma inside brackets ended the word before '{split.rest}'",
            f'quote the text: "{split.whole.strip()}"; or write a number without the comma',
        )

    def _check_properties(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            hint = "write the value out where it is used, or quote a text that begins with &"
            self._report(Code.ANCHOR_OR_ALIAS, event, f"an anchor (&{event.anchor})", hint)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.broken.add(_mark(event))
            self._report(
                Code.YAML_TAG, event, f"a tag ({_short_tag(tag)})", "take it away; quote text that begins with '!'"
            )

    def _report(self, code: Code, event: yaml.Event, message: str, hint: str) -> None:
        self._report_at(code, _mark(event), f"{message} is not allowed in a {self._noun}", hint)


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _mark(event: yaml.Event) -> Mark:
    start = event.start_mark
    if start is None:  # pragma: no cover - the parser marks every event
        return Mark(1, 1)
    return Mark(start.line + 1, start.column + 1)


def _is_nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.is_plain and not node.text


def _was_split(previous: ScalarNode, node: Node) -> bool:
    """Whether two items of a flow list were one text with a comma: `per 10,000 under 18s`, `1,000`."""
    if not (previous.is_plain and isinstance(node, ScalarNode) and node.is_plain):
        return False
    is_adjacent = node.mark == Mark(previous.mark.line, previous.mark.column + len(previous.text) + 1)
    if not (is_adjacent and _REST_OF_NUMBER.match(node.text) and previous.text[-1:].isdigit()):
        return False
    # NOTE: `[430,520]` is a range written tightly; only zeros in front or words show that a number was cut.
    is_range = _ONLY_DIGITS.fullmatch(previous.text) and _ONLY_DIGITS.fullmatch(node.text.rstrip("%"))
    return not is_range or node.text.startswith("0")
