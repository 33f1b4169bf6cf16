"""Full: diagnostics with the source line and a caret under the place."""

import unicodedata
from collections.abc import Sequence
from typing import TextIO

from kpi_eval.renderers.diagnostics.concise import line
from kpi_eval.renderers.harmless import harmless
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Diagnostic

MOST = 100
_GUTTER = "    "
_LONGEST_LINE = 160
_BEFORE = 60
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, presentation: Presentation) -> None:
    """Write each diagnostic, its source line and a caret, with a blank line between; of very many the first hundred."""
    shown = diagnostics if presentation.all_rows else diagnostics[:MOST]
    for number, diagnostic in enumerate(shown):
        if number:
            stream.write("\n")
        write_block(diagnostic, stream)
    more = len(diagnostics) - len(shown)
    if more:
        stream.write(f"\nand {more:,} more; all of them: kpi-eval validate --format concise, or --format json\n")


def write_block(diagnostic: Diagnostic, stream: TextIO) -> None:
    """Write a diagnostic with its source line, where there is one, and the caret below it."""
    stream.write(line(diagnostic) + "\n")
    if diagnostic.source is not None and diagnostic.column is not None:
        source, column = _excerpt(harmless(diagnostic.source, keep_tabs=True), diagnostic.column)
        stream.write(f"{_GUTTER}{source}\n{_GUTTER}{_padding(source, column)}^\n")


def _excerpt(source: str, column: int) -> tuple[str, int]:
    """Cut a very long line to the part around the place."""
    if len(source) <= _LONGEST_LINE:
        return source, column
    start = max(0, column - 1 - _BEFORE)
    cut = source[start : start + _LONGEST_LINE]
    return (f"...{cut}", column - start + 3) if start else (f"{cut}...", column)


def _padding(source: str, column: int) -> str:
    """Give the white space that brings a caret under a column: tabs stay tabs, wide characters take two places."""
    return "".join(_blank(character) for character in source[: column - 1])


def _blank(character: str) -> str:
    if character == "\t":
        return "\t"
    if unicodedata.category(character) in {"Mn", "Me", "Cf"} and character != _SOFT_HYPHEN:
        return ""
    return "  " if unicodedata.east_asian_width(character) in {"W", "F"} else " "
