"""Periods: every spelling for every kind of year, the refusals with what they offer, and the order of days."""

import re
from datetime import date

import pytest

from kpi_eval.vocabulary.period import (
    Period,
    YearKind,
    days_between,
    months_from,
    period_label,
    previous_period,
    same_period_last_year,
    year_from,
)
from kpi_eval.vocabulary.period_text import PeriodError, parse_day, parse_period

FINANCIAL, ACADEMIC, CALENDAR = YearKind.FINANCIAL, YearKind.ACADEMIC, YearKind.CALENDAR
SPLIT_YEARS = ["2016/17", "2016-17", "201617", "2016/2017", "2016-2017"]
MONTHS = [
    ("January", "Jan", 1, 31),
    ("February", "Feb", 2, 28),
    ("March", "Mar", 3, 31),
    ("April", "Apr", 4, 30),
    ("May", "May", 5, 31),
    ("June", "Jun", 6, 30),
    ("July", "Jul", 7, 31),
    ("August", "Aug", 8, 31),
    ("September", "Sep", 9, 30),
    ("October", "Oct", 10, 31),
    ("November", "Nov", 11, 30),
    ("December", "Dec", 12, 31),
]


def days(first, last):
    return date.fromisoformat(first), date.fromisoformat(last)


@pytest.mark.parametrize("text", SPLIT_YEARS)
def test_a_split_year_is_april_to_march_where_the_year_is_financial(text):
    assert parse_period(text, FINANCIAL).days == days("2016-04-01", "2017-03-31")


@pytest.mark.parametrize("text", SPLIT_YEARS)
def test_a_split_year_is_september_to_august_where_the_year_is_academic(text):
    assert parse_period(text, ACADEMIC).days == days("2016-09-01", "2017-08-31")


@pytest.mark.parametrize("text", ["1999/00", "1999-00", "199900", "1999/2000"])
def test_a_split_year_may_cross_the_century(text):
    assert parse_period(text, FINANCIAL).days == days("1999-04-01", "2000-03-31")


@pytest.mark.parametrize("text", ["2016", "1999", "2100"])
def test_a_bare_year_is_january_to_december_where_the_year_is_calendar(text):
    assert parse_period(text, CALENDAR).days == days(f"{text}-01-01", f"{text}-12-31")


@pytest.mark.parametrize("text", ["2011-12", "201112"])
@pytest.mark.parametrize(
    ("kind", "expected"),
    [(FINANCIAL, days("2011-04-01", "2012-03-31")), (ACADEMIC, days("2011-09-01", "2012-08-31"))],
    ids=["financial", "academic"],
)
def test_a_year_that_looks_like_a_month_is_a_year_where_years_are_split(text, kind, expected):
    assert parse_period(text, kind).days == expected


def test_a_month_that_looks_like_a_split_year_is_a_month_where_years_are_calendar():
    assert parse_period("2011-12", CALENDAR).days == days("2011-12-01", "2011-12-31")


@pytest.mark.parametrize(
    ("part", "kind", "expected"),
    [
        ("Q1", FINANCIAL, days("2016-04-01", "2016-06-30")),
        ("Q2", FINANCIAL, days("2016-07-01", "2016-09-30")),
        ("Q3", FINANCIAL, days("2016-10-01", "2016-12-31")),
        ("Q4", FINANCIAL, days("2017-01-01", "2017-03-31")),
        ("H1", FINANCIAL, days("2016-04-01", "2016-09-30")),
        ("H2", FINANCIAL, days("2016-10-01", "2017-03-31")),
        ("Q1", ACADEMIC, days("2016-09-01", "2016-11-30")),
        ("Q2", ACADEMIC, days("2016-12-01", "2017-02-28")),
        ("Q3", ACADEMIC, days("2017-03-01", "2017-05-31")),
        ("Q4", ACADEMIC, days("2017-06-01", "2017-08-31")),
        ("H1", ACADEMIC, days("2016-09-01", "2017-02-28")),
        ("H2", ACADEMIC, days("2017-03-01", "2017-08-31")),
        ("Q1", CALENDAR, days("2016-01-01", "2016-03-31")),
        ("Q2", CALENDAR, days("2016-04-01", "2016-06-30")),
        ("Q3", CALENDAR, days("2016-07-01", "2016-09-30")),
        ("Q4", CALENDAR, days("2016-10-01", "2016-12-31")),
        ("H1", CALENDAR, days("2016-01-01", "2016-06-30")),
        ("H2", CALENDAR, days("2016-07-01", "2016-12-31")),
    ],
)
@pytest.mark.parametrize("pattern", ["{year} {part}", "{part} {year}"])
def test_quarters_and_halves_count_from_the_first_month_of_the_year(pattern, part, kind, expected):
    text = pattern.format(year="2016" if kind is CALENDAR else "2016/17", part=part)
    assert parse_period(text, kind).days == expected


