"""Values: what the text of an actual says: a number, a bound, nothing (and why), or something not understood.

This is the one function that knows; every path through the program hands it the texts that are not plain numbers.
"""

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.naming import spaced
from kpi_eval.vocabulary.number import PLAIN_NUMBER, nearest_binary64
from kpi_eval.vocabulary.quantity import Bound, Quantity, QuantityError, parse_quantity
from kpi_eval.vocabulary.reading import DecimalMark
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.status import Reason
from kpi_eval.vocabulary.unit import Unit

MISSING_CODES = {
    "": Reason.EMPTY,
    "[c]": Reason.CONFIDENTIAL,
    "c": Reason.CONFIDENTIAL,
    "[x]": Reason.NOT_AVAILABLE,
    "x": Reason.NOT_AVAILABLE,
    "[z]": Reason.NOT_APPLICABLE,
    "z": Reason.NOT_APPLICABLE,
    "[low]": Reason.ROUNDS_TO_ZERO,
    "low": Reason.ROUNDS_TO_ZERO,
    "k": Reason.ROUNDS_TO_ZERO,
    "[w]": Reason.NONE_RECORDED,
    "u": Reason.UNRELIABLE,
    "[u]": Reason.UNRELIABLE,
    "n/a": Reason.NOT_AVAILABLE,
    "na": Reason.NOT_AVAILABLE,
    "not available": Reason.NOT_AVAILABLE,
    "-": Reason.NOT_AVAILABLE,
    "..": Reason.NOT_AVAILABLE,
    ":": Reason.NOT_AVAILABLE,
    "~": Reason.NOT_AVAILABLE,
    "*": Reason.SUPPRESSED,
    "tbc": Reason.AWAITED,
    "not yet available": Reason.AWAITED,
    "#n/a": Reason.SPREADSHEET_ERROR,
    "#div/0!": Reason.SPREADSHEET_ERROR,
    "#ref!": Reason.SPREADSHEET_ERROR,
    "#value!": Reason.SPREADSHEET_ERROR,
    "#name?": Reason.SPREADSHEET_ERROR,
    "#num!": Reason.SPREADSHEET_ERROR,
    "#null!": Reason.SPREADSHEET_ERROR,
}
"""Texts that stand for a missing actual (Government Statistical Service, Department for Education, spreadsheets)."""

FORECAST_MARKER = "f"
MARKERS = ("p", "r", "e", FORECAST_MARKER, "b", "u")
"""Letters in square brackets that may stand beside a number: provisional, revised, estimated, forecast, break in
series, unreliable."""

READ_WITH_POINT = "write 1.234,5 or 1234,5, or read the file with --decimal ."
"""What to try where a text is no number with a decimal comma."""

_LONGEST = 10_000
_LONGEST_CODE = 60
_SWAPPED_MARKS = str.maketrans({",": ".", ".": ","})
_WRITTEN_NUMBER = re.compile(r"[0-9.,]*[0-9][0-9.,]*")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_MAY_BE_DECIMAL_COMMA = re.compile(r"[^0-9,]*[1-9][0-9]{0,2},[0-9]{3}[^0-9,]*")
_MARKED = re.compile(r"(?P<number>.*?[^\s\[])\s*(?P<markers>(?:\[[A-Za-z](?:[,\s]+[A-Za-z])*\]\s*)+)", re.DOTALL)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2}(?:[ T][0-9:.]+)?)?")
_LETTERS = re.compile(r"[a-z]")


class Conventions(NamedTuple):
    """What is particular to a file or a measure in how a cell is to be taken.

    `missing` are a strategy's own missing-data codes, in the form of `spaced` and casefolded; `zero_means` is why a zero
    is no actual, where it is none.
    """

    missing: Mapping[str, Reason] = {}
    zero_means: Reason | None = None
    decimal: DecimalMark = DecimalMark.POINT


_USUAL = Conventions()


class Fault(NamedTuple):
    """Why a text was not understood, and what to try."""

    code: Code
    message: str
    hint: str = ""


class Actual(NamedTuple):
    """What a cell says: `value` in the measure's unit (the bound's number when `bound` is set), or why there is none.

    `markers` are letters; `fault` says why a text was not understood.
    """

    value: float | None = None
    bound: Bound | None = None
    markers: tuple[str, ...] = ()
    missing: Reason | None = None
    fault: Fault | None = None

    @property
    def is_forecast(self) -> bool:
        """Whether the number is marked as a forecast."""
        return FORECAST_MARKER in self.markers


