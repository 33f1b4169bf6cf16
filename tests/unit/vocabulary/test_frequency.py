"""How often a measure is reported, and which of its periods ends in another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.vocabulary.frequency import parse_frequency, part_that_ends_in
from kpi_eval.vocabulary.part_of_year import part_of_year
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.period_text import parse_period


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("annual", 12),
        ("Annually.", 12),
        ("every  year", 12),
        ("half-yearly", 6),
        ("Six-monthly", 6),
        ("Quarterly", 3),
        ("monthly", 1),
        ("", None),
        ("biannual", None),
        ("every two years", None),
        ("termly", None),
        ("quarterly, from the survey", None),
    ],
)
def test_words_that_say_it_for_certain_are_understood(text, months):
    assert parse_frequency(text) == months


@pytest.mark.parametrize(
    ("period", "months", "own"),
    [
        ("2017/18 Q1", 12, None),
        ("2017/18 Q4", 12, "2017/18"),
        ("2017/18", 12, "2017/18"),
        ("March 2018", 12, "2017/18"),
        ("31 March 2018", 12, "2017/18"),
        ("30 March 2018", 12, None),
        ("February 2018", 12, None),
        ("2017/18 - 2019/20", 12, "2019/20"),
        ("2017/18 Q2", 6, "2017/18 H1"),
        ("2017/18 Q1", 6, None),
        ("September 2017", 3, "2017/18 Q2"),
        ("August 2017", 3, None),
        ("2017/18", 3, "2017/18 Q4"),
        ("2017/18 Q1", 1, "June 2017"),
        ("15 June 2017", 1, None),
    ],
)
def test_the_own_period_that_ends_in_another(period, months, own):
    kind = YearKind.FINANCIAL
    found = part_that_ends_in(parse_period(period, kind), months, kind)
    assert (None if found is None else found.label) == own


@given(
    st.sampled_from(YearKind),
    st.sampled_from([1, 3, 6, 12]),
    st.dates().filter(lambda day: 1900 < day.year < 2100),
    st.integers(0, 800),
)
def test_an_own_period_is_a_part_of_the_year_and_ends_inside(kind, months, first, length):
    asked = parse_period(f"{first} - {first.fromordinal(first.toordinal() + length)}", kind)
    found = part_that_ends_in(asked, months, kind)
    if found is None:
        assert length < 31 * months
        return
    part = part_of_year(found, kind)
    assert part is not None
    assert part.months == months
    assert asked.first <= found.last <= asked.last
