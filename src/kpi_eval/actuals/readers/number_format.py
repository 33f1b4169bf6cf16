"""Number format: what the format of a spreadsheet's cell makes of its number: per cent, thousands, parts of a date."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from kpi_eval.vocabulary.number import EXACT, plain_text, shortest_decimal
from kpi_eval.vocabulary.reading import DecimalMark

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_SCALED = re.compile(r"[0#?](,+)(?=\.|[^0#?,]|$)")
_SCALE_WORDS = ("", " thousand", " million", " billion")


class Shown(NamedTuple):
    """How a number is shown: multiplied by 100 so many times, divided by 1,000 so many times, as a month or year only."""

    percents: int = 0
    thousands: int = 0
    is_month: bool = False
    is_year: bool = False


@lru_cache(maxsize=1_000)
def shown(code: str) -> Shown:
    r"""Understand a number format's code (ECMA-376 part 1, 18.8.31): its first section, without literal text.

    `0.0%` multiplies by 100 where `0.0\%` and `0.0"%"` do not; `#,##0,` divides by 1,000; `mmm-yy` shows a month.
    """
    plain = _BRACKETS.sub("", _LITERAL.sub("", code.split(";", maxsplit=1)[0])).casefold()
    if "general" in plain or plain == "@":
        return Shown()
    scaled = _SCALED.search(plain)
    has_month, has_year = "m" in plain, "y" in plain
    has_finer = any(letter in plain for letter in "dhs")
    return Shown(
        percents=plain.count("%"),
        thousands=min(len(scaled[1]), 3) if scaled is not None else 0,
        is_month=has_month and has_year and not has_finer,
        is_year=has_year and not has_month and not has_finer,
    )


def number_text(value: float, code: str, decimal: DecimalMark) -> str:
    """Write a cell's number as its sheet shows it, but for rounding: nothing is rounded, shifts are exact.

    0.7794 as `0.0%` is `77.94%`; 2230000 as `#,##0,` is `2230 thousand`.
    """
    how = shown(code)
    places = 2 * how.percents - 3 * how.thousands
    text = plain_text(value)
    if places:
        text = format(EXACT.scaleb(shortest_decimal(value), places), "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
    text += "%" if how.percents else _SCALE_WORDS[how.thousands]
    return text.replace(".", ",") if decimal is DecimalMark.COMMA else text


def date_text(value: date | time | timedelta, code: str) -> str:
    """Write a cell's date in ISO, or as the month or year that its sheet shows it as."""
    if isinstance(value, time | timedelta):
        return str(value)
    how = shown(code)
    if how.is_month:
        return f"{value.year:04}-{value.month:02}"
    if how.is_year:
        return f"{value.year:04}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat()
