"""Targets: every form a strategy may state one in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import (
    NONE,
    Form,
    FormError,
    as_text,
    read_plainly,
    read_quantity,
    read_value,
    shortened,
    split_range,
    value_in_unit,
)
from kpi_eval.vocabulary.number import PLAIN_NUMBER
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.suggestion import did_you_mean
from kpi_eval.vocabulary.unit import Unit

_CODE = Code.TARGET_NOT_UNDERSTOOD
_EXPECTED = "a target such as 90, 90%, 90 - 100%, [90, 100] or in line with national"


@dataclass(frozen=True, slots=True)
class NumberTarget:
    """One number to reach; on a scale, the position of the step."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class RangeTarget:
    """A range to be in, both ends included."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class BenchmarkTarget:
    """A distance from the value of a benchmark, named by its id or title; below it when negative."""

    benchmark: str
    offset: Decimal


@dataclass(frozen=True, slots=True)
class NoTarget:
    """No target, said on purpose."""


Target: TypeAlias = NumberTarget | RangeTarget | BenchmarkTarget | NoTarget

BENCHMARK_TARGET_KEYS = ("benchmark", "plus", "minus")
"""The keys of a distance from a benchmark written as a mapping, in the order in which they are best read."""

_IN_LINE = re.compile(r"in line with (?:the )?(?P<name>.+)", re.IGNORECASE)
_OFFSET = re.compile(r"(?P<distance>[^a-z].*?)\s+(?P<side>below|above)\s+(?:the )?(?P<name>.+)", re.IGNORECASE)


def parse_target(form: Form, unit: Unit, scale: Scale | None = None) -> Target:
    """Understand a target form in a measure's unit, or on its scale.

    Args:
        form: A text, a list of two ends, or a mapping with `benchmark` and `plus` or `minus`.
        unit: The unit of the measure or basis.
        scale: The scale of the measure, where it has one.

    Raises:
        FormError: The form is not a target, or is in another unit.
    """
    if not isinstance(form, str):
        if isinstance(form, Mapping):
            return _from_mapping(form, unit, scale)
        if isinstance(form, list | tuple):
            return _from_list(form, unit, scale)
    text = as_text(form, _CODE, _EXPECTED, may_be_none=True).strip()
    if text.casefold() == NONE:
        return NoTarget()
    return _from_text(text, unit, scale)


def _from_text(text: str, unit: Unit, scale: Scale | None) -> Target:
    if scale is not None:
        return NumberTarget(read_value(text, unit, scale, _CODE))
    # NOTE: a plain number is none of these, and nearly all are one.
    target = None if PLAIN_NUMBER.fullmatch(text) else _from_words(text, unit)
    return target or NumberTarget(read_value(text, unit, None, _CODE, _EXPECTED + "; none until there is one"))


def _from_words(text: str, unit: Unit) -> Target | None:
    """Understand a text that is more than a number; None where it is not, or is no target."""
    if read_plainly(text, unit) is not None:
        return NumberTarget(read_value(text, unit, None, _CODE))
    match = _IN_LINE.fullmatch(text)
    if match is not None:
        return BenchmarkTarget(match["name"].strip(), Decimal(0))
    match = _OFFSET.fullmatch(text)
    if match is not None:
        distance = read_offset(match["distance"], unit)
        return BenchmarkTarget(match["name"].strip(), -distance if match["side"].casefold() == "below" else distance)
    ends = split_range(text)
    return None if ends is None else _range(*ends, unit, None, text)


def read_offset(text: str, unit: Unit) -> Decimal:
    """Read a distance from a benchmark: percentage points, or a number in the measure's unit.

    Raises:
        FormError: The text is not such a distance.
    """
    quantity = read_quantity(text, _CODE)
    if quantity.number.is_signed():
        hint = "take the sign away, and say the other side (above for below, plus for minus)"
        raise FormError(_CODE, f"the distance '{shortened(text)}' is negative", hint)
    if quantity.is_percentage_points:
        if not unit.is_percent:
            raise FormError(Code.OTHER_UNIT, "percentage points need the unit '%'", "write the number in its unit")
        return quantity.number
    if unit.is_percent and not quantity.is_bare:
        raise FormError(
            Code.AMBIGUOUS_PERCENT,
            f"'{shortened(text)}' from a benchmark could be percentage points or a share of it",
            f"write {quantity.scaled:f} pp",
        )
    return value_in_unit(quantity, text, unit)


def _from_list(form: list[Form] | tuple[Form, ...], unit: Unit, scale: Scale | None) -> Target:
    if len(form) != 2:  # noqa: PLR2004 - two ends
        raise FormError(
            _CODE,
            f"a target range has two ends, found {len(form)}",
            "write [90, 100]; quote a number with a comma in it",
        )
    low, high = (as_text(end, _CODE, "a number") for end in form)
    return _range(low, high, unit, scale, f"[{low}, {high}]")


def _range(low_text: str, high_text: str, unit: Unit, scale: Scale | None, text: str) -> Target:
    low, high = read_ends(low_text, high_text, unit, scale, _CODE)
    if low > high:
        raise FormError(
            _CODE,
            f"the range '{shortened(text)}' ends below its beginning",
            "write the lower end first; quote a number with a comma in it",
        )
    return RangeTarget(low, high)


def read_ends(low: str, high: str, unit: Unit, scale: Scale | None, code: Code) -> tuple[Decimal, Decimal]:
    """Read the two ends of a range; a scale such as `m` must stand on both or neither.

    Raises:
        FormError: An end is not a number in the measure's unit.
    """
    if scale is None:
        first, second = read_quantity(low, code), read_quantity(high, code)
        if bool(first.scale) != bool(second.scale):
            raise FormError(
                code,
                f"only one end of '{shortened(low)}' to '{shortened(high)}' has a scale",
                "write k, m or bn on both",
            )
    return read_value(low, unit, scale, code), read_value(high, unit, scale, code)


def _from_mapping(form: Mapping[str, Form], unit: Unit, scale: Scale | None) -> Target:
    for key in form:
        if key not in BENCHMARK_TARGET_KEYS:
            raise FormError(Code.UNKNOWN_KEY, f"unknown key '{shortened(key)}'", _key_hint(key, form), (key,))
    if "benchmark" not in form:
        raise FormError(_CODE, "a target written as a mapping needs the key 'benchmark'", f"expected {_EXPECTED}")
    if scale is not None:
        raise FormError(_CODE, "a measure on a scale cannot have a benchmark target", "write a step of the scale")
    if "plus" in form and "minus" in form:
        raise FormError(_CODE, "a benchmark target has both 'plus' and 'minus'", "keep one", ("minus",))
    try:
        name = as_text(form["benchmark"], _CODE, "the id or title of a benchmark").strip()
    except FormError as error:
        raise error.under("benchmark") from None
    for key, sign in (("plus", 1), ("minus", -1)):
        if key in form:
            try:
                distance = read_offset(as_text(form[key], _CODE, "a distance such as 3 pp"), unit)
            except FormError as error:
                raise error.under(key) from None
            return BenchmarkTarget(name, sign * distance)
    return BenchmarkTarget(name, Decimal(0))


def _key_hint(key: str, form: Mapping[str, Form]) -> str:
    if "benchmark" in form:
        if key in {"tolerance", "covers", "rationale"}:
            return "write {target: {benchmark: national, minus: 3 pp}, tolerance: 1 pp}"
        return did_you_mean(key, BENCHMARK_TARGET_KEYS) or "the keys here are benchmark, plus and minus"
    return did_you_mean(key, (*BENCHMARK_TARGET_KEYS, "target", "tolerance", "covers", "rationale")) or (
        "write {target, tolerance, covers, rationale}; a target for each basis needs the bases declared under bases:"
    )
