"""Denominators: whether the bases of a measure can be shares of the same whole.

656 children at 45 per 10,000 are of 144,000 to 147,500 children; 684 at 48.1 of some 142,200. The two cannot be one
population, so a count within tolerance and a rate off track are no contradiction, and somebody should know.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from kpi_eval.vocabulary.number import EXACT
from kpi_eval.vocabulary.unit import Unit

_PER = re.compile(r"[0-9][0-9,]*")
_HALF = Decimal("0.5")


class Whole(NamedTuple):
    """The least and the greatest denominator that a count and a rate allow, given their decimals."""

    least: Decimal
    greatest: Decimal

    def meets(self, other: "Whole") -> bool:
        """Whether one denominator could serve both."""
        return self.least <= other.greatest and other.least <= self.greatest


def implied_whole(count: Decimal, rate: Decimal, per: Decimal, *, count_places: int, rate_places: int) -> Whole | None:
    """Work out which denominators give this rate for this count, both being rounded to their decimals.

    Returns:
        None when the rate could be zero, for then every denominator is possible.
    """
    count_half = _HALF.scaleb(-count_places)
    rate_half = _HALF.scaleb(-rate_places)
    if rate - rate_half <= 0 or count - count_half < 0:
        return None
    return Whole(
        least=_quotient(count - count_half, rate + rate_half, per),
        greatest=_quotient(count + count_half, rate - rate_half, per),
    )


def _quotient(count: Decimal, rate: Decimal, per: Decimal) -> Decimal:
    return EXACT.divide(EXACT.multiply(count, per), rate)


def per_how_many(unit: Unit) -> Decimal:
    """Give what a rate is per: 100 for per cent, 10,000 for `per 10,000 population`, 1 for `per child`."""
    if unit.is_percent:
        return Decimal(100)
    words = unit.words[unit.words.index("per") + 1 :]
    match = _PER.fullmatch(words[0]) if words else None
    return Decimal(1) if match is None else Decimal(match[0].replace(",", ""))
