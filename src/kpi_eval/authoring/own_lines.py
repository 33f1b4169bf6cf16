"""Own lines: texts in blocks keep the empty lines that are theirs, and gain none where entries were moved.

A text behind `|+` or `>+` ends with all empty lines below it, so that one which only parts entries becomes part of it
as soon as such a text comes to stand above. There it cannot stay; a comment would be needed to tell the two apart.
"""

import re
from collections.abc import Iterator

from kpi_eval.authoring.reordered import Edit
from kpi_eval.authoring.written import Written, WrittenList, WrittenMapping, WrittenText, read_written, texts_of

_LINE_END = re.compile("\r\n|\r|\n")
_LAST_LINE_END = re.compile("(?:\r\n|\r|\n)\\Z")


def lines_gained(text: str, moved: str) -> list[Edit]:
    """Give what takes out the lines that texts in blocks have gained.

    Args:
        text: What was written.
        moved: The same with its entries in another order, and empty lines between them in other places.

    Raises:
        yaml.YAMLError: One of the two is not YAML.
    """
    before = read_written(text)
    if not any(node.is_block for node in texts_of(before)):
        return []
    gained = []
    for own, node in _pairs(before, read_written(moved)):
        count = len(_line_ends(text, own))
        surplus = _line_ends(moved, node)[count:]
        if own.is_block and node.is_block and surplus:
            gained.append(Edit(surplus[0], _last_line_end(moved, node), ""))
    return gained


def _pairs(before: Written, after: Written) -> Iterator[tuple[WrittenText, WrittenText]]:
    """Give every value that is a text as it was with the same one as it is, in the order in which they now stand."""
    if isinstance(before, WrittenText) and isinstance(after, WrittenText):
        yield before, after
    elif isinstance(before, WrittenList) and isinstance(after, WrittenList):
        for item, same in zip(before.items, after.items, strict=False):
            yield from _pairs(item, same)
    elif isinstance(before, WrittenMapping) and isinstance(after, WrittenMapping):
        values = {entry.name: entry.value for entry in before.entries}
        for entry in after.entries:
            if entry.name in values:
                yield from _pairs(values[entry.name], entry.value)


def _line_ends(text: str, node: WrittenText) -> list[int]:
    """Give where the lines of a text end, but for its last."""
    return [match.start() for match in _LINE_END.finditer(text, node.start, _last_line_end(text, node))]


def _last_line_end(text: str, node: WrittenText) -> int:
    """Give where the last line of a text ends, whether or not the text has the end of that line."""
    found = _LAST_LINE_END.search(text[node.start : node.end])
    return node.end if found is None else node.start + found.start()
