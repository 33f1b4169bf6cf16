"""Canonical: a strategy file in canonical order and spelling, its comments and its layout kept.

No YAML is written anew: the file's own lines are moved and single words replaced, so that whatever is not put in order
stays as it was, to the character. What comes of it is read again and compared before it is given out.

A library that loads YAML with its comments and writes it anew (ruamel.yaml) was tried and is not used: it keeps a comment
with the key above it, so that one that stands over a key stays behind when that key moves, or is lost with it.
"""

import re
from collections.abc import Sequence

import yaml

from kpi_eval.authoring.conventions import OF_A_TARGET, Convention, convention_of_target, strategy_convention
from kpi_eval.authoring.meaning import means_the_same
from kpi_eval.authoring.own_lines import lines_gained
from kpi_eval.authoring.reordered import Edit, Lines, reordered
from kpi_eval.authoring.written import Written, WrittenList, WrittenText, read_written, texts_of
from kpi_eval.strategy.source import Source

_MARK = "\ufeff"
_LINE_END = re.compile("\r\n|\r|\n")
_BLOCK_HEADER = re.compile(r"(?P<style>[|>])(?P<indent>[1-9]?)[+]?(?P<indent_after>[1-9]?)")


class UnfaithfulError(Exception):
    """The canonical text would not mean what the file means: a fault of this program, which must write nothing."""


def canonical_content(source: Source) -> bytes:
    """Bring a strategy file into canonical order and spelling.

    Args:
        source: A file without problems.

    Returns:
        The whole file, its byte order mark and its line ends kept; the same bytes when it is canonical already.

    Raises:
        UnfaithfulError: What came of it does not mean the same.
    """
    content = source.content.decode("utf-8")
    mark = _MARK if content.startswith(_MARK) else ""
    before = content.removeprefix(_MARK)
    try:
        after = canonical_text(before)
    except yaml.YAMLError as error:
        raise UnfaithfulError(source.path) from error
    written = f"{mark}{after}".encode()
    if written != source.content and not means_the_same(source, Source(source.path, written)):
        raise UnfaithfulError(source.path)
    return written


def canonical_text(text: str) -> str:
    """Bring the text of a valid strategy, without byte order mark, into canonical order and spelling.

    Raises:
        yaml.YAMLError: With its entries moved it is not YAML: a fault of this program.
    """
    line_end = _line_end(text)
    if not _LINE_END.search(text[-1:]):
        text = _with_last_line_ended(text, line_end)
    edits = _Editor(Lines(text), line_end).edits(read_written(text), strategy_convention())
    moved = _edited(text, 0, len(text), edits)
    return moved if moved == text else _edited(moved, 0, len(moved), lines_gained(text, moved))


class _Editor:
    """Finds what is to be edited in a text."""

    def __init__(self, lines: Lines, line_end: str) -> None:
        self._lines = lines
        self._line_end = line_end

    def edits(self, node: Written, convention: Convention) -> list[Edit]:
        """List the edits of a node and all below it, in order; none touches another."""
        if isinstance(node, WrittenText):
            return self._spelt(node, convention)
        if isinstance(node, WrittenList):
            return [edit for item in node.items for edit in self.edits(item, convention.under(""))]
        if convention is OF_A_TARGET:
            convention = convention_of_target([entry.name for entry in node.entries])
        inner = [edit for entry in node.entries for edit in self.edits(entry.value, convention.under(entry.name))]
        if not convention.order:
            return inner
        text = self._lines.text
        moved = reordered(
            node,
            convention.order,
            self._lines,
            lambda start, end: _edited(text, start, end, inner),
            self._line_end,
        )
        return inner if moved is None else [moved]

    @staticmethod
    def _spelt(node: WrittenText, convention: Convention) -> list[Edit]:
        # NOTE: a block may have a comment beside its sign, and nobody writes a word as one.
        spelt = None if convention.spelling is None or node.is_block else convention.spelling(node.text)
        return [] if spelt is None or spelt == node.text else [Edit(node.start, node.end, spelt)]


def _edited(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """Give a stretch of a text with the edits that lie in it made."""
    pieces, place = [], start
    for edit in edits:
        if start <= edit.start and edit.end <= end:
            pieces += [text[place : edit.start], edit.text]
            place = edit.end
    return "".join([*pieces, text[place:end]])


def _line_end(text: str) -> str:
    """Give what ends the lines of a text: that of its first line."""
    found = _LINE_END.search(text)
    return "\n" if found is None else found[0]


def _with_last_line_ended(text: str, line_end: str) -> str:
    """See that a block text at the very end, without a line end, does not gain one from the line end added to the file."""
    last = max(texts_of(read_written(text)), key=lambda node: node.start)
    header = _BLOCK_HEADER.match(text, last.start) if last.is_block else None
    if header is None or text[header.end() : header.end() + 1] == "-":
        return f"{text}{line_end}"
    if last.text.endswith("\n"):
        without_spaces = text.rstrip(" ")
        return without_spaces if _LINE_END.search(without_spaces[-1:]) else f"{text}{line_end}"
    sign = f"{header['style']}{header['indent']}{header['indent_after']}-"
    return f"{text[: header.start()]}{sign}{text[header.end() :]}{line_end}"