@pytest.mark.parametrize("year", SPLIT_YEARS)
@pytest.mark.parametrize("pattern", ["{} Q4", "Q4 {}", "{} q4", "q4 {}"])
def test_a_quarter_takes_every_spelling_of_the_year(pattern, year):
    assert parse_period(pattern.format(year), FINANCIAL).days == days("2017-01-01", "2017-03-31")


@pytest.mark.parametrize("kind", YearKind, ids=lambda kind: kind.value)
@pytest.mark.parametrize(("name", "short", "month", "last"), MONTHS, ids=[month[1] for month in MONTHS])
def test_a_month_is_its_days_whatever_the_year_is(name, short, month, last, kind):
    expected = (date(2017, month, 1), date(2017, month, last))
    for text in (f"{name} 2017", f"{short} 2017", name.upper() + " 2017", short.lower() + " 2017", f"2017-{month:02d}"):
        assert parse_period(text, kind).days == expected


def test_sept_is_september_too():
    assert parse_period("Sept 2016", FINANCIAL).days == days("2016-09-01", "2016-09-30")


def test_february_of_a_leap_year_has_29_days():
    assert parse_period("February 2016", FINANCIAL).days == days("2016-02-01", "2016-02-29")


@pytest.mark.parametrize("kind", YearKind, ids=lambda kind: kind.value)
@pytest.mark.parametrize("text", ["31 March 2017", "31 Mar 2017", "31 MARCH 2017", "2017-03-31"])
def test_a_day_is_itself_whatever_the_year_is(text, kind):
    assert parse_period(text, kind).days == days("2017-03-31", "2017-03-31")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("2016/17 - 2018/19", FINANCIAL, days("2016-04-01", "2019-03-31")),
        ("2016/17 – 2018/19", FINANCIAL, days("2016-04-01", "2019-03-31")),
        ("2016/17–2018/19", FINANCIAL, days("2016-04-01", "2019-03-31")),
        ("2016/17 — 2018/19", FINANCIAL, days("2016-04-01", "2019-03-31")),
        ("2016-17 - 2018-19", FINANCIAL, days("2016-04-01", "2019-03-31")),
        ("2016-17 – 2018-19", FINANCIAL, days("2016-04-01", "2019-03-31")),
        ("201617 - 201819", FINANCIAL, days("2016-04-01", "2019-03-31")),
        ("2016/2017 - 2018/2019", FINANCIAL, days("2016-04-01", "2019-03-31")),
        ("2011-12 - 2012-13", FINANCIAL, days("2011-04-01", "2013-03-31")),
        ("2016/17 - 2018/19", ACADEMIC, days("2016-09-01", "2019-08-31")),
        ("2016 - 2018", CALENDAR, days("2016-01-01", "2018-12-31")),
        ("2016–2018", CALENDAR, days("2016-01-01", "2018-12-31")),
        ("April 2015 - March 2016", FINANCIAL, days("2015-04-01", "2016-03-31")),
        ("April 2015 – March 2016", ACADEMIC, days("2015-04-01", "2016-03-31")),
        ("Apr 2015 - Mar 2016", CALENDAR, days("2015-04-01", "2016-03-31")),
        ("January 2015 - December 2015", FINANCIAL, days("2015-01-01", "2015-12-31")),
        ("October 2013 - September 2014", FINANCIAL, days("2013-10-01", "2014-09-30")),
        ("2015-04 - 2016-03", FINANCIAL, days("2015-04-01", "2016-03-31")),
        ("1 April 2015 - 31 March 2016", FINANCIAL, days("2015-04-01", "2016-03-31")),
        ("2015-04-01 - 2016-03-31", CALENDAR, days("2015-04-01", "2016-03-31")),
        ("2016/17 Q1 - 2016/17 Q3", FINANCIAL, days("2016-04-01", "2016-12-31")),
        ("Q1 2016/17 – Q3 2016/17", FINANCIAL, days("2016-04-01", "2016-12-31")),
        ("2016/17 - 2016/17", FINANCIAL, days("2016-04-01", "2017-03-31")),
    ],
    ids=ascii,
)
def test_a_span_runs_from_its_first_end_to_its_last(text, kind, expected):
    assert parse_period(text, kind).days == expected


