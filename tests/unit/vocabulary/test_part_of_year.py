"""Parts of a year: which part a period is, and which come before it."""

import pytest

from kpi_eval.vocabulary.part_of_year import part_of_year
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.period_text import parse_period


def part(text, kind=YearKind.FINANCIAL):
    return part_of_year(parse_period(text, kind), kind)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("2016/17 Q1", YearKind.FINANCIAL, ("2016/17", 1, 4, "quarter")),
        ("2016/17 Q4", YearKind.FINANCIAL, ("2016/17", 4, 4, "quarter")),
        ("January 2017", YearKind.FINANCIAL, ("2016/17", 10, 12, "month")),
        ("2016/17 H2", YearKind.FINANCIAL, ("2016/17", 2, 2, "half-year")),
        ("2016/17", YearKind.FINANCIAL, ("2016/17", 1, 1, "year")),
        ("2016/17 Q2", YearKind.ACADEMIC, ("2016/17", 2, 4, "quarter")),
        ("2016 Q1", YearKind.CALENDAR, ("2016", 1, 4, "quarter")),
        ("April 2016 - July 2016", YearKind.FINANCIAL, ("2016/17", 1, 3, "period")),
    ],
)
def test_a_period_is_a_part_of_its_year(text, kind, expected):
    found = part(text, kind)
    assert (found.year.label, found.number, found.of, found.name) == expected
    assert found.is_last is (found.number == found.of)
    assert found.months_gone == found.number * 12 // found.of


@pytest.mark.parametrize(
    "text",
    [
        "2016/17 - 2018/19",
        "31 March 2017",
        "May 2016 - July 2016",
        "April 2016 - August 2016",
        "5 April 2016 - 4 July 2016",
        "January 2017 - December 2017",
    ],
)
def test_what_a_year_does_not_divide_into_is_no_part(text):
    assert part(text) is None


def test_the_parts_of_a_year_are_of_its_own_length():
    assert [period.label for period in part("2016/17 Q3").so_far()] == ["2016/17 Q1", "2016/17 Q2", "2016/17 Q3"]
    assert [period.label for period in part("2016/17 Q1").of_year()] == [f"2016/17 Q{n}" for n in (1, 2, 3, 4)]
    months = [period.label for period in part("February 2017").so_far()]
    assert (months[0], months[-1], len(months)) == ("April 2016", "February 2017", 11)


def test_a_rolling_year_goes_back_into_the_year_before():
    assert [period.label for period in part("2016/17 Q2").back(4)] == [
        "2015/16 Q3",
        "2015/16 Q4",
        "2016/17 Q1",
        "2016/17 Q2",
    ]
