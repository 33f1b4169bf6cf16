"""Tree: a strategy file as a small tree of texts, lists and mappings, each with its place.

Every scalar keeps the text it was written with.
"""

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeAlias

from kpi_eval.vocabulary.form import Form

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})


class Mark(NamedTuple):
    """A place in a file; line and column count from 1."""

    line: int
    column: int


class Start(Protocol):
    """Where the parser found something; line and column count from 0."""

    @property
    def line(self) -> int:
        """The lines before."""

    @property
    def column(self) -> int:
        """The characters before, on its line."""


@dataclass(slots=True)
class _Placed:
    """A node where the parser found it; it makes a place of that when it is asked, for few are."""

    start: Start | None

    @property
    def mark(self) -> Mark:
        """Where it begins."""
        return mark_of(self.start)


@dataclass(slots=True)
class ScalarNode(_Placed):
    """A scalar's text as written; plain when it is not quoted."""

    text: str
    is_plain: bool


@dataclass(slots=True)
class SequenceNode(_Placed):
    """A list."""

    is_flow: bool
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class MappingNode(_Placed):
    """A mapping; `starts` has the place of each key."""

    is_flow: bool
    values: dict[str, "Node"] = field(default_factory=dict)
    starts: dict[str, Start | None] = field(default_factory=dict)

    def key_mark(self, key: str) -> Mark:
        """Where one of its keys stands."""
        return mark_of(self.starts[key])


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


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


def mark_of(start: Start | None) -> Mark:
    """Count from 1."""
    if start is None:  # pragma: no cover - the parser marks every event
        return Mark(1, 1)
    return Mark(start.line + 1, start.column + 1)
