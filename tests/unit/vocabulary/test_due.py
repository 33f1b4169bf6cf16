"""Due dates: which words of documents are understood, and which is the last day."""

from datetime import date

import pytest

from kpi_eval.vocabulary.due import due_period, last_day
from kpi_eval.vocabulary.period import YearKind


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("April 2018", date(2018, 4, 30)),
        ("31 March 2018", date(2018, 3, 31)),
        ("2018-03-31", date(2018, 3, 31)),
        ("October 2017 - March 2018", date(2018, 3, 31)),
        ("2016/17 Q4", date(2017, 3, 31)),
        ("2016/17", date(2017, 3, 31)),
        ("by  June 2020.", date(2020, 6, 30)),
        ("by the end of March 2018 at the latest", date(2018, 3, 31)),
        ("until 5 May 2018", date(2018, 5, 5)),
        ("before April 2018", date(2018, 3, 31)),
        ("Due before 1 May 2018", date(2018, 4, 30)),
        ("from April 2018", None),
        ("April 2018 onwards", None),
        ("July 2017 and ongoing", None),
        ("Ongoing", None),
        ("as soon as we can", None),
        ("17 December", None),
        ("December 17", date(2017, 12, 31)),
        ("Dec 17", date(2017, 12, 31)),
        ("5 May 18", date(2018, 5, 5)),
        ("October 17 – March 18", date(2018, 3, 31)),
        ("April 2018 – March 19", date(2019, 3, 31)),
        ("31st March 2018", date(2018, 3, 31)),
        ("by the 1st of April, 2018", date(2018, 4, 1)),
        ("Sept. 2018", date(2018, 9, 30)),
        ("2nd May 18", date(2018, 5, 2)),
        ("", None),
        ("by", None),
    ],
)
def test_the_last_day_is_that_of_the_period(text, last):
    assert last_day(text, YearKind.FINANCIAL) == last


def test_the_year_is_of_the_strategys_kind():
    assert last_day("2017", YearKind.CALENDAR) == date(2017, 12, 31)
    assert last_day("2016/17", YearKind.ACADEMIC) == date(2017, 8, 31)
    assert last_day("2017", YearKind.FINANCIAL) is None


def test_what_goes_on_has_a_first_day_though_it_has_no_last():
    assert due_period("April 2018 onwards", YearKind.FINANCIAL).first == date(2018, 4, 1)
