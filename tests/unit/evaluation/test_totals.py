"""Totals: what is shown of parts and their sum tells no small count."""

from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.evaluation.totals import Count, complete

YEAR = (date(2016, 4, 1), date(2017, 3, 31))
QUARTERS = [
    (date(2016, 4, 1), date(2016, 6, 30)),
    (date(2016, 7, 1), date(2016, 9, 30)),
    (date(2016, 10, 1), date(2016, 12, 31)),
    (date(2017, 1, 1), date(2017, 3, 31)),
]
BELOW = 3


def count(area, value, days=YEAR):
    return Count(("m", area, days), "", float(value), BELOW - 1.0 if value < BELOW else None)


def hidden_of(counts):
    hidden = {each.place for each in counts if not each.is_known}
    complete(counts, hidden, BELOW)
    return hidden


def possible(parts, total, hidden):
    """Give what each small part may be, as far as the shown parts and the total tell."""
    ranges = []
    for part in parts:
        if part.place not in hidden:
            ranges.append([part.value])
        elif part.is_known:
            ranges.append(range(BELOW, int(total.value) + 1))
        else:
            ranges.append(range(BELOW))
    found = [set() for _ in parts]
    for values in product(*ranges):
        if total.place in hidden or sum(values) == total.value:
            for seen, value in zip(found, values, strict=True):
                seen.add(value)
    return [seen for seen, part in zip(found, parts, strict=True) if not part.is_known]


@settings(max_examples=200, deadline=None, database=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=4).filter(lambda values: sum(values) >= BELOW))
def test_no_small_part_of_a_total_is_told(values):
    parts = [count(f"Area {number}", value) for number, value in enumerate(values)]
    total = count("All", sum(values))
    hidden = hidden_of([*parts, total])
    assert all(len(found) > 1 for found in possible(parts, total, hidden))


@settings(max_examples=200, deadline=None, database=None)
@given(st.lists(st.integers(0, 12), min_size=4, max_size=4).filter(lambda values: sum(values) >= BELOW))
def test_no_small_quarter_of_a_year_is_told(values):
    parts = [count("", value, days) for value, days in zip(values, QUARTERS, strict=True)]
    total = count("", sum(values))
    hidden = hidden_of([*parts, total])
    assert all(len(found) > 1 for found in possible(parts, total, hidden))


def test_a_subtotal_counts_as_a_total_of_those_below_it():
    counts = [count("A", 1), count("B", 20), count("C", 30), count("County", 51), count("England", 9000)]
    assert {place[1] for place in hidden_of(counts)} == {"A", "B"}


def test_a_count_that_is_hidden_alone_among_areas_takes_the_next_smallest_with_it():
    counts = [count("A", 1), count("B", 20), count("C", 30), count("D", 400)]
    assert {place[1] for place in hidden_of(counts)} == {"A", "B"}


def test_beside_one_other_area_nothing_adds_up():
    counts = [count("A", 1), count("England", 5000)]
    assert {place[1] for place in hidden_of(counts)} == {"A"}


def test_a_total_is_no_less_one_for_areas_that_are_not_among_its_parts():
    counts = [
        count("A", 1),
        count("B", 12),
        count("C", 40),
        count("County", 53),
        count("Other", 30),
        count("All", 5000),
    ]
    assert {place[1] for place in hidden_of(counts)} == {"A", "B"}


def test_of_equal_counts_the_order_decides_nothing():
    counts = [count("B", 12), count("A", 12), count("C", 2), count("D", 20), count("T", 46)]
    assert hidden_of(counts) == hidden_of(counts[::-1]) == {("m", "A", YEAR), ("m", "C", YEAR)}


def test_parts_of_a_period_may_be_of_different_lengths():
    half = (date(2016, 10, 1), date(2017, 3, 31))
    counts = [count("", 1, QUARTERS[0]), count("", 9, QUARTERS[1]), count("", 40, half), count("", 50)]
    assert {place[2] for place in hidden_of(counts)} == {QUARTERS[0], QUARTERS[1]}


def test_months_and_quarters_add_up_to_the_year_apart_from_each_other():
    months = [(date(2016, month, 1), date(2016, month, 28)) for month in range(4, 13)]
    counts = [count("", value, days) for value, days in zip((1, 20, 30, 40), QUARTERS, strict=True)]
    counts += [count("", 10, days) for days in months]
    hidden = hidden_of([*counts, count("", 91)])
    assert {place[2] for place in hidden} == {QUARTERS[0], QUARTERS[1]}


def test_where_no_part_is_left_the_total_is_hidden():
    counts = [count("A", 2), count("B", 2), count("All", 4)]
    assert {place[1] for place in hidden_of(counts)} == {"A", "B", "All"}


def test_areas_that_are_about_the_sum_of_two_others_hide_no_more_than_one_besides():
    counts = [count("A", 1), count("B", 5), count("C", 6), count("D", 7), count("E", 40)]
    assert {place[1] for place in hidden_of(counts)} == {"A", "B"}


def test_small_counts_and_the_threshold_itself_are_no_parts_and_total():
    counts = [count("A", 1), count("B", 2), count("C", BELOW)]
    assert {place[1] for place in hidden_of(counts)} == {"A", "B"}


def test_a_total_that_is_hidden_for_another_reason_is_not_told_by_its_parts():
    counts = [count("A", 20), count("B", 30), count("All", 50)]
    hidden = {("m", "All", YEAR)}
    complete(counts, hidden, BELOW)
    assert {place[1] for place in hidden} == {"A", "All"}
