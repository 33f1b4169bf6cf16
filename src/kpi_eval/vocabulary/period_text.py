"""Period spellings: from `2016/17 Q4` or `April 2015 - March 2016` to the days they cover."""

import calendar
import re
from datetime import date
from functools import lru_cache

from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.period import Period, YearKind, months_from, year_from

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name
}
_MONTHS["sept"] = 9

_YEAR = r"(?:[0-9]{4}[/\-–][0-9]{4}|[0-9]{4}[/\-–][0-9]{2}|[0-9]{6}|[0-9]{4})"
_SPLIT_YEAR = re.compile(r"([0-9]{4})[/\-–]?([0-9]{2}|[0-9]{4})")
_PART_LAST = re.compile(rf"({_YEAR})[ \-]?([QH])([1-4])", re.IGNORECASE)
_PART_FIRST = re.compile(rf"([QH])([1-4])[ \-]?({_YEAR})", re.IGNORECASE)
_PART_ALONE = re.compile(r"[QH][1-4]", re.IGNORECASE)
_MONTH = re.compile(r"([A-Za-z]+) ([0-9]{4})")
_DAY = re.compile(r"([0-9]{1,2}) ([A-Za-z]+) ([0-9]{4})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NUMERIC_DAY = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4}|[0-9]{2})")
_SHORT_MONTH = re.compile(r"([A-Za-z]{3,9})-([0-9]{2})")
_TO = re.compile(r" ?[–—] ?| - ?|- | to ", re.IGNORECASE)
_YEAR_ENDED = re.compile(r"year end(?:ed|ing) ([0-9]{4})", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"[0-9]{2}(?![0-9])")
_FOUR_DIGITS = re.compile(r"[0-9]{4}")
_LONGEST = 100
_MONTHS_OF_PART = {"Q": 3, "H": 6}
_FIRST_YEAR = 1000
_LAST_YEAR = 9990  # NOTE: so that the years after still are dates
_Days = tuple[date, date]


