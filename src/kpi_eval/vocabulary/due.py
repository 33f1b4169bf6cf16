"""Due: when something is due, from the words of a document: `April 2018`, `by June 2020`."""

import re
from datetime import date, timedelta

from kpi_eval.vocabulary.period import MONTH_NAMES, Period, YearKind
from kpi_eval.vocabulary.period_text import PeriodError, parse_period

MONTHS = "|".join(f"{name}|{name[:3]}" for name in MONTH_NAMES if name) + "|Sept"
"""Any name of a month, for a pattern that ignores case."""

_BEFORE = re.compile(r"^(?:(?:by|from|in|due|during|until|before|the|end|beginning|start|of)\s+)+", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:onwards?|at the latest|at latest|latest|and ongoing)$", re.IGNORECASE)
_HAS_NO_END = re.compile(r"\s(?:onwards?|and ongoing)$|^from\s", re.IGNORECASE)
_SHORT_YEAR = re.compile(rf"\b({MONTHS})\s+([0-9]{{2}})\b", re.IGNORECASE)
_ENDS_BEFORE = re.compile(r"^(?:due\s+)?before\s", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b([0-9]{{1,2}})(?:st|nd|rd|th)(?:\s+of)?(?=\s+(?:{MONTHS})\b)", re.IGNORECASE)
_STOP = re.compile(rf"\b({MONTHS})[.,]{{1,2}}(?=\s)", re.IGNORECASE)


def due_period(text: str, kind: YearKind) -> Period | None:
    """Give the days that a text says something is due in; None when it is not understood.

    `Ongoing` is no date. The 18 of `April 18` is the year, as documents write it: a day without a year is no due date.
    """
    try:
        return parse_period(bare_date(text), kind)
    except PeriodError:
        return None


def last_day(text: str, kind: YearKind) -> date | None:
    """Give the last day on which it is in time; None when the text is not understood, or names no end."""
    period, words = due_period(text, kind), _tidied(text)
    if period is None or _HAS_NO_END.search(words):
        return None
    return period.first - timedelta(days=1) if _ENDS_BEFORE.search(words) else period.last


def bare_date(text: str) -> str:
    """Give what should be a period: the text without the words that say how it is due, as parse_period wants it."""
    return _AFTER.sub("", _BEFORE.sub("", _tidied(text)))


def _tidied(text: str) -> str:
    """Write dates as a period has them: `31st of March, 18` as `31 March 2018`."""
    words = _STOP.sub(r"\1", _ORDINAL.sub(r"\1", " ".join(text.split()).rstrip(" .")))
    return _SHORT_YEAR.sub(r"\1 20\2", words)
