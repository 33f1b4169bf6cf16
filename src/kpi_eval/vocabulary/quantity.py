"""Quantities: numbers as people write them, with currency, separators, scale, unit words and bounds."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from kpi_eval.vocabulary.number import PLAIN_NUMBER
from kpi_eval.vocabulary.unit import PERCENTAGE_POINTS, SCALES, Unit, unit_words


class Bound(Enum):
    """What a number bounds when the value itself is not known; the value is its marker."""

    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="


class QuantityError(ValueError):
    """A text that is not a quantity; says why, and what to try."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with the words around it, its scale kept apart until the unit is known.

    `words` are the canonical unit words, `wording` is what was written.
    """

    number: Decimal
    scale: str = ""
    words: tuple[str, ...] = ()
    wording: str = ""
    bound: Bound | None = None

    @property
    def is_bare(self) -> bool:
        """Whether the number stands alone, without unit words."""
        return not self.words

    @property
    def is_percentage_points(self) -> bool:
        """Whether the number is a distance in percentage points."""
        return self.words == (PERCENTAGE_POINTS,)

    def value_in(self, unit: Unit) -> Decimal | None:
        """Give the number in a measure's unit; None when the words mean another unit.

        A bare number is in the unit. `£2.23m` is 2230000 in the unit `£`, 2.23 in `£m` and 2230 in `£ thousand`;
        `£2,230,000` is not taken for a number in `£m`, nor for one in pounds: it is refused.
        """
        if self.is_bare and not self.scale:
            return self.number
        if self.scale and unit.words == (self.scale,):
            return self.number  # NOTE: `5m` in metres
        if self._is_initial_of(unit):
            return None
        if unit.scale is None:
            return self.scaled if not self.words or unit.is_meant_by(self.words) else None
        if self.scale:
            places = SCALES[self.scale] - unit.scale
            return _shift(self.number, places) if unit.is_meant_without_scale(self.words) else None
        return self.number if len(self.words) > 1 and unit.is_meant_by(self.words) else None

    def _is_initial_of(self, unit: Unit) -> bool:
        """Whether the scale may as well be the initial of the unit: `5m` in minutes."""
        is_letter = len(self.scale) == 1 and not self.words
        return is_letter and not unit.is_money and unit.scale is None and unit.text.casefold().startswith(self.scale)

    @property
    def scaled(self) -> Decimal:
        """The number with its scale worked in, exactly."""
        return _shift(self.number, SCALES[self.scale]) if self.scale else self.number


_BOUNDS = {
    "<": Bound.BELOW,
    "below": Bound.BELOW,
    "under": Bound.BELOW,
    "less than": Bound.BELOW,
    "fewer than": Bound.BELOW,
    "<=": Bound.AT_MOST,
    "≤": Bound.AT_MOST,
    "at most": Bound.AT_MOST,
    "up to": Bound.AT_MOST,
    "within": Bound.AT_MOST,
    "no more than": Bound.AT_MOST,
    ">": Bound.ABOVE,
    "above": Bound.ABOVE,
    "over": Bound.ABOVE,
    "more than": Bound.ABOVE,
    "greater than": Bound.ABOVE,
    ">=": Bound.AT_LEAST,
    "≥": Bound.AT_LEAST,
    "at least": Bound.AT_LEAST,
    "no less than": Bound.AT_LEAST,
    "no fewer than": Bound.AT_LEAST,
}
_BOUND = re.compile(
    r"(?P<sign>" + "|".join(sorted(map(re.escape, _BOUNDS), key=len, reverse=True)) + r")(?![a-z])\s*(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
_SIGN = "[+\\-\N{MINUS SIGN}]"
_NUMBER = re.compile(
    rf"(?P<sign>{_SIGN}?)\s*(?P<currency>[£$€]?)\s*(?P<inner>{_SIGN}?)"
    r"(?P<digits>[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9.,])"
    r"|[1-9][0-9]{0,2}(?:[ '’][0-9]{3})+(?:\.[0-9]+)?(?![0-9.,])"
    r"|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?![0-9.,]))"
    r"(?P<after>.*)",
    re.DOTALL,
)
_SCALE_ATTACHED = re.compile(r"(k|mn|m|bn)(?!\w)", re.IGNORECASE)
_SCALE_APART = re.compile(r"\s*(thousand|million|billion)\b", re.IGNORECASE)
_SCALE_OF_MONEY = re.compile(r"\s*(k|mn|m|bn|thousand|million|billion)(?!\w)", re.IGNORECASE)
_ACCOUNTING = re.compile(r"(?P<currency>[£$€]?)\s*\((?P<inside>[^()]*)\)(?P<after>[^()]*)", re.DOTALL)
_SEPARATORS = re.compile(r"[,' ’]")
_BAD_COMMA = re.compile(r"[0-9],[0-9]")
_WORDS = re.compile(r"[^\W\d_].*|[%£$€(/].*", re.DOTALL)
_LONGEST = 10_000
_LARGEST_EXPONENT = 20_000


@lru_cache(maxsize=1_000)
def parse_quantity(text: str) -> Quantity:
    """Understand a number as people write it: `£2.23m`, `−5`, `(1,234)`, `77.94 per cent`, `<5`, `within 6 weeks`.

    Raises:
        QuantityError: The text is not one number with, at most, words of a unit after it.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        raise QuantityError(f"a text of {len(text):,} characters is not a number")
    if PLAIN_NUMBER.fullmatch(text):
        return Quantity(number=_exact(text))
    bound = _BOUND.match(text)
    if bound is not None:
        quantity = _parse_unbounded(bound["rest"])
        return Quantity(
            number=quantity.number,
            scale=quantity.scale,
            words=quantity.words,
            wording=quantity.wording,
            bound=_BOUNDS[bound["sign"].casefold()],
        )
    return _parse_unbounded(text)


