"""Written: how exactly the number of a cell is written."""

import re
from fractions import Fraction

from kpi_eval.actuals.values import split_markers
from kpi_eval.vocabulary.number import decimal_places
from kpi_eval.vocabulary.quantity import QuantityError, parse_quantity
from kpi_eval.vocabulary.unit import Unit

_PLAIN = re.compile(r"[+-]?[0-9]+(?:\.([0-9]*))?%?")
"""The commonest numbers, whose decimals are what stands behind the point."""


def written_places(text: str) -> int:
    """Count the decimals that the number of a cell was written with, in its own unit: 1 for `48.1 per 10,000`."""
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        return len(plain[1] or "")
    number, _ = split_markers(text.strip())
    try:
        return decimal_places(parse_quantity(number).scaled)
    except QuantityError:
        return 0


def written_step(text: str, unit: Unit) -> Fraction:
    """Give one of the last digit that the number of a cell is written with, in a unit: 10,000 for `£2.23m` in pounds."""
    number, _ = split_markers(text.strip())
    try:
        value = parse_quantity(number).value_in(unit)
    except QuantityError:
        value = None
    exponent = None if value is None else value.as_tuple().exponent
    return Fraction(10) ** exponent if isinstance(exponent, int) else Fraction(1)