class PeriodError(ValueError):
    """A text that is not a period of this kind of year; says why, and which spellings would be."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@lru_cache(maxsize=1_000)
def parse_period(text: str, kind: YearKind) -> Period:
    """Understand a period; quarters and halves count from the first month of the kind of year.

    Raises:
        PeriodError: The text is no period, or one that could be two.
    """
    label = " ".join(text.split())
    days = None
    if len(label) <= _LONGEST:
        days = _single(label, kind) or _span(label, kind)
    if days is None:
        raise PeriodError(f"'{shortened(label)}' is not a period", _spellings(kind))
    return Period(label, *days)


def parse_day(text: str) -> date:
    """Understand a single day, in any spelling of a period that is one.

    Raises:
        PeriodError: The text is no day, or one that could be two.
    """
    label = " ".join(text.split())
    days = _day(label, YearKind.CALENDAR) if len(label) <= _LONGEST else None
    if days is None:
        raise PeriodError(f"'{shortened(label)}' is not a day", "write for example 2018-03-31 or 31 March 2018")
    return days[0]


def is_period(text: str) -> bool:
    """Whether a text is a period, in some kind of year."""
    for kind in YearKind:
        try:
            parse_period(text, kind)
        except PeriodError:
            continue
        return True
    return False


def _span(label: str, kind: YearKind) -> _Days | None:
    for match in _TO.finditer(label):
        first, last = label[: match.start()], label[match.end() :]
        if _PART_OF_YEAR.fullmatch(last) or (_PART_OF_YEAR.match(last) and _FOUR_DIGITS.fullmatch(first)):
            continue  # NOTE: in `2016–17 – 2018–19` the first dash belongs to the year
        start, end = _single(first, kind), _single(last, kind)
        if start is None or end is None:
            continue
        if start[0] > end[0] or start[1] > end[1]:
            raise PeriodError(f"the period '{label}' ends before it begins", "write the earlier end first")
        return start[0], end[1]
    return None


def _single(label: str, kind: YearKind) -> _Days | None:
    for parse in (_year, _year_ended, _part, _month, _day):
        days = parse(label, kind)
        if days is not None:
            return days
    return None


def _year(label: str, kind: YearKind) -> _Days | None:
    if re.fullmatch(r"[0-9]{4}", label):
        if kind is not YearKind.CALENDAR:
            split = _split_spelling(int(label))
            raise PeriodError(
                f"'{label}' could be two years where the year is {kind.value}",
                f"write {split} for the year that begins in {label}, "
                f"or January {label} - December {label} for the calendar year",
            )
        return _checked_year(int(label), kind)
    match = _SPLIT_YEAR.fullmatch(label)
    if match is None:
        return None
    start, end = int(match[1]), match[2]
    if str(start + 1)[-len(end) :] != end:
        return None
    if kind is YearKind.CALENDAR:
        if _ISO_MONTH.fullmatch(label) and _is_month(int(end)):
            return None
        raise PeriodError(
            f"'{label}' is a split year, but the year is calendar",
            f"write {start}, or April {start} - March {start + 1} for those months",
        )
    return _checked_year(start, kind)


def _year_ended(label: str, kind: YearKind) -> _Days | None:
    """Understand `year ended 2018`: the year of this kind whose last day is in 2018."""
    match = _YEAR_ENDED.fullmatch(label)
    if match is None:
        return None
    return _checked_year(int(match[1]) - (kind is not YearKind.CALENDAR), kind)


def _part(label: str, kind: YearKind) -> _Days | None:
    if _PART_ALONE.fullmatch(label):
        raise PeriodError(f"'{label}' does not say of which year", f"write {_example_year(kind)} {label.upper()}")
    match = _PART_LAST.fullmatch(label)
    if match is not None:
        year, letter, number = match[1], match[2].upper(), int(match[3])
    else:
        match = _PART_FIRST.fullmatch(label)
        if match is None:
            return None
        year, letter, number = match[3], match[1].upper(), int(match[2])
    try:
        days = _year(year, kind)
    except PeriodError as error:
        which = f"{letter}{number}"
        spelling = _split_spelling(int(year)) if len(year) == len("2017") else year[:4]
        raise PeriodError(error.message, f"write {spelling} {which}") from None
    length = _MONTHS_OF_PART[letter]
    if days is None or number * length > 12:  # noqa: PLR2004 - months of a year
        return None
    years, month = divmod(days[0].month - 1 + (number - 1) * length, 12)
    return months_from(days[0].year + years, month + 1, length)


def _month(label: str, _kind: YearKind) -> _Days | None:
    match = _MONTH.fullmatch(label)
    if match is not None:
        month = _MONTHS.get(match[1].casefold())
        return None if month is None else _months(int(match[2]), month)
    match = _SHORT_MONTH.fullmatch(label)
    if match is not None:  # NOTE: as Excel writes a month into CSV, `Mar-17`
        month = _MONTHS.get(match[1].casefold())
        return None if month is None else _months(2000 + int(match[2]), month)
    match = _ISO_MONTH.fullmatch(label)
    if match is None or not _is_month(int(match[2])):
        return None
    return _months(int(match[1]), int(match[2]))


def _numeric_day(label: str, first: int, second: int, year: int) -> _Days | None:
    """Understand `31/03/2017`, where only one of the two can be the month; `01/04/2017` is two days, and refused."""
    if year < 100 or (_is_month(first) and _is_month(second) and first != second):  # noqa: PLR2004 - two digits
        raise PeriodError(f"'{label}' could be two days", "write 2017-03-31 or 31 March 2017")
    day, month = (first, second) if _is_month(second) else (second, first)
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found


def _day(label: str, _kind: YearKind) -> _Days | None:
    numeric = _NUMERIC_DAY.fullmatch(label)
    if numeric is not None:
        return _numeric_day(label, int(numeric[1]), int(numeric[2]), int(numeric[3]))
    match = _DAY.fullmatch(label)
    if match is not None:
        parts = (int(match[3]), _MONTHS.get(match[2].casefold(), 0), int(match[1]))
    else:
        match = _ISO_DAY.fullmatch(label)
        if match is None:
            return None
        parts = (int(match[1]), int(match[2]), int(match[3]))
    try:
        day = date(*parts)
    except ValueError:
        return None
    return (day, day) if _in_range(day.year) else None


def _checked_year(start: int, kind: YearKind) -> _Days | None:
    return year_from(start, kind) if _in_range(start) else None


def _months(year: int, month: int) -> _Days | None:
    return months_from(year, month, 1) if _in_range(year) else None


def _in_range(year: int) -> bool:
    return _FIRST_YEAR <= year <= _LAST_YEAR


def _is_month(number: int) -> bool:
    return 1 <= number <= 12  # noqa: PLR2004 - months of a year


def _split_spelling(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def _example_year(kind: YearKind) -> str:
    return "2016" if kind is YearKind.CALENDAR else "2016/17"


def _spellings(kind: YearKind) -> str:
    year = _example_year(kind)
    return f"write for example {year}, {year} Q4, March 2017, 2017-03-31, or April 2015 - March 2016"
