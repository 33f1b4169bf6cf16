"""Due dates that are none: what looks like a date, why it is none, and what is let be."""

import pytest

from kpi_eval.vocabulary.due import due_period
from kpi_eval.vocabulary.due_fault import due_fault
from kpi_eval.vocabulary.period import YearKind


def message(text, kind=YearKind.FINANCIAL):
    fault = due_fault(text, kind)
    return None if fault is None else fault.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31 April 2017", "'31 April 2017' is no day: April 2017 has 30 days"),
        ("by the end of 31 April 17", "'31 April 2017' is no day: April 2017 has 30 days"),
        ("31st of April, 2017", "'31 April 2017' is no day: April 2017 has 30 days"),
        ("29 February 2017", "'29 February 2017' is no day: February 2017 has 28 days"),
        ("0 May 2017", "'0 May 2017' is no day: May 2017 has 31 days"),
        ("31 April", "'31 April' is no day: April has 30 days"),
        ("30 Feb", "'30 Feb' is no day: February has 29 days"),
        ("1 March 2017 - 31 Sept 2017", "'31 Sept 2017' is no day: September 2017 has 30 days"),
        ("2017-02-30", "'2017-02-30' is no day: February 2017 has 28 days"),
        ("2017-13-01", "'2017-13-01' is no day: there is no month 13"),
        ("31/04/2017", "'31/04/2017' is no day: April 2017 has 30 days"),
        ("04/31/2017", "'04/31/2017' is no day: April 2017 has 30 days"),
        ("31.31.2017", "'31.31.2017' is no day: there is no month 31"),
        ("31 April 2017 onwards", "'31 April 2017' is no day: April 2017 has 30 days"),
        ("01/04/2017", "'01/04/2017' could be two days"),
        ("31/03/17", "'31/03/17' could be two days"),
        ("17 December", "'17 December' does not say of which year"),
        ("by the end of December", "'December' does not say of which year"),
        ("Q4", "'Q4' does not say of which year"),
        ("2017", "'2017' could be two years where the year is financial"),
        ("March 2018 - October 2017", "the period 'March 2018 - October 2017' ends before it begins"),
        ("2016/18", "'2016/18' is not understood as a date"),
        ("Spring 2018", "'Spring 2018' is not understood as a date"),
        ("soon 2018", "'soon 2018' is not understood as a date"),
        ("June 2017 and March 2018", "'June 2017 and March 2018' is not understood as a date"),
    ],
)
def test_what_looks_like_a_date_and_is_none_is_told(text, said):
    assert message(text) == said
    if "could be two years" not in said:
        assert due_period(text, YearKind.FINANCIAL) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ongoing",
        "Ongoing from 2016",
        "from 2017",
        "annually, each April",
        "throughout 2018",
        "when funds allow",
        "as may be agreed",
        "in the first 100 days",
        "after 2,018 visits",
        "TBC",
        "March 2018",
        "31 March 2018",
        "31st March 2018",
        "the 1st of April 2018",
        "by June, 2020",
        "Sept. 2018",
        "29 February 2016",
        "31/03/2017",
        "2016/17 Q4",
        "before April 2018",
        "from 2020/21 onwards",
        "October 17 – March 18",
    ],
)
def test_dates_and_texts_without_one_are_let_be(text):
    assert message(text) is None


def test_a_month_that_is_misspelt_is_named():
    assert due_fault("30 Aprl 2018", YearKind.FINANCIAL).hint == "did you mean 'April'?"
    assert due_fault("soon 2018", YearKind.FINANCIAL).hint == "write for example 30 April 2018, or April 2018"


def test_what_could_be_two_years_is_one_where_the_year_is_calendar():
    assert message("2017", YearKind.CALENDAR) is None
    assert due_fault("2017", YearKind.FINANCIAL).hint.startswith("write 2017/18 for the year that begins in 2017")
