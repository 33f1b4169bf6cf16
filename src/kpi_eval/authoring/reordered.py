"""Reordered: the entries of a mapping put into another order, each with the comments that belong to it.

In blocks whole lines are moved. A comment belongs to the key below it; to the entry above when it is indented deeper
than that entry's key, or stands directly below it with an empty line after it. In braces the entries change places
between the commas; braces with comments between their entries stay as they are.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from kpi_eval.authoring.written import WrittenEntry, WrittenMapping

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_INDENT = re.compile(r" *(?:- +)*")
_BETWEEN_IN_BRACES = re.compile(r"[\s,]*")


class Edit(NamedTuple):
    """A stretch of a text and what is to stand there instead."""

    start: int
    end: int
    text: str


Rendered = Callable[[int, int], str]
"""Gives a stretch of the text with the edits inside it made."""


class Lines:
    """The lines of a text, by their places."""

    def __init__(self, text: str) -> None:
        """Find where lines begin, as editors count them."""
        self.text = text
        self._starts = [match.start() for match in _LINE.finditer(text) if match[0]] or [0]

    def start(self, place: int) -> int:
        """Give where the line of a place begins."""
        return self._starts[bisect_right(self._starts, place) - 1]

    def after(self, place: int) -> int:
        """Give where the line after that of a place begins; the end of the text after the last."""
        number = bisect_right(self._starts, place)
        return self._starts[number] if number < len(self._starts) else len(self.text)

    def between(self, start: int, end: int) -> list[str]:
        """Give the whole lines from one place to another, with their ends."""
        return [match[0] for match in _LINE.finditer(self.text, start, end) if match[0]]

    def gap_after(self, place: int) -> list[str]:
        """Give the empty lines and comments that begin at a place, which is the start of a line."""
        gap = []
        for match in _LINE.finditer(self.text, place):
            if not match[0] or match[0].strip()[:1] not in {"", "#"}:
                break
            gap.append(match[0])
        return gap


def reordered(
    mapping: WrittenMapping, order: Sequence[str], lines: Lines, rendered: Rendered, line_end: str
) -> Edit | None:
    """Put the entries of a mapping into an order; keys that it does not name keep to the end.

    Args:
        mapping: The mapping.
        order: Keys in their order.
        lines: The whole text.
        rendered: Gives what stands in an entry.
        line_end: What ends a line that is added.

    Returns:
        None where it stands so already, or is written in a way that is better left alone.
    """
    ranks = {key: rank for rank, key in enumerate(order)}
    wanted = sorted(mapping.entries, key=lambda entry: ranks.get(entry.name, len(ranks)))
    if wanted == mapping.entries:
        return None
    if mapping.is_flow:
        return _in_braces(mapping, wanted, lines.text, rendered)
    return _Block(mapping, lines, rendered, line_end).reordered(wanted)


def _in_braces(mapping: WrittenMapping, wanted: Sequence[WrittenEntry], text: str, rendered: Rendered) -> Edit | None:
    places = [(entry.start, entry.end) for entry in mapping.entries]
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(places)]
    if not all(_BETWEEN_IN_BRACES.fullmatch(gap) for gap in gaps):
        return None
    pieces = [rendered(entry.start, entry.end) for entry in wanted]
    woven = "".join(piece + gap for piece, gap in zip(pieces, [*gaps, ""], strict=True))
    return Edit(places[0][0], places[-1][1], woven)


class _Chunk(NamedTuple):
    """An entry with its lines: comments and empty lines before it, and its own from the key on.

    `is_long` where the entry itself, without comments, takes up several lines.
    """

    entry: WrittenEntry
    lead: list[str]
    body: str
    is_long: bool


class _Block:
    """Reorders one mapping that is written in a block."""

    def __init__(self, mapping: WrittenMapping, lines: Lines, rendered: Rendered, line_end: str) -> None:
        self._lines = lines
        self._rendered = rendered
        self._line_end = line_end
        self._entries = mapping.entries
        self._first = lines.start(mapping.entries[0].start)
        self._prefix = lines.text[self._first : mapping.entries[0].start]
        self._column = len(self._prefix)
        self._is_top = self._column == 0

    def reordered(self, wanted: Sequence[WrittenEntry]) -> Edit | None:
        if not self._is_plain():
            return None
        chunks, start, end = self._chunks()
        places = {id(chunk.entry): place for place, chunk in enumerate(chunks)}
        ordered = [chunks[places[id(entry)]] for entry in wanted]
        # NOTE: what stands beside a dash keeps the dash, whichever entry it is; its comments go above the dash.
        has_dash = bool(self._prefix.strip())
        indent = " " * self._column
        pieces = []
        for place, chunk in enumerate(ordered):
            if place == 0:
                lead = _without_blank_start(chunk.lead)
                dash = " " * (len(self._prefix) - len(self._prefix.lstrip(" ")))
                pieces += [f"{dash}{line.lstrip(' ')}" if has_dash and line.strip() else line for line in lead]
                pieces.append(self._prefix)
            else:
                pieces += [*self._lead(chunk, ordered[place - 1], chunks), indent]
            pieces.append(chunk.body)
        return Edit(start, end, "".join(pieces))

    def _is_plain(self) -> bool:
        """Whether every key begins its line, but for dashes before the first."""
        if not _INDENT.fullmatch(self._prefix):
            return False
        text, indent = self._lines.text, " " * self._column
        return all(text[self._lines.start(entry.start) : entry.start] == indent for entry in self._entries[1:])

    def _chunks(self) -> tuple[list[_Chunk], int, int]:
        """Divide the mapping into chunks; give them with the stretch of the text that they take up."""
        chunks: list[_Chunk] = []
        start = self._first
        lead: list[str] = []
        if not self._prefix.strip() and not self._is_top:
            lead = self._gap_before(start)
            start -= sum(map(len, lead))
        place = start
        for entry in self._entries:
            end = self._lines.after(max(entry.start, entry.end - 1))
            gap = self._lines.gap_after(end)
            is_last = entry is self._entries[-1]
            own = self._own(gap, is_last=is_last)
            extent = end + sum(map(len, gap[:own]))
            is_long = len(self._lines.between(entry.start, entry.end)) > 1
            chunks.append(_Chunk(entry, lead, self._rendered(entry.start, extent), is_long))
            place = extent
            lead = gap[own:]
        return chunks, start, place

    def _gap_before(self, place: int) -> list[str]:
        """Give the empty lines and comments before the first key, which stand below the key that holds the mapping."""
        gap: list[str] = []
        while place > 0:
            start = self._lines.start(place - 1)
            line = self._lines.text[start:place]
            if line.strip()[:1] not in {"", "#"}:
                break
            gap.insert(0, line)
            place = start
        return gap

    def _own(self, gap: Sequence[str], *, is_last: bool) -> int:
        """Count the lines below an entry that belong to it."""
        own = 0
        for number, line in enumerate(gap, start=1):
            if line.strip() and _column(line) <= self._column:
                break
            own = number if line.strip() else own
        if own or is_last:
            return own
        comments = next((number for number, line in enumerate(gap) if not line.strip()), len(gap))
        return comments if comments < len(gap) else 0

    def _lead(self, chunk: _Chunk, previous: _Chunk, before: Sequence[_Chunk]) -> list[str]:
        """Give the lines before a chunk that is not the first, parted from the previous as its like are."""
        if any(one is previous and other is chunk for one, other in pairwise(before)):
            return chunk.lead
        is_parted = any(not line.strip() for other in before for line in other.lead)
        has_blank = is_parted and (chunk.is_long or previous.is_long)
        lead = self._at_key(_without_blank_start(chunk.lead))
        return [self._line_end, *lead] if has_blank else lead

    def _at_key(self, lead: Sequence[str]) -> list[str]:
        """Bring comments that are deeper than their key to its column, down to the first that is not.

        Below another entry they would belong to that, or be read as part of its text.
        """
        indent = " " * self._column
        shallow = (place for place, line in enumerate(lead) if line.strip() and _column(line) <= self._column)
        count = next(shallow, len(lead))
        return [*(f"{indent}{line.lstrip(' ')}" if line.strip() else line for line in lead[:count]), *lead[count:]]


def _without_blank_start(lead: Sequence[str]) -> list[str]:
    return list(lead)[next((number for number, line in enumerate(lead) if line.strip()), len(lead)) :]


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
