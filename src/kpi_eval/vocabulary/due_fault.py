"""Due fault: why a text that looks like a due date is none: `31 April 2017`, `Spring 2018`, `17 December`."""

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from kpi_eval.vocabulary.due import MONTHS, bare_date
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.period import MONTH_NAMES, YearKind
from kpi_eval.vocabulary.period_text import PeriodError, parse_period
from kpi_eval.vocabulary.suggestion import did_you_mean

_DAY = re.compile(rf"(?<![0-9])([0-9]{{1,2}}) ({MONTHS})\b(?: ([0-9]{{4}}))?", re.IGNORECASE)
_ISO_DAY = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])")
_NUMERIC_DAY = re.compile(r"(?<![0-9])([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9])")
_YEAR = re.compile(r"(?<![0-9.,])(?:19|20|21)[0-9]{2}(?![0-9,])")
_WITHOUT_YEAR = re.compile(rf"(?:[0-9]{{1,2}} )?(?:{MONTHS})|[QH][1-4]", re.IGNORECASE)
_WORD_AND_YEAR = re.compile(r"(?:[0-9]{1,2} )?([A-Za-z]{3,10}) [0-9]{4}")
_GOES_ON = re.compile(
    r"\b(?:ongoing|onwards?|from|since|throughout|continu\w*|annual(?:ly)?|yearly|quarterly|monthly|each|every)\b",
    re.IGNORECASE,
)
_NAMES = tuple(name for name in MONTH_NAMES if name)
_LEAP_YEAR = 2000
_HINT = "write for example 30 April 2018, or April 2018"


class DueFault(NamedTuple):
    """What is wrong, and what to try."""

    message: str
    hint: str = _HINT


def due_fault(text: str, kind: YearKind) -> DueFault | None:
    """Say why a text that looks like a due date is none; None of one that is, or that does not look like one.

    It looks like one when it names a day or a year, or nothing but a month. What goes on, such as `Ongoing from 2016`,
    has no last day, and needs none.
    """
    bare = bare_date(text)
    impossible = next(_impossible(bare), None)
    if impossible is not None:
        return DueFault(impossible)
    try:
        parse_period(bare, kind)
    except PeriodError as error:
        if _GOES_ON.search(text):
            return None
        if _WITHOUT_YEAR.fullmatch(bare):
            return DueFault(f"'{shortened(bare)}' does not say of which year")
        return _not_understood(bare, error) if _YEAR.search(bare) or _NUMERIC_DAY.search(bare) else None
    return None


def _impossible(text: str) -> Iterator[str]:
    """Say of each day in a text that no calendar has why it is none."""
    for match in _DAY.finditer(text):
        month = next(
            number for number, name in enumerate(MONTH_NAMES) if name and name[:3] == match[2][:3].capitalize()
        )
        yield from _no_day(match[0], match[3], month, int(match[1]))
    for match in _ISO_DAY.finditer(text):
        yield from _no_day(match[0], match[1], int(match[2]), int(match[3]))
    for match in _NUMERIC_DAY.finditer(text):
        # NOTE: where only one of the two can be the month, it is; of others it is said elsewhere that they could be two days.
        day, month = int(match[1]), int(match[3])
        if month > len(_NAMES) >= day:
            day, month = month, day
        yield from _no_day(match[0], match[4] if len(match[4]) == len("2018") else None, month, day)


def _no_day(words: str, year: str | None, month: int, day: int) -> Iterator[str]:
    if not 1 <= month <= len(_NAMES):
        yield f"'{words}' is no day: there is no month {month}"
        return
    count = monthrange(_LEAP_YEAR if year is None else int(year), month)[1]
    if not 1 <= day <= count:
        yield f"'{words}' is no day: {_NAMES[month - 1]}{'' if year is None else f' {year}'} has {count} days"


def _not_understood(bare: str, error: PeriodError) -> DueFault:
    if "is not a period" not in error.message:
        return DueFault(error.message, error.hint)
    word = _WORD_AND_YEAR.fullmatch(bare)
    near = "" if word is None else did_you_mean(word[1], _NAMES)
    return DueFault(f"'{shortened(bare)}' is not understood as a date", near or _HINT)
