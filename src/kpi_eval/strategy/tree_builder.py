"""Tree builder: YAML parser events as a tree.

Duplicate keys, anchors, aliases, tags, depth and texts cut by a comma are seen on the way.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml
from yaml import CollectionEndEvent, NodeEvent, ScalarEvent

from kpi_eval.strategy.tree import MappingNode, Mark, Node, ScalarNode, SequenceNode, mark_of
from kpi_eval.vocabulary.codes import Code

_DEEPEST = 20
_REST_OF_NUMBER = re.compile(r"[0-9]{3}(?![0-9])")
_ALIAS_HINT = "write the value out, or quote a text that begins with *"
_ONLY_DIGITS = re.compile(r"[0-9.]+")

Report: TypeAlias = Callable[[Code, Mark | None, str, str], None]
"""Takes a problem: code, place, message, hint."""


@dataclass(slots=True)
class _Split:
    """A text cut by commas: where its rest stands, the rest, and the whole."""

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
        self._events: Iterator[yaml.Event] = iter(())
        self.broken: set[Mark] = set()
        """Places whose text is not what the author meant: what else is wrong there follows from it."""
        self._aliases: set[str] = set()

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        """Build the tree of the one document; None when there is none to use."""
        self._events = events
        document: Node | None = None
        try:
            for event in events:
                if isinstance(event, NodeEvent):
                    document = self._node(event, 0)
                elif isinstance(event, yaml.DocumentStartEvent) and document is not None:
                    message, hint = "a second document in the file", f"one {self._noun} a file"
                    self._report(Code.SEVERAL_DOCUMENTS, event, message, hint)
                    return None
        except _StopError:
            return None
        if document is None or _is_nothing(document):
            hint = "a strategy begins with format: 1, id, title, year, measures" if self._noun == "strategy" else ""
            self._report_at(Code.EMPTY_FILE, None, "the file is empty", hint)
            return None
        return None if self._aliases else document

    def _node(self, event: yaml.Event, depth: int) -> Node:
        """Build what begins with an event, inside as many lists and mappings as `depth` says."""
        # NOTE: what there is most of comes first.
        if isinstance(event, ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                self._check_properties(event)
            return ScalarNode(event.start_mark, event.value, not event.style)
        if isinstance(event, yaml.CollectionStartEvent):
            self._check_properties(event)
            self._check_depth(event, depth)
            is_list = isinstance(event, yaml.SequenceStartEvent)
            return self._sequence(event, depth + 1) if is_list else self._mapping(event, depth + 1)
        name = getattr(event, "anchor", None) or ""
        if name not in self._aliases:
            self._aliases.add(name)
            self._report(Code.ANCHOR_OR_ALIAS, event, f"an alias (*{name})", _ALIAS_HINT)
        return ScalarNode(event.start_mark, "", is_plain=True)

    def _sequence(self, event: yaml.CollectionStartEvent, depth: int) -> SequenceNode:
        sequence = SequenceNode(event.start_mark, bool(event.flow_style))
        previous: Node | None = None
        split: _Split | None = None
        for inner in self._events:
            if isinstance(inner, CollectionEndEvent):
                break
            item = self._node(inner, depth)
            if sequence.is_flow and isinstance(previous, ScalarNode) and _was_split(previous, item):
                split = _longer(split, previous, item)
                self.broken.update({sequence.mark, previous.mark, item.mark})
            else:
                self._tell(split)
                split = None
            sequence.items.append(item)
            previous = item
        self._tell(split)
        return sequence

    def _mapping(self, event: yaml.CollectionStartEvent, depth: int) -> MappingNode:
        mapping = MappingNode(event.start_mark, bool(event.flow_style))
        values, starts, events = mapping.values, mapping.starts, self._events
        split: _Split | None = None
        for inner in events:
            # NOTE: nearly all keys and most values are texts with nothing about them, and a file is made of these.
            if type(inner) is ScalarEvent and inner.anchor is None and inner.tag is None:
                key: Node = ScalarNode(inner.start_mark, inner.value, not inner.style)
            elif isinstance(inner, CollectionEndEvent):
                break
            else:
                key = self._node(inner, depth)
            if not isinstance(key, ScalarNode):
                message = "a list or mapping cannot be a key"
                self._report_at(Code.KEY_IS_NOT_TEXT, key.mark, message, "check the brackets")
                raise _StopError
            inner = next(events)  # noqa: PLW2901 - its value
            if type(inner) is ScalarEvent and inner.anchor is None and inner.tag is None:
                value: Node = ScalarNode(inner.start_mark, inner.value, not inner.style)
            else:
                value = self._node(inner, depth)
            if mapping.is_flow and _is_rest_of_number(key, value):
                split = _longer(split, next(reversed(values.values()), None), key)
                self._break_last(mapping)
                continue
            if split is not None:
                self._tell(split)
                split = None
            if self.broken and value.mark in self.broken:
                self.broken.add(key.mark)
            if key.text not in values:
                values[key.text] = value
                starts[key.text] = key.start
            else:
                line = mapping.key_mark(key.text).line
                message = f"key '{key.text}' was given already, on line {line}"
                self._report_at(Code.DUPLICATE_KEY, key.mark, message, "keep one of them")
        self._tell(split)
        return mapping

    def _break_last(self, mapping: MappingNode) -> None:
        """Remember that the last value of a mapping is only the beginning of a text."""
        if mapping.values:
            key, value = next(reversed(mapping.values.items()))
            self.broken.update({mapping.mark, value.mark, mapping.key_mark(key)})

    def _tell(self, split: _Split | None) -> None:
        """Tell of a text that a comma cut in two, where there is one."""
        if split is not None:
            self._report_at(
                Code.SPLIT_BY_COMMA,
                split.mark,
                f"the comma inside brackets ended the word before '{split.rest}'",
                f'quote the text: "{split.whole.strip()}"; or write a number without the comma',
            )

    def _check_depth(self, event: yaml.CollectionStartEvent, depth: int) -> None:
        if depth >= _DEEPEST:
            self._report(
                Code.NESTED_TOO_DEEP,
                event,
                f"nesting more than {_DEEPEST} levels deep",
                f"a {self._noun} needs fewer than ten: check the brackets and the indentation",
            )
            raise _StopError

    def _check_properties(self, event: "ScalarEvent | yaml.CollectionStartEvent") -> None:
        if event.anchor is not None:
            hint = "write the value out where it is used, or quote a text that begins with &"
            self._report(Code.ANCHOR_OR_ALIAS, event, f"an anchor (&{event.anchor})", hint)
        if event.tag is not None:
            self.broken.add(mark_of(event.start_mark))
            self._report(
                Code.YAML_TAG,
                event,
                f"a tag ({_short_tag(event.tag)})",
                "take it away; quote text that begins with '!'",
            )

    def _report(self, code: Code, event: yaml.Event, message: str, hint: str) -> None:
        self._report_at(code, mark_of(event.start_mark), f"{message} is not allowed in a {self._noun}", hint)


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


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


def _is_rest_of_number(key: ScalarNode, value: Node) -> bool:
    """Whether a key of a flow mapping is what a comma left of the number before it: `{unit: per 10,000 children}`."""
    is_bare = isinstance(value, ScalarNode) and not value.text
    return is_bare and key.is_plain and _REST_OF_NUMBER.match(key.text) is not None


def _longer(split: _Split | None, previous: Node | None, node: Node) -> _Split:
    """Add a piece to a text that was cut; one with several commas is told of once."""
    text = node.text if isinstance(node, ScalarNode) else ""
    if split is None:
        whole = f"{previous.text},{text}" if isinstance(previous, ScalarNode) else f",{text}"
        return _Split(node.mark, text, whole)
    return _Split(split.mark, f"{split.rest},{text}", f"{split.whole},{text}")
