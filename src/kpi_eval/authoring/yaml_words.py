"""YAML words: any text written so that it reads back as the same text, plainly where that is safe."""

import re

_PLAIN = re.compile(
    r"[^\W\d_](?:[\w '()/.+%£€$&-]*[\w)%])?"  # a word, or several
    r"|[0-9]+-(?:[a-z0-9]+-)*[a-z][a-z0-9]*(?:-[a-z0-9]+)*"  # an id that begins with a number
    r"|[0-9]{4}/[0-9]{2}|[£€]"  # a year, a currency
)
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"})
"""Words that some programs take for something else than text."""

_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]')
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def yaml_word(text: str) -> str:
    """Write a text as a value or a key, on one line: plainly, or in quotes where YAML could take it otherwise."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    is_simple = '"' in text and "'" not in text and text.isprintable()
    return f"'{text}'" if is_simple and text.isascii() and "\\" not in text else yaml_quoted(text)


def yaml_quoted(text: str) -> str:
    """Write a text in double quotes, with escapes for what cannot stand in a line of YAML."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    return _NAMED.get(match[0]) or f"\\u{ord(match[0]):04x}"
