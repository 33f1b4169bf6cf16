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
            known = [entry.number for entry in Code if entry.is_advice]
            hint = did_you_mean(name, [*known, *(entry.slug for entry in Code if entry.is_advice)])
            what = "there is no code" if code is None else "only advice (KPI3xx) can be ignored, not"
            message = f"{what} '{shortened(name)}'"
            is_key = isinstance(form, Mapping)
            context.report(Code.IGNORE_NOT_UNDERSTOOD, where, message, hint or "see kpi-eval rule", of_key=is_key)
        elif reason is not None and not isinstance(reason, str):
            message = f"the reason must be text, found {describe(reason)}"
            context.report(Code.IGNORE_NOT_UNDERSTOOD, where, message, _SPELLING)
        else:
            ignored[code.number] = (reason or "").strip()
    return ignored
