"""Ignored: the codes of advice that a measure does not want, each with the reason why."""

from collections.abc import Mapping, Sequence

from kpi_eval.strategy.context import Context
from kpi_eval.strategy.strategy import Ignored
from kpi_eval.vocabulary.codes import Code, find_code
from kpi_eval.vocabulary.form import Form, Path, describe, shortened
from kpi_eval.vocabulary.suggestion import did_you_mean

_SPELLING = "write {KPI305: the reason why}"


def build_ignored(context: Context, form: Form, path: Path) -> tuple[Ignored, ...]:
    """Understand `ignore:`: a mapping of codes, or their names, to reasons; or a list of codes.

    What is not understood, or cannot be ignored here, is reported and left out.
    """
    entries = _entries(form, path)
    if entries is None:
        found = "an empty one" if form in ({}, []) else describe(form)
        message = f"'ignore' must be codes with reasons, found {found}"
        context.report(Code.IGNORE_NOT_UNDERSTOOD, path, message, _SPELLING)
        return ()
    ignored: dict[Code, Ignored] = {}
    for where, name, reason in entries:
        code = find_code(name)
        if code is None or not code.is_of_measure or code in ignored:
            message, hint = _why_not(name, code)
            context.report(Code.IGNORE_NOT_UNDERSTOOD, where, message, hint, of_key=isinstance(form, Mapping))
        elif reason is not None and not isinstance(reason, str):
            message = f"the reason must be text, found {describe(reason)}"
            context.report(Code.IGNORE_NOT_UNDERSTOOD, where, message, _SPELLING)
        else:
            ignored[code] = Ignored(code, (reason or "").strip(), where)
    return tuple(ignored.values())


def _entries(form: Form, path: Path) -> list[tuple[Path, str, Form]] | None:
    """Give each code with its place and its reason; None where the form is none of both, or empty."""
    if isinstance(form, Mapping):
        return [((*path, name), name, reason) for name, reason in form.items()] or None
    if not isinstance(form, Sequence) or isinstance(form, str) or not form:
        return None
    entries: list[tuple[Path, str, Form]] = []
    for place, name in enumerate(form):
        if not isinstance(name, str):
            return None
        entries.append(((*path, place), name, ""))
    return entries


def _why_not(name: str, code: Code | None) -> tuple[str, str]:
    if code is None:
        names = [text for entry in Code if entry.is_of_measure for text in (entry.number, entry.slug)]
        return f"there is no code '{shortened(name)}'", did_you_mean(name, names) or "see kpi-eval rule"
    if code.is_of_measure:
        return f"{code} is ignored twice", "keep one of them"
    if code.is_advice:
        return f"{code} ({code.title}) is not about one measure", "leave it out with --ignore, or in [tool.kpi-eval]"
    return f"{code} ({code.title}) is no advice, and cannot be ignored", "take it away, and mend what it says"
