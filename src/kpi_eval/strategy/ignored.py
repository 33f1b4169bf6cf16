"""Ignored: the codes of advice that a measure does not want, each with the reason why."""

from collections.abc import Mapping, Sequence

from kpi_eval.strategy.context import Context
from kpi_eval.vocabulary.codes import Code, find_code
from kpi_eval.vocabulary.form import Form, Path, describe, shortened
from kpi_eval.vocabulary.suggestion import did_you_mean

_SPELLING = "write {KPI305: the reason why}"


def build_ignored(context: Context, form: Form, path: Path) -> dict[str, str]:
    """Understand `ignore:`: a mapping of codes, or their names, to reasons; or a list of codes.

    Returns:
        Reasons by code number; empty where none is given. What is not understood is reported and left out.
    """
    entries: list[tuple[Path, str, Form]] = []
    is_understood = False
    if isinstance(form, Mapping):
        entries = [((*path, name), name, reason) for name, reason in form.items()]
        is_understood = bool(entries)
    elif isinstance(form, Sequence) and not isinstance(form, str):
        entries = [((*path, place), name, "") for place, name in enumerate(form) if isinstance(name, str)]
        is_understood = bool(entries) and len(entries) == len(form)
    if not is_understood:
        message = f"'ignore' must be codes with reasons, found {describe(form)}"
        context.report(Code.IGNORE_NOT_UNDERSTOOD, path, message, _SPELLING)
    ignored = {}
    for where, name, reason in entries:
        code = find_code(name)
        if code is None or not code.is_advice:
            message, hint = _why_not(name, code)
            context.report(Code.IGNORE_NOT_UNDERSTOOD, where, message, hint, of_key=isinstance(form, Mapping))
        elif reason is not None and not isinstance(reason, str):
            message = f"the reason must be text, found {describe(reason)}"
            context.report(Code.IGNORE_NOT_UNDERSTOOD, where, message, _SPELLING)
        else:
            ignored[code.number] = (reason or "").strip()
    return ignored


def _why_not(name: str, code: Code | None) -> tuple[str, str]:
    if code is not None:
        return f"{code} ({code.title}) is no advice, and cannot be ignored", "take it away, and mend what it says"
    names = [text for entry in Code if entry.is_advice for text in (entry.number, entry.slug)]
    return f"there is no code '{shortened(name)}'", did_you_mean(name, names) or "see kpi-eval rule"
