"""Paper: lines of text for people, wrapped to the terminal's width where there is one, coloured where that is wanted."""

import textwrap
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kpi_eval.renderers.presentation import Presentation

_ENDLESS = 10_000


class Paper:
    """Writes to a stream as a presentation asks."""

    def __init__(self, stream: TextIO, presentation: Presentation) -> None:
        """Set the console up; markup, emoji and highlighting are off, for titles are text and nothing else."""
        self.width = presentation.width
        self._console = Console(
            file=stream,
            width=presentation.width or _ENDLESS,
            color_system="standard" if presentation.has_colour else None,
            force_terminal=presentation.has_colour,
            no_color=not presentation.has_colour,
            markup=False,
            emoji=False,
            highlight=False,
            soft_wrap=True,
            legacy_windows=False,
        )

    def line(self, text: str, style: str = "") -> None:
        """Write one line, whole."""
        self._console.print(Text(text, style=style), soft_wrap=True)

    def parts(self, *parts: tuple[str, str]) -> None:
        """Write one line of several texts, each with its style."""
        self._console.print(Text.assemble(*parts), soft_wrap=True)

    def paragraph(self, text: str, *, indent: str = "", first: str | None = None, style: str = "") -> None:
        """Write text wrapped to the width, later lines indented."""
        for line in wrapped(text, self.width, indent=indent, first=indent if first is None else first):
            self.line(line, style)

    def table(self, table: Table) -> None:
        """Write a table; without a width it takes what it needs, and no line ends in blanks."""
        with self._console.capture() as captured:
            self._console.print(table, soft_wrap=False, crop=False)
        for line in captured.get().splitlines():
            self._console.file.write(line.rstrip() + "\n")

    def finish(self) -> None:
        """Hand everything on."""
        self._console.file.flush()


def wrapped(text: str, width: int | None, *, indent: str = "", first: str = "") -> list[str]:
    """Wrap text to a width; a word longer than that stays whole, for output is never cut."""
    if width is None or cell_len(first) + cell_len(text) <= width:
        return [first + text]
    return textwrap.wrap(
        text,
        width=max(width, 20),
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first]
