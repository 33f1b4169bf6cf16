"""Periods: a label and the days it covers; containment, and the period before."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

MONTH_NAMES = tuple(calendar.month_name)


class YearKind(Enum):
    """When a year of the strategy begins."""

    FINANCIAL = "financial"
    ACADEMIC = "academic"
    CALENDAR = "calendar"

    @property
    def first_month(self) -> int:
        """The month (1 to 12) in which the year begins."""
        return {"financial": 4, "academic": 9, "calendar": 1}[self.value]


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole days, both ends included, with the label it was written with."""

    label: str
    first: date
    last: date

    @property
    def days(self) -> tuple[date, date]:
        """The span alone: what makes two periods the same, however they are written."""
        return (self.first, self.last)

    def contains(self, other: "Period") -> bool:
        """Whether every day of the other period is one of this one's."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def is_shorter_than_a_year(self) -> bool:
        """Whether the period ends before the day on which a year from its start would."""
        return self.last < _add_months(self.first, 12) - timedelta(days=1)

    @property
    def length(self) -> tuple[int, int]:
        """How long it is, equal for periods of equal length: whole months (and no days), or else days (and no months)."""
        months = _whole_months(self)
        return (0, (self.last - self.first).days + 1) if months is None else (months, 0)

    def is_followed_by(self, other: "Period") -> bool:
        """Whether the other period begins on the day after this one ends."""
        return other.first - self.last == timedelta(days=1)


def days_between(first: date, last: date) -> str:
    """Word a span of days for people: `1 April 2016 to 31 March 2017`."""
    if first == last:
        return _day_text(first)
    return f"{_day_text(first)} to {_day_text(last)}"


def _day_text(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month]} {day.year}"


def year_from(start_year: int, kind: YearKind) -> tuple[date, date]:
    """Give the days of the year that begins in `start_year`."""
    return months_from(start_year, kind.first_month, 12)


def months_from(year: int, month: int, count: int) -> tuple[date, date]:
    """Give the days of `count` whole months from a month on."""
    first = date(year, month, 1)
    return first, _add_months(first, count) - timedelta(days=1)


def months_after(day: date, months: int) -> date:
    """Give the day so many months later; the last day of a month stays one."""
    return _add_months(day + timedelta(days=1), months) - timedelta(days=1)


def previous_period(period: Period, kind: YearKind) -> Period:
    """Give the period of the same length that ends the day before this one begins."""
    return _labelled(*days_before(period), kind)


def days_before(period: Period) -> tuple[date, date]:
    """Give the days of the period of the same length that ends the day before this one begins."""
    months, last = _whole_months(period), period.first - timedelta(days=1)
    if months is None:
        return last - (period.last - period.first), last
    return _add_months(period.first, -months), last


def same_period_last_year(period: Period, kind: YearKind) -> Period:
    """Give the period a year earlier; a period of whole months stays one (28 February stands for 29)."""
    first = _add_months(period.first, -12)
    if _whole_months(period) is None:
        return _labelled(first, _add_months(period.last, -12), kind)
    return _labelled(first, _add_months(period.last + timedelta(days=1), -12) - timedelta(days=1), kind)


def _whole_months(period: Period) -> int | None:
    after = period.last + timedelta(days=1)
    if period.first.day != 1 or after.day != 1:
        return None
    return (after.year - period.first.year) * 12 + after.month - period.first.month


def _labelled(first: date, last: date, kind: YearKind) -> Period:
    return Period(period_label(first, last, kind), first, last)


def period_label(first: date, last: date, kind: YearKind) -> str:
    """Write a span of days in the shortest spelling that reads back to it."""
    months = _whole_months(Period("", first, last))
    if months is not None:
        offset = (first.month - kind.first_month) % 12
        year = _year_label(first.year - (first.month < kind.first_month), kind)
        if months % 12 == 0 and offset == 0:
            final = _year_label(last.year - (last.month < kind.first_month), kind)
            return year if year == final else f"{year} - {final}"
        for length, letter in ((6, "H"), (3, "Q")):
            if months == length and offset % length == 0:
                return f"{year} {letter}{offset // length + 1}"
        if months == 1:
            return f"{MONTH_NAMES[first.month]} {first.year}"
        return f"{MONTH_NAMES[first.month]} {first.year} - {MONTH_NAMES[last.month]} {last.year}"
    if first == last:
        return _day_text(first)
    return f"{_day_text(first)} - {_day_text(last)}"


def _year_label(start_year: int, kind: YearKind) -> str:
    if kind is YearKind.CALENDAR:
        return str(start_year)
    return f"{start_year}/{(start_year + 1) % 100:02d}"


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
