"""Actuals settings: what a strategy says of how its actuals are to be read, and which codes of its own they hold."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from kpi_eval.strategy.context import Context
from kpi_eval.strategy.model import ActualsSection
from kpi_eval.strategy.problems import check_section
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.field import FIELDS
from kpi_eval.vocabulary.form import Form, Path, shortened
from kpi_eval.vocabulary.naming import spaced
from kpi_eval.vocabulary.number import PLAIN_NUMBER
from kpi_eval.vocabulary.reading import (
    Reading,
    ReadingError,
    parse_decimal,
    parse_delimiter,
    parse_encoding,
    parse_shape,
    parse_skip_rows,
)
from kpi_eval.vocabulary.status import MISSING_WORDS, Reason
from kpi_eval.vocabulary.suggestion import did_you_mean

Setting = TypeVar("Setting")

_ACTUALS = "actuals"
_MISSING = "missing"


def build_reading(context: Context, form: Mapping[str, Form]) -> Reading:
    """Understand the section `actuals:`; what is wrong in it is reported."""
    section = check_section(ActualsSection, context.source, (_ACTUALS,), form)
    if section is None:
        return Reading()
    usual, set_in = {}, {}
    for name, header in section.columns.items():
        field = FIELDS.get(name)
        if field is None:
            hint = did_you_mean(name, FIELDS) or f"the fields are {', '.join(FIELDS)}"
            path = (_ACTUALS, "columns", name)
            context.report(Code.READING_NOT_UNDERSTOOD, path, f"there is no field '{name}'", hint, of_key=True)
        else:
            usual[field] = (header,)
            set_in[f"columns.{name}"] = _place(context, (_ACTUALS, "columns", name))
    set_in |= {name: _place(context, (_ACTUALS, name)) for name in form if name != "columns"}
    return Reading(
        encoding=_parsed(context, "encoding", section.encoding, parse_encoding),
        delimiter=_parsed(context, "delimiter", section.delimiter, parse_delimiter),
        decimal=_parsed(context, "decimal", section.decimal, parse_decimal),
        sheet=section.sheet,
        shape=_parsed(context, "shape", section.shape, parse_shape),
        skip_rows=_parsed(context, "skip_rows", section.skip_rows, parse_skip_rows),
        usual_columns=usual,
        set_in=set_in,
    )


def _place(context: Context, path: Path) -> str:
    """Say where in the file something is set, as messages name places."""
    mark = context.source.mark(path)
    return context.source.path if mark is None else f"{context.source.path}:{mark.line}"


def _parsed(context: Context, key: str, text: str | None, parse: Callable[[str], Setting]) -> Setting | None:
    if text is None:
        return None
    try:
        return parse(text)
    except ReadingError as error:
        context.report(Code.READING_NOT_UNDERSTOOD, (_ACTUALS, key), error.message, error.hint)
        return None


def build_missing(context: Context, form: Mapping[str, Form]) -> dict[str, Reason]:
    """Understand the section `missing:`: codes and what they mean; folded as the texts of cells are."""
    codes: dict[str, Reason] = {}
    for code, word in form.items():
        if not isinstance(word, str):
            continue  # NOTE: the model has reported it
        path = (_MISSING, code)
        fault = _fault_of(code.strip())
        if fault is not None:
            context.report(Code.MISSING_CODE_NOT_UNDERSTOOD, path, *fault, of_key=True)
            continue
        reason = parse_missing_word(context, word, path)
        if reason is not None:
            codes[spaced(code).casefold()] = reason
    return codes


def _fault_of(code: str) -> tuple[str, str] | None:
    """Say why a text cannot be a missing-data code, and what to try; None when it can."""
    if not code:
        return "an empty cell is always missing", "take the line away"
    if not PLAIN_NUMBER.fullmatch(code):
        return None
    hint = "write a code such as [x] in the data instead" if float(code) else "give the measure zero_means: missing"
    return f"'{shortened(code)}' is a number, which cannot stand for a missing value", hint


def parse_missing_word(context: Context, word: str, path: Path) -> Reason | None:
    """Understand what a code, or a zero, is said to mean; report it where it is no such word."""
    reason = MISSING_WORDS.get(spaced(word).casefold())
    if reason is None:
        hint = did_you_mean(word, MISSING_WORDS) or f"write {', '.join(MISSING_WORDS)}"
        message = f"'{shortened(word)}' is not a reason why a value is missing"
        context.report(Code.MISSING_CODE_NOT_UNDERSTOOD, path, message, hint)
    return reason