def read_actual(text: str, unit: Unit | None, scale: Scale | None = None, conventions: Conventions = _USUAL) -> Actual:
    """Understand the text of an actual.

    Args:
        text: The cell.
        unit: The unit of the measure or basis; None when it is not known, and any unit word is let pass.
        scale: The scale of the measure, where it has one: the text is then a step.
        conventions: What is particular to the file or the measure.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return _not_a_number(text, f"a text of {len(text):,} characters is no number", "check the cell")
    if conventions.missing:
        own = conventions.missing.get(spaced(text).casefold())
        if own is not None:
            return Actual(missing=own)
    if scale is not None:
        return _read_step(text, scale)
    actual = _read_number(text, unit, conventions.decimal)
    if actual.value == 0 and actual.bound is None and conventions.zero_means is not None:
        return Actual(missing=conventions.zero_means, markers=actual.markers)
    return actual


def _read_number(text: str, unit: Unit | None, decimal: DecimalMark) -> Actual:
    pointed = with_points(text, decimal)
    if PLAIN_NUMBER.fullmatch(pointed):
        return _finite(float(pointed) + 0.0, text)
    if unit is not None and unit.is_percent and pointed.endswith("%") and PLAIN_NUMBER.fullmatch(pointed[:-1]):
        # NOTE: the commonest number that is not plain, and what the long way below would make of it.
        return _finite(float(pointed[:-1]) + 0.0, text)
    missing = missing_reason(text)
    if missing is not None:
        return Actual(missing=missing)
    return _read_marked(text, pointed, unit, decimal)


def _read_step(text: str, scale: Scale) -> Actual:
    position = scale.position(text)
    if position is not None:
        return Actual(value=float(position))
    missing = missing_reason(text)
    if missing is not None:
        return Actual(missing=missing)
    steps = ", ".join(scale.steps)
    return _not_a_number(text, f"it is not a step of the scale '{scale.id}'", f"write one of {steps}")


def missing_reason(text: str) -> Reason | None:
    """Give what a missing-data code means; None when the text is not one. Case and surrounding space do not count."""
    if len(text) > _LONGEST_CODE:
        return None
    return MISSING_CODES.get(spaced(text).casefold())


def with_points(text: str, decimal: DecimalMark) -> str:
    """Give a text whose numbers have a decimal point, and commas between thousands, whatever they are written with.

    In a text with decimal commas the first number has its marks swapped; later ones, as in `per 10.000 children`, are
    whole and only lose what parts their thousands.
    """
    if decimal is DecimalMark.POINT:
        return text
    first = True

    def swapped(match: re.Match[str]) -> str:
        nonlocal first
        is_first, first = first, False
        if is_first:
            return match[0].translate(_SWAPPED_MARKS)
        return match[0].replace(".", ",") if _THOUSANDS.fullmatch(match[0]) else match[0]

    return _WRITTEN_NUMBER.sub(swapped, text)


def may_be_decimal_comma(text: str) -> bool:
    """Whether a text, read as thousands (`49,066`), may be a number with a decimal comma instead."""
    return _MAY_BE_DECIMAL_COMMA.fullmatch(text) is not None


def unit_words_in(text: str) -> tuple[str, ...]:
    """Give the unit words beside the number of a cell; none when it holds no number."""
    number, _ = split_markers(text.strip())
    try:
        return parse_quantity(number).words
    except QuantityError:
        return ()


def unit_in(text: str) -> str:
    """Give the unit that is written beside the number of a cell, without a scale such as `m`; blank where there is none."""
    number, _ = split_markers(text.strip())
    try:
        quantity = parse_quantity(number)
    except QuantityError:
        return ""
    return " ".join(quantity.words) if quantity.scale else quantity.wording


def _read_marked(text: str, pointed: str, unit: Unit | None, decimal: DecimalMark) -> Actual:
    number, markers = split_markers(pointed)
    unknown = [marker for marker in markers if marker not in MARKERS]
    if unknown:
        known = ", ".join(f"[{marker}]" for marker in MARKERS)
        return _not_a_number(
            text, f"the marker [{unknown[0]}] is not known", f"the markers beside a number are {known}"
        )
    try:
        quantity = parse_quantity(number)
    except QuantityError as error:
        return _not_a_number(text, *_why_not(text, error, unit, decimal))
    value = _in_unit(quantity, unit)
    if value is None:
        words = quantity.wording
        own = f"the measure's unit is '{unit.text}'" if unit is not None and unit.text else "the measure has no unit"
        return Actual(
            missing=Reason.NOT_A_NUMBER,
            fault=Fault(
                code=Code.ACTUAL_IN_OTHER_UNIT,
                message=f"'{shortened(text)}' is in another unit ('{shortened(words)}'): {own}",
                hint="write the number in the measure's unit, or alone",
            ),
        )
    return _finite(nearest_binary64(value), text, bound=quantity.bound, markers=markers)


def _why_not(text: str, error: QuantityError, unit: Unit | None, decimal: DecimalMark) -> tuple[str, str]:
    """Say why a text is no number, and what to try."""
    if text.startswith("="):
        return "it is a formula that was not worked out", "open the file in its program, and save it again"
    if _DATE.fullmatch(text):
        return "it is a date", "check which column holds the actuals; in a spreadsheet, give the cell a number format"
    if decimal is DecimalMark.COMMA:
        return "it is not a number with a decimal comma", READ_WITH_POINT
    if "," in text and _is_number(with_points(text, DecimalMark.COMMA)):
        return error.message, "if it is a decimal comma, read the file with --decimal ,"
    return error.message, error.hint or _spellings(unit)


def _is_number(text: str) -> bool:
    number, _ = split_markers(text)
    try:
        parse_quantity(number)
    except QuantityError:
        return False
    return True


def _in_unit(quantity: Quantity, unit: Unit | None) -> Decimal | None:
    return quantity.scaled if unit is None else quantity.value_in(unit)


def split_markers(text: str) -> tuple[str, tuple[str, ...]]:
    """Part a cell into its number and the letters of the markers beside it."""
    match = _MARKED.fullmatch(text) if text.endswith("]") else None
    if match is None:
        return text, ()
    return match["number"], tuple(dict.fromkeys(_LETTERS.findall(match["markers"].casefold())))


def _finite(value: float, text: str, *, bound: Bound | None = None, markers: tuple[str, ...] = ()) -> Actual:
    if not math.isfinite(value):
        return _not_a_number(text, "it is too large to be one", "check the cell")
    return Actual(value=value, bound=bound, markers=markers)


def _not_a_number(text: str, why: str, hint: str) -> Actual:
    message = f"'{shortened(text)}' is not understood: {why}"
    return Actual(missing=Reason.NOT_A_NUMBER, fault=Fault(code=Code.NOT_A_NUMBER, message=message, hint=hint))


def _spellings(unit: Unit | None) -> str:
    with_unit = f", a number with its unit ('{unit.text}')" if unit is not None and unit.text else ""
    return f"write a number{with_unit}, or a code such as [c] or n/a when it is missing"