@pytest.mark.parametrize("kind", [FINANCIAL, ACADEMIC], ids=["financial", "academic"])
@pytest.mark.parametrize("text", ["2016", " 2016 ", "2016 Q4", "Q4 2016", "2016 - 2018", "2016/17 - 2018"])
def test_a_bare_year_is_refused_where_years_are_split(text, kind):
    with pytest.raises(PeriodError):
        parse_period(text, kind)


@pytest.mark.parametrize(
    "text", ["2016/17", "2016-17", "201617", "2016/2017", "201112", "2016/17 Q4", "Q4 2016/17", "2016/17 - 2018/19"]
)
def test_a_split_year_is_refused_where_years_are_calendar(text):
    with pytest.raises(PeriodError):
        parse_period(text, CALENDAR)


@pytest.mark.parametrize("kind", YearKind, ids=lambda kind: kind.value)
@pytest.mark.parametrize("text", ["Q4", "q4", "H1", "h2", "Q1 - Q3"])
def test_a_quarter_without_its_year_is_refused(text, kind):
    with pytest.raises(PeriodError):
        parse_period(text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "offered"),
    [
        ("2016", FINANCIAL, ["2016/17", "January 2016 - December 2016"]),
        ("2016", ACADEMIC, ["2016/17", "January 2016 - December 2016"]),
        ("1999", FINANCIAL, ["1999/00", "January 1999 - December 1999"]),
        ("2016/17", CALENDAR, ["2016", "April 2016 - March 2017"]),
        ("2016-17", CALENDAR, ["2016", "April 2016 - March 2017"]),
        ("201112", CALENDAR, ["2011", "April 2011 - March 2012"]),
        ("Q4", FINANCIAL, ["2016/17 Q4"]),
        ("h1", ACADEMIC, ["2016/17 H1"]),
        ("Q4", CALENDAR, ["2016 Q4"]),
        ("01/04/2017", FINANCIAL, ["2017-03-31", "31 March 2017"]),
        ("last year", FINANCIAL, ["2016/17", "2016/17 Q4", "March 2017", "2017-03-31", "April 2015 - March 2016"]),
        ("last year", CALENDAR, ["2016", "2016 Q4", "March 2017", "2017-03-31", "April 2015 - March 2016"]),
    ],
)
def test_a_refusal_offers_spellings_that_are_understood(text, kind, offered):
    with pytest.raises(PeriodError) as caught:
        parse_period(text, kind)
    for spelling in offered:
        assert re.search(rf"(?<![\w/-]){re.escape(spelling)}(?![\w/-])", caught.value.hint)
        assert parse_period(spelling, kind)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "2016/18",
        "2016-18",
        "201618",
        "2016/2018",
        "2017/16",
        "2016/17 Q5",
        "2016/17 Q0",
        "2016/17 H3",
        "Q5 2016/17",
        "2016/17 Q",
        "March",
        "Marsh 2017",
        "March 17",
        "2017 March",
        "2017-13",
        "2017-00",
        "2017-3",
        "31 April 2017",
        "29 February 2017",
        "0 March 2017",
        "2017-02-29",
        "2017-13-01",
        "2016/17 -",
        "- 2016/17",
        "2016/17 2017/18",
        "16/17",
        "20167",
        "year 2016/17",
        "٢٠١٦/١٧",
    ],
    ids=ascii,
)
def test_any_other_text_is_refused(text):
    with pytest.raises(PeriodError) as caught:
        parse_period(text, FINANCIAL)
    assert caught.value.hint


