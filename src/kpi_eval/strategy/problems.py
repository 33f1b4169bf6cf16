"""Problems: what pydantic and the forms complain of, as diagnostics in the words of a strategy's author."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from kpi_eval.strategy.model import Section
from kpi_eval.strategy.source import Source
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import Form, FormError, Path, describe, shortened
from kpi_eval.vocabulary.suggestion import did_you_mean

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
}
_KINDS = {
    "string_type": "text",
    "string_too_short": "text",
    "dict_type": "a mapping (key: value)",
    "list_type": "a list such as [one, two]",
    "int_type": "a whole number from 0 to 15",
    "greater_than_equal": "a whole number from 0 to 15",
    "less_than_equal": "a whole number from 0 to 15",
}


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
            f"give it {_listed(_required(model) or list(model.model_fields))}",
        )
        return None
    try:
        return model.model_validate(form)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False)
        for detail in details:
            _report(model, source, path, detail)
    wrong = {detail["loc"][0] for detail in details if detail["loc"]}
    try:
        return model.model_validate({key: value for key, value in form.items() if key not in wrong})
    except ValidationError:
        return None


def _report(model: type[Section], source: Source, path: Path, detail: "ErrorDetails") -> None:
    where = (*path, *detail["loc"])
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    match detail["type"]:
        case "missing":
            place = source.mark(path, of_key=True)
            source.report(Code.MISSING_KEY, place, f"missing key '{name}'", _MISSING_HINTS.get(name, ""))
        case "extra_forbidden":
            known = list(model.model_fields)
            hint = did_you_mean(name, known) or f"the keys here are {_listed(known)}"
            source.report(Code.UNKNOWN_KEY, source.mark(where, of_key=True), f"unknown key '{shortened(name)}'", hint)
        case "literal_error":
            expected = _literals(detail["msg"])
            found = describe(detail["input"])
            hint = did_you_mean(str(detail["input"]), expected) or f"write {_listed(expected, 'or')}"
            source.report(Code.UNKNOWN_WORD, source.mark(where), f"{found} is not a word for '{name}'", hint)
        case kind:
            expected_kind = _KINDS.get(kind, "another kind of value")
            found = describe(detail["input"]) if detail["input"] != "" else "an empty text"
            key = f"'{name}' must be" if not isinstance(detail["loc"][-1], int) else "this must be"
            hint = "quote it" if isinstance(detail["input"], bool) and kind == "string_type" else ""
            source.report(Code.WRONG_KIND, source.mark(where), f"{key} {expected_kind}, found {found}", hint)


def report_form_error(source: Source, path: Path, error: FormError) -> None:
    """Report a form that is not understood at its place in the file."""
    source.report(
        error.code,
        source.mark((*path, *error.path), of_key=error.code is Code.UNKNOWN_KEY),
        error.message,
        error.hint,
    )


def _required(model: type[Section]) -> list[str]:
    return [name for name, field in model.model_fields.items() if field.is_required()]


def _literals(message: str) -> list[str]:
    """Take the allowed words out of pydantic's message (`Input should be 'a', 'b' or 'c'`)."""
    return message.split("'")[1::2]


def _listed(words: list[str], last: str = "and") -> str:
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else words[0]
