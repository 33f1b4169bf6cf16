"""YAML faults: what the parser's complaints mean to a person who writes strategies."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml


class Fault(NamedTuple):
    """A place (from 1), what is wrong there, and what to try."""

    line: int
    column: int
    message: str
    hint: str


_MUST_BE_QUOTED = {"%": "a per cent sign", "@": "an at sign", "`": "a backtick"}
_CLOSING = {"[": "]", "{": "}", '"': '"', "'": "'"}
_NO_SPACE = re.compile(r"([A-Za-z][A-Za-z0-9-]*):([^\s:]+)")
_AFTER_QUOTES = "quote the whole text, and double a quote inside it: 'Children''s'"

_EXPLANATIONS = (
    ("mapping values are not allowed", "a colon stands where no key can be", "quote a text that has a colon in it"),
    ("could not find expected ':'", "a key has no colon", "write key: value"),
    ("anchor", "a text cannot begin with & in YAML", 'quote it: "{word}"'),
    ("alias", "a text cannot begin with * in YAML", 'quote it: "{word}"'),
    ("block scalar", "a text cannot begin with > or | here", "write the number alone: the direction says what is good"),
    ("incompatible YAML document", "a line that begins with % is for YAML itself", "take it away"),
    ("directive", "a line that begins with % is for YAML itself", "take it away, or quote the text"),
)
"""What a phrase in the parser's words means: what is wrong, and what to try."""


def syntax_fault(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Fault:
    """Explain a parser error in the words of a strategy's author."""
    opening = _never_closed(error, lines) or _no_space(error, lines)
    if opening is not None:
        return opening
    mark = error.problem_mark or error.context_mark
    line = 0 if mark is None else mark.line
    column = 0 if mark is None else mark.column
    text = lines[line] if line < len(lines) else ""
    message, hint = _explained(error.problem or "it cannot be read", error.context or "", text, column)
    return Fault(line + 1, column + 1, message, hint)


def _no_space(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Fault | None:
    """Point at a colon without a space behind it; the parser only stumbles over the line below."""
    mark = error.context_mark
    if mark is None or "could not find expected ':'" not in (error.problem or "") or mark.line >= len(lines):
        return None
    match = _NO_SPACE.match(lines[mark.line][mark.column :])
    if match is None:
        return None
    message = f"there is no space after the colon in '{match[0]}'"
    return Fault(mark.line + 1, mark.column + 1, message, f"write {match[1]}: {match[2]}")


def _never_closed(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Fault | None:
    """Point at the bracket or quote that was opened, when the parser got to the end looking for its other half."""
    context, mark = error.context or "", error.context_mark
    is_open = "flow" in context or "quoted scalar" in context
    at_end = error.problem_mark is None or error.problem_mark.line >= len(lines) or "stream" in (error.problem or "")
    if mark is None or not is_open or mark.line >= len(lines):
        return None
    opened = lines[mark.line][mark.column : mark.column + 1]
    if opened not in _CLOSING or not (at_end or _looks_unclosed(error, lines, opened)):
        return None
    return Fault(
        mark.line + 1, mark.column + 1, f"the {opened} opened here is not closed", f"close it with {_CLOSING[opened]}"
    )


def _looks_unclosed(error: yaml.MarkedYAMLError, lines: Sequence[str], opened: str) -> bool:
    mark, end = error.context_mark, error.problem_mark
    if mark is None or end is None or end.line == mark.line:
        return False
    rest = lines[mark.line][mark.column :]
    if opened in "[{":
        return rest.count(opened) > rest.count(_CLOSING[opened])
    return rest.count(opened) % 2 == 1


def _explained(problem: str, context: str, text: str, column: int) -> tuple[str, str]:
    """Give what is wrong and what to try, for a parser's problem at a place in a line."""
    character = text[column : column + 1]
    word = _word_at(text, column)
    if "cannot start any token" in problem and character in _MUST_BE_QUOTED:
        return f"{_MUST_BE_QUOTED[character]} cannot begin a text in YAML", f'quote it: "{word}"'
    if "\t" in text[: column + 1] and ("token" in problem or "tab" in problem):
        return "a tab is used for indentation", "use spaces"
    for phrase, message, hint in _EXPLANATIONS:
        if phrase in problem or phrase in context:
            return message, hint.format(word=word)
    if text[:column].rstrip().endswith(("'", '"', "]", "}")):
        return "text follows a closing quote or bracket", _AFTER_QUOTES
    if "expected key" in problem or "block" in problem + context:
        return "this line is not indented like the keys beside it", "give keys of one mapping the same indentation"
    return f"this is not YAML: {problem}", "check the indentation, brackets and quotes near here"


def _word_at(text: str, column: int) -> str:
    """Give the text that begins at a column, up to its end: in brackets that is the next comma or bracket."""
    word = text[column:].split(" #", maxsplit=1)[0]
    if "{" in text[:column] or "[" in text[:column]:
        for end in ",}]":
            word = word.split(end, maxsplit=1)[0]
    return word.strip()