@pytest.mark.parametrize("text", ["1/4/2016", "04/01/2016", "31/03/17", "31/02/2017", "13/13/2017"])
@pytest.mark.parametrize("kind", YearKind, ids=lambda kind: kind.value)
def test_a_day_in_numbers_that_could_be_two_days_or_none_is_refused(text, kind):
    with pytest.raises(PeriodError):
        parse_period(text, kind)


@pytest.mark.parametrize("text", ["31/03/2017", "03/31/2017", "31.03.2017"])
@pytest.mark.parametrize("kind", YearKind, ids=lambda kind: kind.value)
def test_a_day_in_numbers_that_can_be_one_day_only_is_that_day(text, kind):
    assert parse_period(text, kind).days == (date(2017, 3, 31), date(2017, 3, 31))


@pytest.mark.parametrize(("text", "last"), [("Mar-17", date(2017, 3, 31)), ("february-20", date(2020, 2, 29))])
def test_a_month_as_excel_writes_it_is_that_month(text, last):
    assert parse_period(text, FINANCIAL).days == (last.replace(day=1), last)


@pytest.mark.parametrize("text", ["2018/19 - 2016/17", "March 2016 - April 2015", "2017-03-31 - 2017-03-30"])
def test_a_span_that_ends_before_it_begins_is_refused(text):
    with pytest.raises(PeriodError):
        parse_period(text, FINANCIAL)


@pytest.mark.parametrize(
    "text", ["0000", "0000/01", "9999/00", "January 0000", "31 December 9999", "9999-12", "0001-01-01"]
)
@pytest.mark.parametrize("kind", YearKind, ids=lambda kind: kind.value)
def test_a_year_that_dates_cannot_hold_is_refused_and_not_a_crash(text, kind):
    with pytest.raises(PeriodError):
        parse_period(text, kind)


@pytest.mark.parametrize("text", ["2016/17", "Q4 2016/17", "april 2015 - MARCH 2016"])
def test_a_label_is_as_written_and_trimmed(text):
    assert parse_period(f"  {text} ", FINANCIAL).label == text


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("2016/17", "April 2016 - March 2017", FINANCIAL),
        ("2016/17", "201617", FINANCIAL),
        ("2016/17 Q4", "January 2017 - March 2017", FINANCIAL),
        ("2016/17", "2016/17 H1 - 2016/17 H2", ACADEMIC),
        ("2016", "January 2016 - December 2016", CALENDAR),
        ("March 2017", "1 March 2017 - 31 March 2017", FINANCIAL),
    ],
)
def test_the_same_days_are_the_same_period_however_written(one, other, kind):
    assert parse_period(one, kind).days == parse_period(other, kind).days


