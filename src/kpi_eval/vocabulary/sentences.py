"""Sentences: patterns with named fields and plural forms, filled in; numbers and days as a language writes them."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import TypeAlias

from kpi_eval.vocabulary.period import MONTH_NAMES

Pattern: TypeAlias = str | Mapping[str, str]
"""A text with fields in braces, such as `row {row}`; or one for each plural form, told apart by the field `count`."""

OTHER = "other"
"""The plural form of every number that has none of its own."""

LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
"""Keeps the sign of a number before it where writing runs from right to left."""

DECIMAL_POINT = "decimal_point"
THOUSANDS = "thousands_separator"
_DASH = " - "
# NOTE: compiled where they are used, which is in few runs; every run loads this module.
_MONTH = rf"(?:([0-9]+) )?({'|'.join(MONTH_NAMES[1:])}) ([0-9]+)"
_PART = r"(\S+) ([QH])([0-9])"


def plural_form(number: float) -> str:
    """Name the plural form of a number as most languages of Europe count: `one`, and `other` for the rest."""
    return "one" if number == 1 else OTHER


def key_of(member: Enum) -> str:
    """Give the key of the pattern of a word that the program itself knows: `status_off_track`."""
    kind = "".join(f"_{letter}" if letter.isupper() else letter for letter in type(member).__name__)
    return f"{kind}_{member.name}".removeprefix("_").casefold()


class Sentences:
    """Says things in one language."""

    def __init__(self, patterns: Mapping[str, Pattern], plural: Callable[[float], str] = plural_form) -> None:
        """Take patterns in by their keys.

        Args:
            patterns: What is said.
            plural: Names the plural form of a number; where a pattern has no such form, `other` serves.
        """
        self._patterns = patterns
        self._plural = plural
        self._words: dict[Enum, str] = {}
        point, thousands = patterns.get(DECIMAL_POINT, "."), patterns.get(THOUSANDS, ",")
        marks = str.maketrans({".": str(point), ",": str(thousands)})
        self._marks = None if (point, thousands) == (".", ",") else marks

    def __call__(self, key: str, **parts: object) -> str:
        """Say a sentence with its parts put in; the number `count` decides which plural form it has."""
        pattern = self._patterns[key]
        if not isinstance(pattern, str):
            return self.counted(key, _number(parts.get("count")), **parts)
        return pattern.format_map(parts)

    def counted(self, key: str, number: float, **parts: object) -> str:
        """Say a sentence in the plural form of a number, which may be written otherwise in its parts."""
        pattern = self._patterns[key]
        if not isinstance(pattern, str):
            pattern = pattern.get(self._plural(number), pattern[OTHER])
        return pattern.format_map(parts)

    def word(self, member: Enum) -> str:
        """Say a word that the program itself knows: a status, a reason, a direction."""
        found = self._words.get(member)
        if found is None:
            found = self._words[member] = self(key_of(member))
        return found

    def number(self, text: str) -> str:
        """Write a number, given as English writes it (`1,234.5`), with the marks of the language."""
        return text if self._marks is None else text.translate(self._marks)

    def day(self, day: date) -> str:
        """Write a day: `31 March 2017`."""
        return self("day", day=day.day, month=self(f"month_{day.month}"), year=day.year)

    def days(self, first: date, last: date) -> str:
        """Write a span of days: `1 April 2016 to 31 March 2017`."""
        return self.day(first) if first == last else self("days", first=self.day(first), last=self.day(last))

    def label(self, text: str) -> str:
        """Write the label of a period that the program itself named: `March 2017`, `2016/17 Q4`."""
        first, dash, last = text.partition(_DASH)
        if dash:
            return self("from_to", first=self.label(first), last=self.label(last))
        if match := re.fullmatch(_MONTH, text):
            day, name, year = match.groups()
            month = self(f"month_{MONTH_NAMES.index(name)}")
            return self("day", day=day, month=month, year=year) if day else self("in_month", month=month, year=year)
        if match := re.fullmatch(_PART, text):
            year, letter, number = match.groups()
            return self("in_quarter" if letter == "Q" else "in_half", year=year, number=number)
        return text


def _number(count: object) -> float:
    return count if isinstance(count, int | float) else 0
