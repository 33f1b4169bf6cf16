"""Paper: lines of text for people, wrapped to the terminal's width where there is one, coloured where that is wanted."""

import io
import re
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kpi_eval.renderers.harmless import harmless, on_one_line
from kpi_eval.renderers.presentation import Presentation

_ENDLESS = 10_000
_BLANK_END = re.compile(r"(?: |\x1b\[[0-9;]*m)+$")


class Paper:
    """Writes to a stream as a presentation asks."""

    def __init__(self, stream: TextIO, presentation: Presentation) -> None:
        """Set the console up; markup, emoji and highlighting are off, for titles are text and nothing else."""
        self.width = presentation.width
        self._stream = stream
        # NOTE: rich leaves with 1 when a pipe closes, so it writes to a page of ours, and we write to the stream.
        self._page = io.StringIO()
        self._console = Console(
            file=self._page,
            width=presentation.width or _ENDLESS,
            color_system="standard" if presentation.has_colour else None,
            force_terminal=presentation.has_colour,
            no_color=not presentation.has_colour,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            _environ={},
        )

    def line(self, *parts: tuple[str, str]) -> None:
        """Write one line of texts, each with its style; whole, and without blanks at its end."""
        text = Text.assemble(*((harmless(words), style) for words, style in parts))
        text.rstrip()
        self._console.print(text, soft_wrap=True)
        self._stream.write(self._taken())

    def paragraph(self, text: str, *, indent: str = "", first: str | None = None, style: str = "") -> None:
        """Write text wrapped to the width, later lines indented."""
        for line in wrapped(text, self.width, indent=indent, first=indent if first is None else first):
            self.line((line, style))

    def table(self, table: Table) -> None:
        """Write a table; without a width it takes what it needs, and no line ends in blanks."""
        self._console.print(table, soft_wrap=False, crop=False)
        for line in self._taken().splitlines():
            self._stream.write(_BLANK_END.sub(_without_blanks, line) + "\n")

    def _taken(self) -> str:
        """Take what stands on the page, leaving it empty."""
        text = self._page.getvalue()
        self._page.seek(0)
        self._page.truncate()
        return text

    def finish(self) -> None:
        """Hand everything on."""
        self._stream.flush()


def _without_blanks(ending: re.Match[str]) -> str:
    return ending[0].replace(" ", "")


def wrapped(text: str, width: int | None, *, indent: str = "", first: str = "") -> list[str]:
    """Wrap text to a width in terminal cells; a word longer than that stays whole, for output is never cut."""
    text = on_one_line(text)
    if width is None or cell_len(first) + cell_len(text) <= width:
        return [first + text]
    lines, is_begun = [first], False
    for word in text.split(" "):
        if is_begun and cell_len(lines[-1]) + 1 + cell_len(word) > width:
            lines.append(indent + word)
        else:
            lines[-1] += f" {word}" if is_begun else word
        is_begun = True
    return lines
