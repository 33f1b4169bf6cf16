"""HTML: the report as one file that needs nothing else: no network, no script."""

import re
from pathlib import Path
from typing import TextIO

from markupsafe import Markup

from kpi_eval.renderers.report.environment import environment_of
from kpi_eval.renderers.report.page import Page

_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What HTML may not hold, and marks that turn the direction of whatever follows: no element keeps them in."""

_ENDING = re.compile(r"""[\x00-\x1f\\"<>&]""")

_PLAIN = re.compile(r"""[^\W\d_](?:[^\\`*_\[\]<>&!"\n\r\t\x00]*[^\\`*_\[\]<>&!"\s\x00])?""")
"""A line that is the same words whether it is taken for Markdown or not, as most notes are."""


def render(page: Page, stream: TextIO, *, folder: Path | None = None) -> None:
    """Write the report.

    Args:
        page: What it says.
        stream: Takes text.
        folder: A folder whose templates go before ours.

    Raises:
        jinja2.TemplateError: A template of the folder is wrong.
    """
    environment = environment_of(page.say, folder, is_markup=True)
    environment.filters["prose"], environment.filters["css_text"] = prose_of, css_text
    template = environment.get_template("report.html.jinja")
    stream.write(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", template.render(page=page)))


def css_text(text: str) -> Markup:
    """Write a text as a string of CSS, in a style element: what could end either stands there by its number."""
    held = _ENDING.sub(lambda sign: f"\\{ord(sign[0]):x} ", text)
    return Markup(f'"{held}"')  # noqa: S704 - nothing in it can end it


def prose_of(text: str) -> Markup:
    """Turn Markdown into HTML; what is a plain line costs nothing."""
    if _PLAIN.fullmatch(text):
        return Markup(f"<p>{text}</p>\n")  # noqa: S704 - none of its characters means anything
    from kpi_eval.renderers.report.prose import prose  # noqa: PLC0415 - only where there is something to lay out

    return prose(text)
