"""HTML: the report as one file that needs nothing else: no network, no script."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from kpi_eval.renderers.report.environment import environment_of
from kpi_eval.renderers.report.page import Page

_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What HTML may not hold, and marks that turn the direction of whatever follows: no element keeps them in."""

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading"])


def render(page: Page, stream: TextIO, *, language: str = "en", folder: Path | None = None) -> None:
    """Write the report.

    Args:
        page: What it says.
        stream: Takes text.
        language: The language of its sentences, one of `LANGUAGES`.
        folder: A folder whose templates go before ours.

    Raises:
        jinja2.TemplateError: A template of the folder is wrong.
    """
    environment = environment_of(language, folder, is_markup=True)
    environment.filters["prose"] = _prose
    template = environment.get_template("report.html.jinja")
    stream.write(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", template.render(page=page)))


def _prose(text: str) -> Markup:
    """Turn Markdown into HTML.

    Raw HTML in it is shown as text, links that run something are none, and one without words is called by its address.
    """
    environment: dict[str, object] = {}
    tokens = _MARKDOWN.parse(text, environment)
    for token in tokens:
        if token.children:
            token.children = list(_with_words(token.children))
    return Markup(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, environment))  # noqa: S704 - made of it above


def _with_words(tokens: Sequence[Token]) -> Iterator[Token]:
    address, has_words = "", False
    for token in tokens:
        if token.type == "link_open":
            address, has_words = str(token.attrs["href"]), False
        elif token.type == "link_close" and not has_words:
            yield Token("text", "", 0, content=address or "#")
        has_words = has_words or bool(token.content.strip())
        yield token
