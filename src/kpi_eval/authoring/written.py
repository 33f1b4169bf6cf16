"""Written: a strategy's text as a tree of places: where each key, text, list and mapping begins and ends in it.

Places are counts of characters from the beginning of the text, as in slices. The tree comes from the parser that the
loader uses, so that both see the same keys and texts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from kpi_eval.strategy.source import parser_events

_BLOCK_STYLES = frozenset("|>")
_LINE_END = re.compile("\r\n|\r|\n")
_LAST_LINE = re.compile(r"(?:\r\n|\r|\n)(?P<rest>[ \t]*)(?:\r\n|\r|\n)?\Z")
_CONTENT_LINE = re.compile(r"(?:\r\n|\r|\n)(?P<indent> *)[^ \r\n]")


@dataclass(slots=True)
class WrittenText:
    """A text, from its first to its last character, quotes and signs of blocks included; `text` is what it says."""

    start: int
    end: int
    text: str
    is_block: bool


@dataclass(slots=True)
class WrittenList:
    """A list; in brackets when `is_flow`."""

    start: int
    end: int
    is_flow: bool
    items: list["Written"] = field(default_factory=list)


@dataclass(slots=True)
class WrittenEntry:
    """A key with its value."""

    key: WrittenText
    value: "Written"

    @property
    def name(self) -> str:
        """The key as a text."""
        return self.key.text

    @property
    def start(self) -> int:
        """Where the key begins."""
        return self.key.start

    @property
    def end(self) -> int:
        """Where the value ends."""
        return max(self.key.end, self.value.end)


@dataclass(slots=True)
class WrittenMapping:
    """A mapping; in braces when `is_flow`."""

    start: int
    end: int
    is_flow: bool
    entries: list[WrittenEntry] = field(default_factory=list)


Written: TypeAlias = WrittenText | WrittenList | WrittenMapping


def read_written(text: str) -> Written:
    """Read a text that the loader accepts (without byte order mark) into places.

    Raises:
        yaml.YAMLError: The text is not YAML.
    """
    events = (event for event in parser_events(text) if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent))
    return _node(next(events), events, text)


def texts_of(node: Written) -> Iterator[WrittenText]:
    """List every text in a tree, keys included, in the order of their places."""
    if isinstance(node, WrittenText):
        yield node
    elif isinstance(node, WrittenList):
        for item in node.items:
            yield from texts_of(item)
    else:
        for entry in node.entries:
            yield entry.key
            yield from texts_of(entry.value)


def _node(event: yaml.Event, events: Iterator[yaml.Event], text: str) -> Written:
    start, end = _start(event), _end(event)
    if isinstance(event, yaml.ScalarEvent):
        is_block = event.style in _BLOCK_STYLES
        return WrittenText(
            start, start + _end_of_block(text[start:end], event.value) if is_block else end, event.value, is_block
        )
    if isinstance(event, yaml.SequenceStartEvent):
        items = WrittenList(start, end, bool(event.flow_style))
        while not isinstance(following := next(events), yaml.CollectionEndEvent):
            items.items.append(_node(following, events, text))
        # NOTE: the end of a block is where the parser noticed it, after comments that belong to what comes next.
        items.end = _end(following) if items.is_flow else max([end, *(item.end for item in items.items)])
        return items
    return _mapping(WrittenMapping(start, end, bool(getattr(event, "flow_style", False))), events, text)


def _mapping(mapping: WrittenMapping, events: Iterator[yaml.Event], text: str) -> WrittenMapping:
    while not isinstance(following := next(events), yaml.CollectionEndEvent):
        key = _node(following, events, text)
        value = _node(next(events), events, text)
        if isinstance(key, WrittenText):  # NOTE: the loader accepts no other
            mapping.entries.append(WrittenEntry(key, value))
    if mapping.is_flow:
        mapping.end = _end(following)
    else:
        mapping.end = max([mapping.end, *(entry.end for entry in mapping.entries)])
    return mapping


def _end_of_block(block: str, text: str) -> int:
    """Give where the lines of a block that says a text end, without the empty lines that only part it from what follows."""
    header = _LINE_END.split(block, maxsplit=1)[0]
    if "+" in header.partition("#")[0]:  # NOTE: that sign keeps empty lines as part of the text
        return len(block)
    written, said = _CONTENT_LINE.search(block), _CONTENT_LINE.search(f"\n{text}")
    if written is None or said is None:
        return len(header)
    indent = len(written["indent"]) - len(said["indent"])
    while (last := _LAST_LINE.search(block)) is not None and len(last["rest"]) <= indent:
        block = block[: last.start()]
    return len(block)


def _start(event: yaml.Event) -> int:
    return 0 if event.start_mark is None else event.start_mark.index


def _end(event: yaml.Event) -> int:
    return 0 if event.end_mark is None else event.end_mark.index