@pytest.mark.parametrize(
    ("outer", "inner", "contains", "overlaps"),
    [
        ("2016/17", "2016/17", True, True),
        ("2016/17", "2016/17 Q1", True, True),
        ("2016/17", "2016/17 Q4", True, True),
        ("2016/17", "April 2016", True, True),
        ("2016/17", "1 April 2016", True, True),
        ("2016/17", "31 March 2017", True, True),
        ("2016/17", "31 March 2016", False, False),
        ("2016/17", "1 April 2017", False, False),
        ("2016/17", "2017/18", False, False),
        ("2016/17", "March 2016 - April 2016", False, True),
        ("2016/17", "March 2017 - April 2017", False, True),
        ("2016/17 Q1", "2016/17", False, True),
        ("2016/17 - 2018/19", "2017/18", True, True),
        ("2016/17 H1", "2016/17 Q2", True, True),
        ("2016/17 H1", "2016/17 Q3", False, False),
    ],
)
def test_a_period_contains_another_when_every_day_is_its_own(outer, inner, contains, overlaps):
    one, other = parse_period(outer, FINANCIAL), parse_period(inner, FINANCIAL)
    assert one.contains(other) is contains
    assert one.overlaps(other) is overlaps
    assert other.overlaps(one) is overlaps


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("2016/17", FINANCIAL, "2015/16"),
        ("2016/17", ACADEMIC, "2015/16"),
        ("2016", CALENDAR, "2015"),
        ("2000/01", FINANCIAL, "1999/00"),
        ("2016/17 Q2", FINANCIAL, "2016/17 Q1"),
        ("2016/17 Q1", FINANCIAL, "2015/16 Q4"),
        ("2016/17 H1", FINANCIAL, "2015/16 H2"),
        ("2016 Q1", CALENDAR, "2015 Q4"),
        ("March 2017", FINANCIAL, "February 2017"),
        ("January 2017", CALENDAR, "December 2016"),
        ("2016/17 - 2018/19", FINANCIAL, "2013/14 - 2015/16"),
        ("31 March 2017", FINANCIAL, "30 March 2017"),
        ("1 March 2016", FINANCIAL, "29 February 2016"),
        ("8 March 2017 - 14 March 2017", FINANCIAL, "1 March 2017 - 7 March 2017"),
    ],
)
def test_the_previous_period_is_as_long_and_ends_the_day_before(text, kind, expected):
    previous = previous_period(parse_period(text, kind), kind)
    assert previous.days == parse_period(expected, kind).days
    assert previous.label == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("2016/17", FINANCIAL, "2015/16"),
        ("2016/17", ACADEMIC, "2015/16"),
        ("2016", CALENDAR, "2015"),
        ("2016/17 Q1", FINANCIAL, "2015/16 Q1"),
        ("2016/17 H2", ACADEMIC, "2015/16 H2"),
        ("March 2017", FINANCIAL, "March 2016"),
        ("February 2016", FINANCIAL, "February 2015"),
        ("February 2017", FINANCIAL, "February 2016"),
        ("31 March 2017", FINANCIAL, "31 March 2016"),
        ("29 February 2016", FINANCIAL, "28 February 2015"),
        ("8 March 2017 - 14 March 2017", FINANCIAL, "8 March 2016 - 14 March 2016"),
        ("2016/17 - 2018/19", FINANCIAL, "2015/16 - 2017/18"),
    ],
)
def test_the_same_period_last_year_is_a_year_earlier(text, kind, expected):
    earlier = same_period_last_year(parse_period(text, kind), kind)
    assert earlier.days == parse_period(expected, kind).days
    assert earlier.label == expected


