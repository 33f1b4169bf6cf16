"""Tolerances: how far from the target is still acceptable, in every form a strategy may state it in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.form import (
    NONE,
    Form,
    FormError,
    as_text,
    describe,
    read_plainly,
    read_quantity,
    read_value,
    shortened,
    split_range,
    value_in_unit,
)
from kpi_eval.vocabulary.quantity import Quantity
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.suggestion import did_you_mean
from kpi_eval.vocabulary.target import read_ends
from kpi_eval.vocabulary.unit import PERCENT, Unit

_CODE = Code.TOLERANCE_NOT_UNDERSTOOD
_EXPECTED = "a tolerance such as {lower: 78.8, upper: 87.5}, {below: 2 pp}, ± 3, 5% of target or none"
TOLERANCE_KEYS = ("lower", "upper", "below", "above", "rationale")
"""The keys of a tolerance written as a mapping, in the order in which they are best read."""


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance from the target: a number in the measure's unit, or per cent of the target's absolute value."""

    amount: Decimal
    is_per_cent_of_target: bool = False


@dataclass(frozen=True, slots=True)
class LimitsTolerance:
    """Where the acceptable values end, as numbers."""

    lower: Decimal | None = None
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DistanceTolerance:
    """How far below and above the target is acceptable."""

    below: Distance | None = None
    above: Distance | None = None


@dataclass(frozen=True, slots=True)
class NoTolerance:
    """No tolerance: only on target or off track."""


Tolerance: TypeAlias = LimitsTolerance | DistanceTolerance | NoTolerance

_SIDE = r"(?P<{0}>upper|lower)\s*:?\s*(?P<{0}_text>.+?)"
_NAMED_LIMITS = re.compile(
    _SIDE.format("first") + r"(?:[\s,;]+(?:and\s+)?" + _SIDE.format("second") + ")?", re.IGNORECASE
)
_BOTH_SIDES = re.compile(r"(?:±|\+/-|\+-)\s*(?P<distance>.+)")
_OF_TARGET = re.compile(r"(?P<number>.+?)\s*(?:%|per ?cent)\s+of\s+(?:the\s+)?target", re.IGNORECASE)
_STEPS = re.compile(r"(?P<number>[0-9]+)(?:\s+steps?)?", re.IGNORECASE)


def parse_tolerance(form: Form, unit: Unit, direction: Direction, scale: Scale | None = None) -> Tolerance:
    """Understand a tolerance form.

    Args:
        form: A text, a list of two limits, or a mapping of limits (`lower`, `upper`) or distances (`below`, `above`).
        unit: The unit of the measure or basis.
        direction: Tells the worse side, on which a bare distance lies; both sides when plan is best.
        scale: The scale of the measure, where it has one; distances are then in steps.

    Raises:
        FormError: The form is not a tolerance, or is in another unit.
    """
    if not isinstance(form, str):
        if isinstance(form, Mapping):
            return _from_mapping(form, unit, scale)
        if isinstance(form, list | tuple):
            return _from_list(form, unit, scale)
    text = " ".join(as_text(form, _CODE, _EXPECTED, may_be_none=True).split())
    if text.casefold() == NONE:
        return NoTolerance()
    both = _BOTH_SIDES.fullmatch(text)
    if both is not None:
        distance = read_distance(both["distance"], unit, scale)
        return DistanceTolerance(below=distance, above=distance)
    named = _NAMED_LIMITS.fullmatch(text)
    if named is not None:
        return _from_named_limits(named, unit, scale)
    ends = None if scale is not None or read_plainly(text, unit) is not None else split_range(text)
    if ends is not None:
        return _limits(*read_ends(*ends, unit, scale, _CODE), text)
    return _on_worse_side(read_distance(text, unit, scale), direction)


def _on_worse_side(distance: Distance, direction: Direction) -> DistanceTolerance:
    return DistanceTolerance(
        below=None if direction is Direction.LOWER else distance,
        above=None if direction is Direction.HIGHER else distance,
    )


def read_distance(text: str, unit: Unit, scale: Scale | None) -> Distance:
    """Read a distance from the target: `2 pp`, `3 days`, `5% of target`, `1 step`, or a bare number.

    Raises:
        FormError: The text is not a distance, is negative, or is a per cent that could mean two things.
    """
    if scale is not None:
        match = _STEPS.fullmatch(text.strip())
        if match is None:
            raise FormError(_CODE, f"'{shortened(text)}' is not a number of steps", "write 1 step")
        return Distance(Decimal(match["number"]))
    of_target = _OF_TARGET.fullmatch(text.strip())
    quantity = read_quantity(f"{of_target['number']}%" if of_target is not None else text, _CODE, _EXPECTED)
    if quantity.number.is_signed() and quantity.number != 0:
        raise FormError(_CODE, f"the distance '{shortened(text)}' is negative", "write it without a sign")
    return _distance(quantity, text, unit, is_of_target=of_target is not None)


