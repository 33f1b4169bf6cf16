"""Markdown text: any text as Markdown that shows it and does nothing: no markup, no HTML, no mention, no link."""

import re
from collections.abc import Sequence

from kpi_eval.renderers.harmless import on_one_line

_BREAK = "&#8203;"
"""A space without width: between its sign and its name, a mention is none; nor is a link, or an emoji's name."""

_ENTITIES = {mark: f"&#{ord(mark)};" for mark in "|\\`$"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKUP = re.compile(r"[&<>|\\`$*_~\[\]#]")
_ACTIVE = re.compile(
    r"@(?=\w)|(?<=#)(?=\d)|(?<=\bGH)-(?=\d)|:(?=//)|\bwww(?=\.)|(?<=mailto):|(?<=xmpp):|:(?=[a-z+-][\w+-]*:)",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Write a text on one line as Markdown that comes out as that text, in a table's cell too."""
    text = _ACTIVE.sub(lambda match: f"{match[0]}\0", on_one_line(text))
    return _MARKUP.sub(_escaped, text).replace("\0", _BREAK)


def table_row(cells: Sequence[str]) -> str:
    """Write a row of a table from cells that are Markdown already."""
    return f"| {' | '.join(cells)} |\n"


def table_head(names: Sequence[str], to_the_right: Sequence[str] = ()) -> str:
    """Write the head of a table, the columns named last set to the right."""
    rule = ["---:" if name in to_the_right else "---" for name in names]
    return table_row(names) + table_row(rule)


def _escaped(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0], f"\\{match[0]}")
