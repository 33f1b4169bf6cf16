"""YAML faults: what the parser's complaints mean to a person who writes strategies."""

from collections.abc import Sequence
from dataclasses import dataclass

import yaml


@dataclass(frozen=True, slots=True)
class Fault:
    """A place (from 1), what is wrong there, and what to try."""

    line: int
    column: int
    message: str
    hint: str


_MUST_BE_QUOTED = {"%": "per cent sign", "@": "at sign", "`": "backtick"}


def syntax_fault(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Fault:
    """Explain a parser error in the words of a strategy's author."""
    mark = error.problem_mark or error.context_mark
    line = 0 if mark is None else mark.line
    column = 0 if mark is None else mark.column
    text = lines[line] if line < len(lines) else ""
    character = text[column : column + 1]
    problem = error.problem or "this is not YAML"
    message, hint = f"this is not YAML: {problem}", "check the indentation, brackets and quotes near here"
    if "cannot start any token" in problem and character in _MUST_BE_QUOTED:
        rest = _word_at(text, column)
        message = f"a {_MUST_BE_QUOTED[character]} cannot begin a text in YAML"
        hint = f'quote it: "{rest}"'
    elif "\t" in text[: column + 1] and ("token" in problem or "tab" in problem):
        message, hint = "a tab is used for indentation", "use spaces"
    elif "mapping values are not allowed" in problem:
        message, hint = "a colon stands where no key can be", "quote a text that has a colon and a space in it"
    elif "could not find expected ':'" in problem:
        message, hint = "a key has no colon", "write key: value"
    elif "flow" in (error.context or ""):
        hint = "check that every [ and { is closed, and quote text with a comma or a bracket in it"
    return Fault(line + 1, column + 1, message, hint)


def _word_at(text: str, column: int) -> str:
    return text[column:].split(" #", maxsplit=1)[0].strip().rstrip("}],").strip()
