"""Number format: what the format of a spreadsheet's cell makes of its number, as text; nothing is rounded."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from kpi_eval.actuals.date_cells import YearCell
from kpi_eval.vocabulary.number import EXACT, plain_text, shortest_decimal
from kpi_eval.vocabulary.reading import DecimalMark

_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<other>.)', re.DOTALL)
_CURRENCY = re.compile(r"\$(?P<symbol>[^-]*)")
_CONDITION = re.compile(r"(?P<sign><=|>=|<>|<|>|=)\s*(?P<number>-?[0-9.]+)")
_PLACEHOLDERS = frozenset("0#?")
_INSIDE = frozenset("0123456789#?.,/eE+-")
_SCALED = re.compile(r"[0#?](,+)(?=\.|[^0#?,]|$)")
_SCALE_WORDS = ("", " thousand", " million", " billion")
_GENERAL = "general"
_NOTHING = frozenset({"", "-", "\N{EN DASH}", "\N{EM DASH}"})


class Section(NamedTuple):
    """One section of a number format: what stands before and after the number, and what is done to it.

    The number is multiplied by 100 `percents` times and divided by 1,000 `thousands` times; `digits` are the least that
    stand before its decimals. `has_number` is false where only literal text is shown. `condition` decides which section
    serves a number, where one does.
    """

    before: str = ""
    after: str = ""
    percents: int = 0
    thousands: int = 0
    digits: int = 1
    has_number: bool = True
    condition: tuple[str, float] | None = None

    def serves(self, value: float) -> bool:
        """Whether the section's own condition holds."""
        if self.condition is None:
            return False
        sign, number = self.condition
        return {
            "<": value < number,
            "<=": value <= number,
            ">": value > number,
            ">=": value >= number,
            "=": value == number,
            "<>": value != number,
        }[sign]


@lru_cache(maxsize=1_000)
def sections_of(code: str) -> tuple[Section, ...]:
    r"""Understand the sections of a number format's code (ECMA-376 part 1, 18.8.31).

    `0.0%` multiplies by 100 where `0.0\%` and `0.0"%"` do not; `#,##0,` divides by 1,000.
    """
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["other"] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_section(tokens) for tokens in parts)


def _section(tokens: list[re.Match[str]]) -> Section:
    plain = "".join(token["other"] or "" for token in tokens)
    if _GENERAL in plain.casefold():
        places = [place for place, token in enumerate(tokens) if (token["other"] or "").casefold() in set(_GENERAL)]
    else:
        places = [place for place, token in enumerate(tokens) if (token["other"] or "") in _PLACEHOLDERS]
    conditions = [match for token in tokens if (match := _CONDITION.fullmatch(token["bracket"] or ""))]
    condition = (conditions[0]["sign"], float(conditions[0]["number"])) if conditions else None
    if plain == "@":
        return Section(condition=condition)
    if not places or set(plain) & _PLACEHOLDERS == {"?"}:
        # NOTE: a zero is shown as blanks where it has only `?`, as in the dash of the accounting format.
        return Section(before=_literal(tokens), has_number=False, condition=condition)
    first, last = places[0], places[-1]
    scaled = _SCALED.search(plain)
    return Section(
        before=_literal(tokens[:first]),
        after=_literal(tokens[last + 1 :]),
        percents=plain.count("%"),
        thousands=min(len(scaled[1]), 3) if scaled is not None else 0,
        digits=plain.split(".")[0].count("0"),
        condition=condition,
    )


def _literal(tokens: list[re.Match[str]]) -> str:
    """Give the text that tokens beside the number show."""
    texts = []
    for token in tokens:
        if token["quoted"] is not None:
            texts.append(token["quoted"])
        elif token["escaped"] is not None:
            texts.append(token["escaped"])
        elif token["bracket"] is not None:
            currency = _CURRENCY.match(token["bracket"])
            texts.append(currency["symbol"] if currency is not None else "")
        elif token["other"] is not None and (token["other"] in "-+()" or token["other"] not in _INSIDE):
            texts.append(token["other"])
    return "".join(texts)


def _chosen(sections: tuple[Section, ...], value: float) -> tuple[Section, bool]:
    """Give the section that serves a number, and whether it is one for negative numbers, which shows their sign."""
    conditional = [section for section in sections if section.condition is not None]
    if conditional:
        found = next((section for section in sections if section.serves(value)), None)
        others = [section for section in sections if section.condition is None]
        return found or (others[-1] if others else sections[-1]), False
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:  # noqa: PLR2004 - the third section is that of zeros
        return sections[2], False
    return sections[0], False


def number_text(value: float, code: str, decimal: DecimalMark) -> str:
    """Write a cell's number as its sheet shows it, but for rounding and thousands separators: shifts are exact.

    0.7794 as `0.0%` is `77.94%`; 2.2 as `"£"0.0"m"` is `£2.2m`; 2230000 as `#,##0,` is `2230 thousand`; 7 as `000` is
    `007`. Where a section shows nothing, or only a dash, the number is given: a zero is a zero, hidden or not.
    """
    section, is_negative = _chosen(sections_of(code), value)
    if not section.has_number:
        return plain_text(value) if section.before.strip() in _NOTHING else section.before.strip()
    # NOTE: the section for negative numbers writes their sign itself; one that does not must not lose it.
    has_sign = is_negative and ("-" in section.before or "(" in section.before)
    number = _shifted(abs(value) if has_sign else value, section)
    text = number.replace(".", ",") if decimal is DecimalMark.COMMA else number
    after = section.after
    if section.thousands and not any(letter.isalpha() for letter in after):
        after = _SCALE_WORDS[section.thousands] + after
    return f"{section.before}{text}{after}".strip()


def _shifted(value: float, section: Section) -> str:
    places = 2 * section.percents - 3 * section.thousands
    text = plain_text(value)
    if places:
        text = format(EXACT.scaleb(shortest_decimal(value), places), "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = digits.partition(".")
    return f"{sign}{whole.zfill(section.digits)}{point}{rest}"


def date_text(value: date | time | timedelta, code: str) -> str:
    """Write a cell's date in ISO, or as the month or year that its sheet shows it as (`mmm-yy`, `yyyy`)."""
    if isinstance(value, time | timedelta):
        return str(value)
    shown = "".join(token["other"] or "" for token in _TOKEN.finditer(code)).casefold()
    if "y" in shown and not any(letter in shown for letter in "dhs"):
        is_month = "m" in shown
        return f"{value.year:04}-{value.month:02}" if is_month else YearCell(f"{value.year:04}", _day_text(value))
    return _day_text(value)


def _day_text(value: date) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat()
