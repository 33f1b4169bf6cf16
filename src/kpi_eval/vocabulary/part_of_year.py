"""Parts of a year: which part a period is, and which come before it, in a kind of year."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kpi_eval.vocabulary.period import Period, YearKind, months_from, period_label, previous_period, year_from

_MONTHS = 12
_NAMES = {1: "month", 3: "quarter", 6: "half-year", _MONTHS: "year"}
_ANY = "period"

PART_NAMES = (*(name for months, name in _NAMES.items() if months < _MONTHS), _ANY)
"""What the parts of a year of which there are several are called."""


class PartOfYear(NamedTuple):
    """A period that is one of the equal parts of a year: the `number`th of `of`, each so many `months` long."""

    period: Period
    kind: YearKind
    year: Period
    months: int
    number: int

    @property
    def of(self) -> int:
        """How many parts of its length a year has."""
        return _MONTHS // self.months

    @property
    def months_gone(self) -> int:
        """How many months of the year are over when it ends."""
        return self.months * self.number

    @property
    def is_last(self) -> bool:
        """Whether the year ends with it."""
        return self.number == self.of

    @property
    def name(self) -> str:
        """What a part of this length is called."""
        return _NAMES.get(self.months, _ANY)

    def of_year(self) -> tuple[Period, ...]:
        """Give all parts of the year of its length, the first first."""
        return _parts(self.year.first, self.months, self.kind)

    def so_far(self) -> tuple[Period, ...]:
        """Give the parts of the year up to this one, the first first."""
        return self.of_year()[: self.number]

    def back(self, count: int) -> tuple[Period, ...]:
        """Give so many periods of its length that end with it, the first first."""
        periods = [self.period]
        while len(periods) < count:
            periods.append(previous_period(periods[-1], self.kind))
        return tuple(reversed(periods))


@lru_cache(maxsize=1_000)
def _parts(first: date, months: int, kind: YearKind) -> tuple[Period, ...]:
    start = first.year * _MONTHS + first.month - 1
    spans = []
    for month in range(start, start + _MONTHS, months):
        year, number = divmod(month, _MONTHS)
        spans.append(months_from(year, number + 1, months))
    return tuple(Period(period_label(*span, kind), *span) for span in spans)


@lru_cache(maxsize=1_000)
def part_of_year(period: Period, kind: YearKind) -> PartOfYear | None:
    """Tell which part of a year a period is; None when years do not divide into such periods."""
    months, _ = period.length
    offset = (period.first.month - kind.first_month) % _MONTHS
    if not months or _MONTHS % months or offset % months:
        return None
    first, last = year_from(period.first.year - (period.first.month < kind.first_month), kind)
    return PartOfYear(period, kind, Period(period_label(first, last, kind), first, last), months, offset // months + 1)
