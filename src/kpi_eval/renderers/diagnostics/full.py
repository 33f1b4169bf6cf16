"""Full: diagnostics with the source line and a caret under the place."""

import unicodedata
from collections.abc import Sequence
from typing import TextIO

from kpi_eval.renderers.diagnostics.concise import line
from kpi_eval.renderers.harmless import harmless
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Diagnostic

_GUTTER = "    "
_LONGEST_LINE = 160
_BEFORE = 60


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, _presentation: Presentation) -> None:
    """Write each diagnostic, its source line and a caret, with a blank line between."""
    for number, diagnostic in enumerate(diagnostics):
        if number:
            stream.write("\n")
        stream.write(line(diagnostic) + "\n")
        if diagnostic.source is not None and diagnostic.column is not None:
            source, column = _excerpt(diagnostic.source, diagnostic.column)
            stream.write(f"{_GUTTER}{harmless(source, keep_tabs=True)}\n{_GUTTER}{_padding(source, column)}^\n")


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
    if unicodedata.combining(character):
        return ""
    return "  " if unicodedata.east_asian_width(character) in {"W", "F"} else " "
