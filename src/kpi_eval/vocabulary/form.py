"""Forms: what targets and tolerances are read from, and how a form that is not understood says so."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.number import fits_binary64
from kpi_eval.vocabulary.quantity import Quantity, QuantityError, parse_quantity
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.unit import Unit

Form: TypeAlias = "str | bool | Sequence[Form] | Mapping[str, Form] | None"
"""A value of a strategy file: text (numbers too), true or false, nothing, a list or a mapping."""

Path: TypeAlias = tuple[str | int, ...]
"""The keys and list positions that lead from a form to a part of it."""

NONE = "none"

_LONGEST = 300
_MOST_DIGITS = 50
_MOST_DECIMALS = 350
_ENDS_IN_EXPONENT = re.compile(r"[0-9.][eE]$")
_DASH_OR_TO = re.compile(r"\s+to\s+|\s*[–—]\s*|\s*-\s*", re.IGNORECASE)


class FormError(ValueError):
    """A form that is not understood, or cannot mean anything: the code, the reason, and what to try."""

    def __init__(self, code: Code, message: str, hint: str = "", path: Path = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.path = path

    def under(self, *path: str | int) -> "FormError":
        """Give the same error, seen from a form that holds this one."""
        return FormError(self.code, self.message, self.hint, (*path, *self.path))


def read_quantity(text: str, code: Code, such_as: str = "") -> Quantity:
    """Read one number with its unit; a bound is refused, for the direction says which side is good.

    `such_as` shows what the text could have been.

    Raises:
        FormError: With the given code.
    """
    try:
        quantity = parse_quantity(text)
    except QuantityError as error:
        hint = error.hint or f"write {such_as or 'a number, such as 12.3'}"
        raise FormError(code, f"'{shortened(text)}' is not understood: {error.message}", hint) from None
    if quantity.bound is not None:
        raise FormError(
            code,
            f"'{shortened(text)}' is a bound, not a number",
            "write the number alone; the direction says which side of it is good",
        )
    check_size(quantity.scaled, text, code)
    return quantity


def check_size(number: Decimal, text: str, code: Code) -> None:
    """Refuse a number that binary64 cannot hold, or with more digits than any target has.

    Raises:
        FormError: With the given code.
    """
    # NOTE: a short text has few digits, and a number that is neither huge nor tiny few decimals: nearly all are so.
    if len(text) <= _MOST_DIGITS and abs(number.adjusted()) <= _MOST_DECIMALS - _MOST_DIGITS:
        return
    _, digits, exponent = number.as_tuple()
    if len(digits) > _MOST_DIGITS or (isinstance(exponent, int) and -exponent > _MOST_DECIMALS):
        raise FormError(code, f"'{shortened(text)}' has more than {_MOST_DIGITS} digits", "write a shorter number")
    if not fits_binary64(number):
        raise FormError(code, f"'{shortened(text)}' is too large a number", "check its digits")


def read_value(text: str, unit: Unit, scale: Scale | None, code: Code, such_as: str = "") -> Decimal:
    """Read a number in the measure's unit, or a step of its scale as its position; `such_as` shows what is expected.

    Raises:
        FormError: The text is neither, or is in another unit.
    """
    if scale is not None:
        position = scale.position(text)
        if position is None:
            raise FormError(
                code, f"'{shortened(text)}' is not a step of the scale '{scale.id}'", f"write {_one_of(scale.steps)}"
            )
        return position
    return value_in_unit(read_quantity(text, code, such_as), text, unit)


def value_in_unit(quantity: Quantity, text: str, unit: Unit) -> Decimal:
    """Give a quantity's number in the measure's unit.

    Raises:
        FormError: Its words mean another unit.
    """
    value = quantity.value_in(unit)
    if value is None:
        words = shortened(quantity.wording)
        own = f"the measure's unit is '{unit.text}'" if unit.text else "the measure has no unit"
        hint = "write the number in that unit" if unit.text else "give the measure a unit, or write the number alone"
        if unit.is_percent and quantity.words[:1] == ("point",):
            hint = f"write '{quantity.scaled:f} pp' for percentage points"
        elif not unit.text:
            hint = f'give the measure a unit (unit: "{words}"), or write the number alone'
        if quantity.is_percentage_points:
            hint = "percentage points are a distance: write a tolerance as {below: 2 pp}, a target as 85%"
        raise FormError(Code.OTHER_UNIT, f"'{shortened(text)}' is in another unit ('{words}'): {own}", hint)
    return value


def read_plainly(text: str, unit: Unit) -> Decimal | None:
    """Read a number whose words are the measure's unit, whatever hyphens and `below` there are in that unit.

    Returns:
        None when the text is anything else.
    """
    try:
        quantity = parse_quantity(text)
    except QuantityError:
        return None
    return quantity.value_in(unit) if quantity.words and quantity.bound is None else None


def split_range(text: str) -> tuple[str, str] | None:
    """Split `90 - 100%` into its two ends; None when the text is not two quantities with a dash between.

    A unit on one end only is the unit of both.
    """
    for match in _DASH_OR_TO.finditer(text):
        low, high = text[: match.start()].strip(), text[match.end() :].strip()
        is_exponent = match[0] == "-" and _ENDS_IN_EXPONENT.search(low) is not None and high[:1].isdigit()
        if low and high and not is_exponent and _is_quantity(low) and _is_quantity(high):
            return low, high
    return None


def _is_quantity(text: str) -> bool:
    try:
        quantity = parse_quantity(text)
    except QuantityError:
        return False
    return quantity.bound is None


def as_text(form: Form, code: Code, expected: str, *, may_be_none: bool = False) -> str:
    """Give the text of a form that must be one; `may_be_none` when the word `none` would do.

    Raises:
        FormError: It is empty, true or false, a list or a mapping.
    """
    if isinstance(form, str):
        if len(form) > _LONGEST:
            raise FormError(code, f"'{shortened(form)}' has {len(form):,} characters: it is not {expected}", "cut it")
        return form
    hint = "write one value in its place"
    if form is None:
        hint = (
            f"write '{NONE}' when there is none, or take the key away"
            if may_be_none
            else "write a value, or take the key away"
        )
    elif isinstance(form, bool):
        hint = "quote a text that YAML takes for true or false"
    raise FormError(code, f"expected {expected}, found {describe(form)}", hint)


def describe(form: Form) -> str:
    """Name the kind of a form for a message."""
    if form is None:
        return "nothing"
    if isinstance(form, bool):
        return "true" if form else "false"
    if isinstance(form, str):
        return f"'{shortened(form)}'"
    return "a mapping" if isinstance(form, Mapping) else "a list"


def shortened(text: str, length: int = 60) -> str:
    """Cut a text that would not fit a message."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 3] + "..."


def _one_of(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
