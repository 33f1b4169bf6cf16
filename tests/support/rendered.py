"""What a renderer writes, as it would reach a file, and the places that it takes on a terminal."""

import codecs
import io
import re
import unicodedata

from kpi_eval.cli import console


def written(render, value, presentation, encoding):
    codecs.register_error("kpi-eval-plain", console._plain_spelling)
    target = io.BytesIO()
    stream = io.TextIOWrapper(target, encoding=encoding, errors="kpi-eval-plain", newline="")
    render(value, stream, presentation)
    stream.flush()
    return target.getvalue()


def normalised(content):
    """Take out what changes with a release or with an edit of the inputs."""
    content = re.sub(rb'"version": "[^"]*"', b'"version": "VERSION"', content)
    return re.sub(rb'"sha256": "[0-9a-f]{64}"', b'"sha256": "SHA256"', content)


def cells(text):
    """Count the places that a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def verdict_places(text):
    """Give the terminal column at which each verdict, and the header above it, begins."""
    body = text[: text.index("\nOf measures")]
    pattern = re.compile(r" (?=Status$|✓ on target|≈ within|✗ off track|· no data|\? not judged)", re.MULTILINE)
    for line in body.splitlines():
        match = pattern.search(line)
        if match is not None:
            yield cells(line[: match.end()])
