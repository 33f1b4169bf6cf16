"""Console: what standard output and error can show, and how to write to them without ever failing on a character."""

import codecs
import errno
import io
import os
import shutil
import sys
import unicodedata
from collections.abc import Mapping
from typing import TextIO

from kpi_eval.cli.options import Colour
from kpi_eval.renderers.presentation import Presentation

_SAMPLE = "\N{CHECK MARK}\N{ALMOST EQUAL TO}\N{BALLOT X}\N{MIDDLE DOT}"
_PLAIN = {
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{MINUS SIGN}": "-",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{HORIZONTAL ELLIPSIS}": "...",
    "\N{NO-BREAK SPACE}": " ",
    "£": "GBP ",
    "€": "EUR ",
    "±": "+/-",
    "\N{LESS-THAN OR EQUAL TO}": "<=",
    "\N{GREATER-THAN OR EQUAL TO}": ">=",
}


class _Closed(io.TextIOBase):
    """Stands in for a stream that the shell closed: it is no terminal, and writing to it fails as writing does."""

    encoding = "utf-8"

    def write(self, text: str, /) -> int:
        raise OSError(errno.EBADF, f"it is closed ({len(text)} characters were not written)")


def prepare_streams() -> None:
    """Make standard output and error write a near ASCII spelling of what their encoding lacks."""
    codecs.register_error("kpi-eval-plain", _plain_spelling)
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = _Closed()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="kpi-eval-plain")


def _plain_spelling(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    characters = error.object[error.start : error.end]
    return "".join(_spelt(character) for character in characters), error.end


def _spelt(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    if unicodedata.combining(character):
        return ""
    decomposed = unicodedata.normalize("NFKD", character).encode("ascii", errors="ignore").decode("ascii")
    return decomposed or "?"


def presentation_for(
    stream: TextIO,
    colour: Colour,
    environment: Mapping[str, str],
    *,
    all_rows: bool = False,
    with_why: bool = False,
) -> Presentation:
    """Work out how text for people should look on a stream.

    Args:
        stream: Where it goes.
        colour: What the person asked for; with `auto`, NO_COLOR and FORCE_COLOR decide, then whether it is a terminal.
        environment: The environment variables.
        all_rows: Whether a long table is shown whole.
        with_why: Whether each row has its sentence.
    """
    is_terminal = stream.isatty()
    return Presentation(
        width=_width(environment) if is_terminal else None,
        has_colour=_has_colour(colour, environment, is_terminal=is_terminal),
        is_unicode=_can_show(_SAMPLE, stream),
        all_rows=all_rows,
        with_why=with_why,
    )


def _width(environment: Mapping[str, str]) -> int:
    columns = environment.get("COLUMNS", "")
    if columns.isascii() and columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return shutil.get_terminal_size().columns


def _has_colour(colour: Colour, environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    if colour is not Colour.AUTO:
        return colour is Colour.ALWAYS
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return is_terminal and environment.get("TERM") != "dumb"


def _can_show(text: str, stream: TextIO) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
