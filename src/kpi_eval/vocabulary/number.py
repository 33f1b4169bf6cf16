"""Numbers: the plain grammar, exact decimals, the nearest binary64, and how a number is shown."""

import math
import re
import sys
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

PLAIN_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
"""A plain number (design section 5): what every path reads alike, without asking what it means."""

EXACT = Context(prec=1500, Emax=999_999, Emin=-999_999)
"""Wide enough that sums and products of the numbers of a strategy, and differences of any two binary64, are exact."""

_SHOWN_DECIMALS = 2
_SHOWN_SIGNIFICANT = 4
_PER_CENT = Decimal(100)


def nearest_binary64(number: Decimal) -> float:
    """Round once, to the nearest binary64; never minus zero. Too large a number becomes infinity."""
    return float(number) + 0.0


def fits_binary64(number: Decimal) -> bool:
    """Whether the nearest binary64 of a number is one, and not infinity."""
    # NOTE: turning a decimal into a binary64 is dear, and nearly all are far below the largest.
    return number.adjusted() < sys.float_info.max_10_exp or math.isfinite(nearest_binary64(number))


def nearest_to_fraction(number: Fraction) -> float:
    """Round once, to the nearest binary64 that is a number; never minus zero."""
    try:
        return float(number) + 0.0
    except OverflowError:
        return sys.float_info.max if number > 0 else -sys.float_info.max


def shortest_decimal(value: float) -> Decimal:
    """Give the shortest decimal that reads back to the same binary64."""
    return Decimal(repr(value + 0.0))


def plain_text(value: float) -> str:
    """Write a finite binary64 as its shortest decimal, without exponent, thousands or a needless `.0`."""
    text = repr(value + 0.0)
    if "e" in text:
        text = format(Decimal(text), "f")
    return text.removesuffix(".0")


def difference(minuend: float, subtrahend: float) -> float:
    """Subtract as people do on paper: exactly, on the shortest decimals (78.79 less 78.8 is -0.01)."""
    return _nearest_finite(EXACT.subtract(shortest_decimal(minuend), shortest_decimal(subtrahend)))


def per_cent_of(part: float, whole: float) -> float | None:
    """Give `part` as per cent of the absolute value of `whole`; None when `whole` is zero."""
    if whole == 0:
        return None
    ratio = EXACT.divide(EXACT.multiply(shortest_decimal(part), _PER_CENT), abs(shortest_decimal(whole)))
    return _nearest_finite(ratio)


def _nearest_finite(number: Decimal) -> float:
    """Round to the nearest binary64 that is a number: a difference of the largest stays one."""
    nearest = float(number) + 0.0
    return nearest if math.isfinite(nearest) else math.copysign(sys.float_info.max, nearest)


def display_text(value: float, *, decimals: int | None = None, distinct_from: Iterable[float] = ()) -> str:
    """Write a number for people: thousands separators, rounded half away from zero.

    Args:
        value: A finite number.
        decimals: Places to show; without it as many as the number has, up to two or four significant digits.
        distinct_from: Numbers (limits) that the rounded number must not seem equal to, or beyond, when it is not:
            more decimals are taken until it does not (94.96 against 95.0 is shown as 94.96).
    """
    return _display_text(value, decimals, tuple(distinct_from))


@lru_cache(maxsize=4096)
def _display_text(value: float, decimals: int | None, distinct_from: tuple[float, ...]) -> str:
    exact = shortest_decimal(value)
    own_places = max(0, -_exponent(exact.normalize(EXACT)))
    if decimals is None:
        places = min(own_places, max(_SHOWN_DECIMALS, _SHOWN_SIGNIFICANT - 1 - exact.adjusted()))
    else:
        places = decimals
    rounded = _round_half_away(exact, places)
    is_rounded = places < own_places
    others = [shortest_decimal(other) for other in distinct_from if math.isfinite(other)] if is_rounded else []
    while places < own_places and any(_order(rounded, other) != _order(exact, other) for other in others):
        places += 1
        rounded = _round_half_away(exact, places)
    if decimals is None and places > 0:
        return f"{rounded:,f}".rstrip("0").rstrip(".")
    return f"{rounded:,f}"


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def decimal_places(number: Decimal) -> int:
    """Count the decimals a number was written with: 1 for `48.1`, 0 for `684`, 2 for `5.00`."""
    return max(0, -_exponent(number))


def _round_half_away(number: Decimal, places: int) -> Decimal:
    rounded = number.quantize(Decimal((0, (1,), -places)), rounding=ROUND_HALF_UP, context=EXACT)
    return abs(rounded) if rounded == 0 else rounded


def _order(left: Decimal, right: Decimal) -> int:
    return (left > right) - (left < right)
