"""Paper: lines of text for people, wrapped to the terminal's width where there is one, coloured where that is wanted."""

import io
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from rich.cells import cell_len

from kpi_eval.renderers.harmless import harmless, on_one_line
from kpi_eval.renderers.presentation import Presentation

if TYPE_CHECKING:
    from rich.console import Console

_ENDLESS = 10_000


class Paper:
    """Writes to a stream as a presentation asks; `is_whole` when nothing is to be left out of long lists."""

    def __init__(self, stream: TextIO, presentation: Presentation) -> None:
        """Write to a stream; without colour nothing of a console is needed, nor imported."""
        self.width = presentation.width
        self.is_whole = presentation.all_rows
        self._has_colour = presentation.has_colour
        self._stream = stream
        # NOTE: rich leaves with 1 when a pipe closes, so it writes to a page of ours, and we write to the stream.
        self._page = io.StringIO()

    @cached_property
    def _console(self) -> "Console":
        """A console with markup, emoji and highlighting off, for titles are text and nothing else."""
        from rich.console import Console  # noqa: PLC0415 - only where there is colour

        return Console(
            file=self._page,
            width=self.width or _ENDLESS,
            color_system="standard",
            force_terminal=True,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            _environ={},
        )

    def line(self, *parts: tuple[str, str]) -> None:
        """Write one line of texts, each with its style; whole, and without blanks at its end."""
        plain = "".join(words for words, _ in parts)
        blanks = len(plain) - len(plain.rstrip(" "))
        if not self._has_colour:
            self._stream.write(harmless(plain[: len(plain) - blanks]) + "\n")
            return
        from rich.text import Text  # noqa: PLC0415 - only where there is colour

        text = Text.assemble(*((harmless(words), style) for words, style in parts))
        if blanks:
            text.right_crop(blanks)
        self._console.print(text, soft_wrap=True)
        self._stream.write(self._page.getvalue())
        self._page.seek(0)
        self._page.truncate()

    def paragraph(self, text: str, *, indent: str = "", first: str | None = None, style: str = "") -> None:
        """Write text wrapped to the width, later lines indented."""
        for line in wrapped(text, self.width, indent=indent, first=indent if first is None else first):
            self.line((line, style))

    def finish(self) -> None:
        """Hand everything on."""
        self._stream.flush()


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