@pytest.mark.parametrize(
    ("span", "kind", "expected"),
    [
        (days("2016-04-01", "2017-03-31"), FINANCIAL, "2016/17"),
        (days("1999-04-01", "2000-03-31"), FINANCIAL, "1999/00"),
        (days("2016-09-01", "2017-08-31"), ACADEMIC, "2016/17"),
        (days("2016-01-01", "2016-12-31"), CALENDAR, "2016"),
        (days("2016-01-01", "2016-12-31"), FINANCIAL, "January 2016 - December 2016"),
        (days("2016-04-01", "2017-03-31"), CALENDAR, "April 2016 - March 2017"),
        (days("2016-04-01", "2019-03-31"), FINANCIAL, "2016/17 - 2018/19"),
        (days("2016-01-01", "2018-12-31"), CALENDAR, "2016 - 2018"),
        (days("2017-01-01", "2017-03-31"), FINANCIAL, "2016/17 Q4"),
        (days("2017-01-01", "2017-03-31"), CALENDAR, "2017 Q1"),
        (days("2017-01-01", "2017-03-31"), ACADEMIC, "January 2017 - March 2017"),
        (days("2016-12-01", "2017-02-28"), ACADEMIC, "2016/17 Q2"),
        (days("2016-04-01", "2016-09-30"), FINANCIAL, "2016/17 H1"),
        (days("2016-07-01", "2016-12-31"), FINANCIAL, "July 2016 - December 2016"),
        (days("2017-03-01", "2017-03-31"), FINANCIAL, "March 2017"),
        (days("2011-12-01", "2011-12-31"), CALENDAR, "December 2011"),
        (days("2017-03-31", "2017-03-31"), FINANCIAL, "31 March 2017"),
        (days("2017-03-08", "2017-03-14"), FINANCIAL, "8 March 2017 - 14 March 2017"),
    ],
)
def test_a_label_is_the_shortest_spelling_and_reads_back(span, kind, expected):
    assert period_label(*span, kind) == expected
    assert parse_period(expected, kind).days == span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016/17", False),
        ("2016/17 - 2018/19", False),
        ("January 2016 - December 2016", False),
        ("2016/17 Q4", True),
        ("2016/17 H1", True),
        ("March 2017", True),
        ("31 March 2017", True),
        ("1 April 2016 - 30 March 2017", True),
        ("29 February 2016 - 28 February 2017", False),
    ],
)
def test_a_period_is_shorter_than_a_year_when_it_ends_before_one_would(text, expected):
    assert parse_period(text, FINANCIAL).is_shorter_than_a_year is expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2016-04-01", "2017-03-31", "1 April 2016 to 31 March 2017"),
        ("2017-03-31", "2017-03-31", "31 March 2017"),
    ],
)
def test_days_are_worded_for_people(first, last, expected):
    assert days_between(*days(first, last)) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (FINANCIAL, days("2016-04-01", "2017-03-31")),
        (ACADEMIC, days("2016-09-01", "2017-08-31")),
        (CALENDAR, days("2016-01-01", "2016-12-31")),
    ],
)
def test_a_year_begins_in_the_month_of_its_kind(kind, expected):
    assert year_from(2016, kind) == expected


def test_months_may_run_into_the_next_year():
    assert months_from(2016, 11, 4) == days("2016-11-01", "2017-02-28")


def test_a_period_made_from_days_keeps_its_label():
    assert Period("any words", *days("2016-04-01", "2016-04-02")).label == "any words"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016/17", (12, 0)),
        ("2016/17 Q4", (3, 0)),
        ("2016/17 Q1", (3, 0)),
        ("February 2017", (1, 0)),
        ("2017-03-31", (0, 1)),
        ("2017-03-01 to 2017-03-14", (0, 14)),
        ("2017-03-01 to 2017-03-31", (1, 0)),
    ],
)
def test_the_length_is_in_months_where_they_are_whole_and_in_days_where_not(text, expected):
    assert parse_period(text, FINANCIAL).length == expected


@pytest.mark.parametrize(
    ("other", "expected"), [("2016/17 Q4", True), ("2017/18 Q1", False), ("2016/17 Q3", False), ("2016/17 Q2", False)]
)
def test_a_period_is_followed_by_the_one_that_begins_the_day_after(other, expected):
    assert parse_period("2016/17 Q3", FINANCIAL).is_followed_by(parse_period(other, FINANCIAL)) is expected


@pytest.mark.parametrize("text", ["2018-03-31", "31 March 2018", " 31  mar 2018 ", "31/03/2018", "31.03.2018"])
def test_a_day_may_be_spelt_like_a_period_of_one_day(text):
    assert parse_day(text) == date(2018, 3, 31)


@pytest.mark.parametrize(
    "text", ["", "2018", "2017/18", "March 2018", "2018-02-30", "01/04/2018", "31/03/18", "today", "9" * 200]
)
def test_what_is_not_a_day_is_refused_with_a_spelling_that_is(text):
    with pytest.raises(PeriodError) as refused:
        parse_day(text)
    assert re.search("2018-03-31|2017-03-31", refused.value.hint)
