"""Harmless: text from files as a terminal may be given it."""

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def harmless(text: str, *, keep_tabs: bool = False) -> str:
    """Take from a text what a terminal would obey rather than show: escapes, bells, line ends, marks that turn the direction of what follows, and halves of characters, which no file can hold."""
    return _CONTROL.sub(lambda match: "\t" if keep_tabs and match[0] == "\t" else _REPLACEMENT, text)


def on_one_line(text: str) -> str:
    """Bring a text of several lines onto one, and make it harmless."""
    return harmless(" ".join(text.split()))
