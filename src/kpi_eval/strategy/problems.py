"""Problems: what pydantic and the forms complain of, as diagnostics in the words of a strategy's author."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from kpi_eval.strategy.model import Section
from kpi_eval.strategy.source import Source
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import Form, FormError, Path, describe, shortened
from kpi_eval.vocabulary.suggestion import closest, did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

SectionType = TypeVar("SectionType", bound=Section)

_MISSING_HINTS = {
    "direction": "write higher is better, lower is better, plan is best, or none for a measure shown for context; "
    "it is never guessed",
    "year": "write financial (from April), academic (from September) or calendar",
    "format": "write format: 1",
    "title": "write the title in the document's own words",
    "unit": "write the unit, such as days or %",
    "id": "write an id in kebab-case, such as safe-and-healthy",
    "measures": "list the measures, each under its id",
    "target": "write target: 90, or none when there is none",
    "areas": "write each area under its name: {Boston: {target: 80}}",
    "headline": "write the id of a basis, or take the key away",
    "carry": "write a length of time such as 1 year, or take the key away",
    "scheme": "write red-amber-green or the id of another scheme, or take the key away",
    "labels": "write each label with what it stands for: {Met: {for: [on-target]}}",
    "for": "write what the label stands for, such as [on-target, within-tolerance]",
    "colour": 'write a name such as red, or a code in quotes: "#1f6feb"',
    "profile": "write [25, 50, 75, 100], the per cents due by the end of each quarter, or take the key away",
    "require_commentary": "write a status such as off-track, or take the key away",
    "rollup": "write worst or share >= 80%, or take the key away",
}
MISSING = "\N{REPLACEMENT CHARACTER}"
"""Stands in for a text that is missing, which has been reported, so that what depends on it keeps quiet."""

_STAND_IN = frozenset({"title", "direction", "unit", "due"})
_EMPTY = frozenset({"string_too_short", "string_pattern_mismatch"})
_KINDS = {
    "string_type": "text",
    "dict_type": "a mapping (key: value)",
    "list_type": "a list such as [one, two]",
    "int_type": "a whole number from 0 to 15",
    "greater_than_equal": "a whole number from 0 to 15",
    "less_than_equal": "a whole number from 0 to 15",
}

_KIND_HINTS = {
    "string_type": "write one text, in quotes if it has a colon or a bracket",
    "dict_type": "write what belongs to it below it, indented: a key, a colon and a value on each line",
    "list_type": "write [one, two], or each on a line of its own behind a dash",
    "int_type": "write how many, such as 1",
    "greater_than_equal": "write how many, such as 1",
    "less_than_equal": "write how many, such as 1",
}
"""What to try where a value is of another kind, by what pydantic calls the problem."""


def check_section(model: type[SectionType], source: Source, path: Path, form: Form) -> SectionType | None:
    """Check a mapping against a model; every problem goes to the source.

    Args:
        model: The keys and kinds.
        source: The file, which knows the places.
        path: The keys that lead to the mapping.
        form: The mapping itself.

    Returns:
        The section without the keys that were wrong, so that the rest can be checked too; None when it needs them.
    """
    if not isinstance(form, Mapping):
        source.report(
            Code.WRONG_KIND,
            source.mark(path),
            f"expected a mapping (key: value), found {describe(form)}",
            f"give it {_listed(_required(model) or list(model.known_keys()))}",
        )
        return None
    empty = [key for key, value in form.items() if value is None]
    blank = [key for key in empty if key in model.known_keys()] if empty else empty
    for key in blank:
        hint = _MISSING_HINTS.get(key) or "write a value, or take the key away"
        source.report(Code.WRONG_KIND, source.mark((*path, key), of_key=True), f"'{key}' has no value", hint)
    kept = {key: value for key, value in form.items() if key not in blank} if blank else form
    try:
        return model.model_validate(kept)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False)
    missing = {str(detail["loc"][0]) for detail in details if detail["type"] == "missing"}
    misspelt: set[str] = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            near = closest(str(detail["loc"][0]), model.known_keys())
            misspelt |= {near} & missing if near is not None else set()
    for detail in details:
        name = str(detail["loc"][0]) if detail["loc"] else ""
        if detail["type"] != "missing" or name not in {*misspelt, *blank}:
            _report(model, source, path, detail)
    wrong = {detail["loc"][0] for detail in details if detail["loc"]}
    kept = {key: value for key, value in kept.items() if key not in wrong}
    try:
        return model.model_validate({**kept, **dict.fromkeys(_missing_texts(model, kept), MISSING)})
    except ValidationError:
        return None


def _missing_texts(model: type[Section], form: Mapping[str, Form]) -> list[str]:
    """List the texts a section needs and has not, so that the rest of it can be checked all the same."""
    return [name for name in _required(model) if name not in form and name in _STAND_IN]


def _report(model: type[Section], source: Source, path: Path, detail: "ErrorDetails") -> None:
    where = (*path, *detail["loc"])
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    is_item = bool(detail["loc"]) and isinstance(detail["loc"][-1], int)
    found = describe(detail["input"])
    match detail["type"]:
        case "missing":
            place = source.mark(path, of_key=True)
            source.report(
                Code.MISSING_KEY,
                place,
                f"missing key '{name}'",
                _MISSING_HINTS.get(name) or f"add {name}: and its value",
            )
        case "extra_forbidden":
            known = list(model.known_keys())
            hint = did_you_mean(name, known) or f"the keys here are {_listed(known)}"
            source.report(Code.UNKNOWN_KEY, source.mark(where, of_key=True), f"unknown key '{shortened(name)}'", hint)
        case "literal_error":
            expected = _literals(detail["msg"])
            hint = did_you_mean(str(detail["input"]), expected) or f"write {_listed(expected, 'or')}"
            source.report(Code.UNKNOWN_WORD, source.mark(where), f"{found} is not a word for '{name}'", hint)
        case kind if kind in _EMPTY:
            message = "an empty text" if is_item else f"'{name}' must not be empty"
            source.report(Code.WRONG_KIND, source.mark(where), message, "write it, or take it away")
        case kind:
            expected_kind = _KINDS.get(kind, "another kind of value")
            key = "this must be" if is_item else f"'{name}' must be"
            hint = _kind_hint(name, kind, detail["input"])
            source.report(Code.WRONG_KIND, source.mark(where), f"{key} {expected_kind}, found {found}", hint)


def _kind_hint(name: str, kind: str, value: object) -> str:
    if kind == "list_type" and isinstance(value, str):
        return f"write [{shortened(value, 30)}]"
    if kind == "dict_type" and name == "areas":
        return _MISSING_HINTS[name]
    if kind == "dict_type" and isinstance(value, list):
        return "write each under its id, without a dash"
    if kind == "string_type" and isinstance(value, bool):
        return _MISSING_HINTS.get(name) or "quote a text that YAML takes for true or false"
    return _KIND_HINTS.get(kind, "see kpi-eval rule KPI102 for an example")


def report_form_error(source: Source, path: Path, error: FormError) -> None:
    """Report a form that is not understood at its place in the file."""
    source.report(
        error.code,
        source.mark((*path, *error.path), of_key=error.code is Code.UNKNOWN_KEY),
        error.message,
        error.hint,
    )


def _required(model: type[Section]) -> list[str]:
    return [name for name, field in model.known_keys().items() if field.is_required()]


def _literals(message: str) -> list[str]:
    """Take the allowed words out of pydantic's message (`Input should be 'a', 'b' or 'c'`)."""
    return message.split("'")[1::2]


def _listed(words: list[str], last: str = "and") -> str:
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else words[0]