def _parse_unbounded(text: str) -> Quantity:
    accounting = _ACCOUNTING.fullmatch(text)
    if accounting is not None and _NUMBER.fullmatch(accounting["inside"].strip()):
        inside = _parse_unbounded(f"{accounting['currency']}{accounting['inside'].strip()}{accounting['after']}")
        if inside.number.is_signed():
            raise QuantityError("brackets already make a number negative", "take the sign or the brackets away")
        return Quantity(number=-inside.number, scale=inside.scale, words=inside.words, wording=inside.wording)
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise _not_a_number(text)
    if match["sign"] and match["inner"]:
        raise QuantityError("the number has two signs", "keep one")
    number = _exact(_SEPARATORS.sub("", match["digits"]))
    if match["sign"] in {"-", "\N{MINUS SIGN}"} or match["inner"] in {"-", "\N{MINUS SIGN}"}:
        number = number.copy_negate()
    scale, after = _split_scale(match["after"], is_money=bool(match["currency"]))
    if after.strip() and not _WORDS.match(after.strip()):
        raise _not_a_number(text)
    words = unit_words(f"{match['currency']} {after}")
    return Quantity(number=number, scale=scale, words=words, wording=f"{match['currency']}{match['after']}".strip())


def _exact(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except ArithmeticError:
        raise _out_of_proportion() from None
    if abs(number.adjusted()) > _LARGEST_EXPONENT:
        raise _out_of_proportion()
    return number


def _split_scale(after: str, *, is_money: bool) -> tuple[str, str]:
    patterns = (_SCALE_OF_MONEY,) if is_money else (_SCALE_ATTACHED, _SCALE_APART)
    for pattern in patterns:
        match = pattern.match(after)
        if match is not None:
            return match[1].casefold(), after[match.end() :]
    return "", after


def _out_of_proportion() -> QuantityError:
    return QuantityError("its exponent is out of all proportion", "write the number without one")


def _not_a_number(text: str) -> QuantityError:
    if _BAD_COMMA.search(text):
        return QuantityError(
            "the comma is neither a thousands separator nor a decimal point",
            "write thousands as 1,234 and decimals as 1.23",
        )
    return QuantityError("it is not a number")


def _shift(number: Decimal, places: int) -> Decimal:
    sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        return number
    return Decimal((sign, digits, exponent + places))
