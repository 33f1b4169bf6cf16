"""Parts of a year: which part a period is, and which come before it, in a kind of year."""

from typing import NamedTuple

from kpi_eval.vocabulary.period import Period, YearKind, months_from, period_label, previous_period, year_from

_MONTHS = 12
_NAMES = {1: "month", 3: "quarter", 6: "half-year", _MONTHS: "year"}


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
        return _NAMES.get(self.months, "period")

    def of_year(self) -> tuple[Period, ...]:
        """Give all parts of the year of its length, the first first."""
        start = self.year.first.year * _MONTHS + self.year.first.month - 1
        spans = []
        for months in range(start, start + _MONTHS, self.months):
            year, month = divmod(months, _MONTHS)
            spans.append(months_from(year, month + 1, self.months))
        return tuple(Period(period_label(*span, self.kind), *span) for span in spans)

    def so_far(self) -> tuple[Period, ...]:
        """Give the parts of the year up to this one, the first first."""
        return self.of_year()[: self.number]

    def back(self, count: int) -> tuple[Period, ...]:
        """Give so many periods of its length that end with it, the first first."""
        periods = [self.period]
        while len(periods) < count:
            periods.append(previous_period(periods[-1], self.kind))
        return tuple(reversed(periods))


def part_of_year(period: Period, kind: YearKind) -> PartOfYear | None:
    """Tell which part of a year a period is; None when years do not divide into such periods."""
    months, _ = period.length
    offset = (period.first.month - kind.first_month) % _MONTHS
    if not months or _MONTHS % months or offset % months:
        return None
    first, last = year_from(period.first.year - (period.first.month < kind.first_month), kind)
    return PartOfYear(period, kind, Period(period_label(first, last, kind), first, last), months, offset // months + 1)
