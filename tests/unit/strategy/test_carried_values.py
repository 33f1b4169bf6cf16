"""Values of a benchmark that are carried: from which day to which an older value serves, and that a newer goes before."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_eval.strategy.strategy import Benchmark
from kpi_eval.vocabulary.duration import parse_months
from kpi_eval.vocabulary.period import Period, YearKind
from kpi_eval.vocabulary.period_text import parse_period


def period(text):
    return parse_period(text, YearKind.CALENDAR if "/" not in text and len(text) == 4 else YearKind.FINANCIAL)


def benchmark(carry, **values):
    """Make a benchmark with values by period."""
    entries = tuple((period(text), Decimal(value)) for text, value in values.items())
    return Benchmark(
        id="national", title="England", carried_months=parse_months(carry) or 0, values={("x", ""): entries}
    )


def value(carry, of_values, asked):
    """Give the value that serves, with a star when it is carried; None when there is none."""
    found = benchmark(carry, **of_values).value_for("x", "", period(asked))
    return None if found is None else f"{found.value}{'*' if found.is_carried else ''}"


@pytest.mark.parametrize(
    ("carry", "of_values", "asked", "expected"),
    [
        ("", {"2015/16": 3}, "2016/17", None),  # without carry, never
        ("1 year", {"2015/16": 3}, "2015/16", "3"),
        ("1 year", {"2015/16": 3}, "2015/16 Q4", "3"),
        ("1 year", {"2015/16": 3}, "2016/17", "3*"),  # ends exactly one year later
        ("12 months", {"2015/16": 3}, "2016/17", "3*"),
        ("4 quarters", {"2015/16": 3}, "2016/17", "3*"),
        ("11 months", {"2015/16": 3}, "2016/17", None),
        ("1 year", {"2015/16": 3}, "31 March 2017", "3*"),
        ("1 year", {"2015/16": 3}, "1 April 2017", None),  # a day too late
        ("1 year", {"2015/16": 3}, "2016-05-01 - 2017-04-01", None),
        ("1 year", {"2015/16": 3}, "1 April 2016", "3*"),
        ("1 year", {"2015/16": 3}, "2017/18", None),
        ("2 years", {"2015/16": 3}, "2017/18", "3*"),
        ("1 quarter", {"2015/16": 3}, "2016/17 Q1", "3*"),  # a quarter after a year's value
        ("1 quarter", {"2015/16": 3}, "2016/17 Q2", None),
        ("2 quarters", {"2015/16": 3}, "2016/17 Q2", "3*"),
        ("1 quarter", {"2016/17 Q4": 3}, "2017/18 Q1", "3*"),  # 30 June has a day less than 31 March
        ("1 month", {"February 2016": 3}, "March 2016", "3*"),  # the last day of a month stays one
        ("1 month", {"March 2016": 3}, "April 2016", "3*"),
        ("1 year", {"February 2015": 3}, "February 2016", "3*"),  # in a leap year too
        ("1 month", {"15 March 2016": 3}, "15 April 2016", "3*"),
        ("1 month", {"15 March 2016": 3}, "16 April 2016", None),
        ("1 year", {"2016/17": 3}, "2015/16", None),  # never backwards
        ("1 year", {"2016": 3}, "2016/17", "3*"),  # years that overlap: a part of it is known
        ("2 years", {"2014/15": 3, "2015/16": 4}, "2016/17", "4*"),  # the latest of the older
        ("2 years", {"2015/16": 4, "2014/15": 3}, "2016/17", "4*"),
        ("2 years", {"2015/16": 4, "2015/16 Q4": 5}, "2016/17", "5*"),  # the same end: the narrower is nearer
        ("2 years", {"2015/16": 4, "2016/17": 5}, "2016/17", "5"),  # its own goes before
        ("2 years", {"2015/16": 4, "2016/17": 5}, "2016/17 Q1", "5"),
        ("2 years", {"2015/16 Q4": 4, "2015/16 - 2017/18": 5}, "2016/17", "5"),  # though it is wider
    ],
)
def test_an_older_value_serves_as_long_as_it_may_be_carried(carry, of_values, asked, expected):
    assert value(carry, of_values, asked) == expected


@pytest.mark.parametrize(
    ("text", "months"),
    [
        *(("1 year", 12), ("2 years", 24), ("1 quarter", 3), ("6 months", 6), ("1year", 12), (" 1  Year ", 12)),
        *(("999 months", 999), ("03 months", 3), ("1 years", 12)),
        *(("0 years", None), ("000 months", None), ("1", None), ("year", None), ("soon", None), ("", None)),
        *(("-1 year", None), ("1.5 years", None), ("1 week", None), ("1 yearss", None), ("1000 years", None)),
        *(("1 year 6 months", None), ("one year", None)),
    ],
)
def test_a_length_of_time_is_a_number_of_years_quarters_or_months(text, months):
    assert parse_months(text) == months


def law(examples):
    return settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@st.composite
def spans(draw):
    first = draw(st.dates(min_value=period("2010").first, max_value=period("2020").last))
    return Period("", first, draw(st.dates(min_value=first, max_value=period("2021").last)))


@law(300)
@given(st.lists(spans(), max_size=5), spans(), st.integers(0, 40), st.integers(0, 40))
def test_to_carry_for_longer_takes_no_value_away_and_never_changes_one_that_is_not_carried(held, asked, months, more):
    entries = tuple((span, Decimal(number)) for number, span in enumerate(held))
    short, long = (
        Benchmark(id="b", title="B", carried_months=carried, values={("x", ""): entries}).value_for("x", "", asked)
        for carried in (months, months + more)
    )
    assert short is None or short == long
    if long is not None and long.is_carried:
        assert long.period.last < asked.last
        assert not any(span.contains(asked) for span in held)