def _distance(quantity: Quantity, text: str, unit: Unit, *, is_of_target: bool) -> Distance:
    if quantity.words == (PERCENT,):
        if unit.is_percent and not is_of_target:
            number = f"{quantity.scaled:f}"
            raise FormError(
                Code.AMBIGUOUS_PERCENT,
                f"'{shortened(text)}' of a measure in per cent could mean two things",
                f"write '{number} pp' for percentage points, or '{number}% of target'",
            )
        return Distance(quantity.scaled, is_per_cent_of_target=True)
    if quantity.is_percentage_points:
        if not unit.is_percent:
            raise FormError(Code.OTHER_UNIT, "percentage points (pp) need the unit '%'", "write the number in its unit")
        return Distance(quantity.number)
    return Distance(value_in_unit(quantity, text, unit))


def _from_list(form: list[Form] | tuple[Form, ...], unit: Unit, scale: Scale | None) -> LimitsTolerance:
    if len(form) != 2:  # noqa: PLR2004 - two limits
        raise FormError(
            _CODE,
            f"a tolerance list has two limits, found {len(form)}",
            "write [430, 520]; quote a number with a comma in it",
        )
    low, high = (as_text(limit, _CODE, "a number") for limit in form)
    return _limits(*read_ends(low, high, unit, scale, _CODE), f"[{low}, {high}]")


def _limits(lower: Decimal, upper: Decimal, text: str) -> LimitsTolerance:
    if lower > upper:
        raise FormError(
            _CODE,
            f"the lower limit is above the upper limit in '{shortened(text)}'",
            "write the lower limit first; quote a number with a comma in it",
        )
    return LimitsTolerance(lower, upper)


def _from_named_limits(named: re.Match[str], unit: Unit, scale: Scale | None) -> Tolerance:
    sides = {named["first"].casefold(): named["first_text"]}
    if named["second"] is not None:
        if named["second"].casefold() in sides:
            raise FormError(_CODE, f"'{shortened(named[0])}' names one side twice", "write Upper 98% Lower 86%")
        sides[named["second"].casefold()] = named["second_text"]
    if scale is None and all(read_quantity(text, _CODE).is_percentage_points for text in sides.values()):
        distances = {side: read_distance(text, unit, scale) for side, text in sides.items()}
        return DistanceTolerance(below=distances.get("lower"), above=distances.get("upper"))
    limits = {side: read_value(text, unit, scale, _CODE) for side, text in sides.items()}
    if len(limits) == 2:  # noqa: PLR2004 - both sides
        return _limits(limits["lower"], limits["upper"], named[0])
    return LimitsTolerance(lower=limits.get("lower"), upper=limits.get("upper"))


def _from_mapping(form: Mapping[str, Form], unit: Unit, scale: Scale | None) -> Tolerance:
    for key in form:
        if key not in TOLERANCE_KEYS:
            hint = did_you_mean(key, TOLERANCE_KEYS) or f"expected {_EXPECTED}"
            raise FormError(Code.UNKNOWN_KEY, f"unknown key '{shortened(key)}'", hint, (key,))
    if "rationale" in form:
        _check_rationale(form["rationale"])
    limits = [key for key in ("lower", "upper") if key in form]
    distances = [key for key in ("below", "above") if key in form]
    if limits and distances:
        raise FormError(
            _CODE,
            f"'{limits[0]}' is a limit and '{distances[0]}' a distance: a tolerance is one or the other",
            "write {lower, upper} or {below, above}",
            (distances[0],),
        )
    if distances:
        read = {key: _part(form, key, unit, scale) for key in distances}
        return DistanceTolerance(below=read.get("below"), above=read.get("above"))
    if not limits:
        raise FormError(_CODE, "the tolerance says neither limits nor distances", f"expected {_EXPECTED}")
    values = {key: _limit(form, key, unit, scale) for key in limits}
    if len(values) == 2:  # noqa: PLR2004 - both sides
        return _limits(values["lower"], values["upper"], f"{{lower: {form['lower']}, upper: {form['upper']}}}")
    return LimitsTolerance(lower=values.get("lower"), upper=values.get("upper"))


def _check_rationale(form: Form) -> None:
    """Refuse a rationale that is no text, as the same key beside a target is refused; numbers are texts too."""
    if form is None:
        message, hint = "'rationale' has no value", "write a value, or take the key away"
    elif not isinstance(form, str):
        message = f"'rationale' must be text, found {describe(form)}"
        hint = "write one text, in quotes if it has a colon or a bracket"
        hint = "quote a text that YAML takes for true or false" if isinstance(form, bool) else hint
    elif not form.strip():
        message, hint = "'rationale' must not be empty", "write it, or take it away"
    else:
        return
    raise FormError(Code.WRONG_KIND, message, hint, ("rationale",))


def _part(form: Mapping[str, Form], key: str, unit: Unit, scale: Scale | None) -> Distance:
    try:
        return read_distance(as_text(form[key], _CODE, "a distance such as 2 pp"), unit, scale)
    except FormError as error:
        raise error.under(key) from None


def _limit(form: Mapping[str, Form], key: str, unit: Unit, scale: Scale | None) -> Decimal:
    try:
        return read_value(as_text(form[key], _CODE, "a number"), unit, scale, _CODE)
    except FormError as error:
        raise error.under(key) from None
