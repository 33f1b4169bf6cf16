"""Prose: notes and commentary in Markdown, as HTML that can do nothing."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading"])


def prose(text: str) -> Markup:
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
