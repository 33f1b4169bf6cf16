"""Frequencies: how often a measure is reported, where its words say so, and the part of a year that ends in a period."""

from kpi_eval.vocabulary.period import Period, YearKind, months_from, period_label

_MONTHS = {
    12: ("annual", "annually", "yearly", "every year", "each year", "once a year"),
    6: ("half-yearly", "half yearly", "six-monthly", "six monthly", "twice a year", "every six months"),
    3: ("quarterly", "every quarter", "each quarter", "every three months"),
    1: ("monthly", "every month", "each month"),
}
_KNOWN = {word: months for months, words in _MONTHS.items() for word in words}


def parse_frequency(text: str) -> int | None:
    """Give after how many months a measure is reported again; None where the words do not say so for certain."""
    return _KNOWN.get(" ".join(text.casefold().split()).rstrip("."))


def part_that_ends_in(period: Period, months: int, kind: YearKind) -> Period | None:
    """Give the last part of a year, of so many months, that ends within a period; None where none does.

    Parts are counted from the first month of the kind of year.
    """
    month = period.last.year * 12 + period.last.month - 1
    for start in range(month, month - 2 * months, -1):
        if (start % 12 + 1 - kind.first_month) % months == 0:
            first, last = months_from(start // 12, start % 12 + 1, months)
            if period.first <= last <= period.last:
                return Period(period_label(first, last, kind), first, last)
    return None
