"""Neighbours: which values stand out from those beside them, and which stay the same for too long."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.evaluation.neighbours import Point, misfits, runs
from kpi_eval.vocabulary.period import Period, months_from


def quarter(number):
    year, part = divmod(number, 4)
    return Period(f"{2010 + year} Q{part + 1}", *months_from(2010 + year, 3 * part + 1, 3))


def series(*values, start=0):
    """Put values into quarters that follow on each other; None leaves one out."""
    return [Point(quarter(start + place), float(value)) for place, value in enumerate(values) if value is not None]


def found(*values):
    """Give the values that stand out, each with the words that say how."""
    return [(misfit.point.value, misfit.words) for misfit in misfits(series(*values))]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (910, "ten times"),
        (9.1, "a tenth of"),
        (9100, "a hundred times"),
        (0.91, "a hundredth of"),
        (728, "ten times"),
        (727, ""),
        (1137.5, "ten times"),
        (1138, ""),
        (7280, "a hundred times"),
        (7279, ""),
        (11375, "a hundred times"),
        (11376, ""),
        (11.375, "a tenth of"),
        (11.38, ""),
        (7.28, "a tenth of"),
        (7.27, ""),
        (1.1375, "a hundredth of"),
        (0.728, "a hundredth of"),
        (0.727, ""),
        (455, ""),
        (91000, ""),
        (0, ""),
        (-910, ""),
        (91, ""),
    ],
)
def test_ten_times_is_from_8_to_12_and_a_half_times_the_mean_of_the_neighbours(value, words):
    assert found(90, value, 92) == ([(value, words)] if words else [])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param((910, 91, 92, 90), [(910, "ten times")], id="the first, by the two after it"),
        pytest.param((90, 91, 92, 9.3), [(9.3, "a tenth of")], id="the last, by the two before it"),
        pytest.param((91, 920, 93), [(920, "ten times")], id="a series of three"),
        pytest.param((91, 920), [], id="two values have no neighbours that agree"),
        pytest.param((), [], id="no value"),
        pytest.param((60, 910, 120), [(910, "ten times")], id="neighbours within a factor of two"),
        pytest.param((60, 910, 121), [], id="neighbours that do not agree"),
        pytest.param((-90, -910, -92), [(-910, "ten times")], id="all below zero"),
        pytest.param((0, 910, 0), [], id="neighbours that are zero"),
        pytest.param((91, None, 920, None, 93), [(920, "ten times")], id="neighbours farther away"),
        pytest.param((20, 210, 22, 19, 21, 205, 20), [], id="a level that the series has every summer"),
        pytest.param((10, 10, 100, 100, 100), [], id="a level that begins and stays"),
        pytest.param((4, 41, 4), [], id="counts that may do so by chance"),
        pytest.param((0.4, 4.1, 0.4), [], id="rates of few steps"),
        pytest.param((5, 50, 5), [(50, "ten times")], id="counts that may not"),
        pytest.param((0.41, 4.1, 0.4), [(4.1, "ten times")], id="rates of many steps"),
    ],
)
def test_a_slip_is_told_from_what_may_well_be(values, expected):
    assert found(*values) == expected


def test_the_neighbours_are_named():
    (misfit,) = misfits(series(90, 91, 920, 93, 94))
    assert [point.value for point in misfit.neighbours] == [91, 93]
    assert [point.period.label for point in (misfit.point, *misfit.neighbours)] == ["2010 Q3", "2010 Q2", "2010 Q4"]


def lengths(*values, is_percent=False):
    return [(run.first.period.label, run.length) for run in runs(series(*values), is_percent=is_percent)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param((91.2, 91.2, 91.2), [("2010 Q1", 3)], id="three"),
        pytest.param((91.2, 91.2), [], id="two"),
        pytest.param((90.1, 91.2, 91.2, 91.2, 91.2, 92.3), [("2010 Q2", 4)], id="four among others"),
        pytest.param((91.2, 91.2, None, 91.2), [], id="a gap"),
        pytest.param((91.2, 91.2, None, 91.2, 91.2, 91.2), [("2010 Q4", 3)], id="three after a gap"),
        pytest.param((91.2, 91.2, 91.2, 90.1, 684, 684, 684), [("2010 Q1", 3), ("2011 Q1", 3)], id="two runs"),
        pytest.param((91.2, 91.20001, 91.2), [], id="another decimal"),
        pytest.param((684, 684, 684), [("2010 Q1", 3)], id="three digits"),
        pytest.param((84, 84, 84), [], id="two digits"),
        pytest.param((5.5, 5.5, 5.5), [], id="two digits with a decimal"),
        pytest.param((5.0, 5.0, 5.0), [], id="a zero behind the point"),
        pytest.param((25000, 25000, 25000), [], id="two digits and thousands"),
        pytest.param((0.125, 0.125, 0.125), [("2010 Q1", 3)], id="three digits behind zeros"),
        pytest.param((0, 0, 0), [], id="nothing"),
        pytest.param((-91.2, -91.2, -91.2), [("2010 Q1", 3)], id="below zero"),
        pytest.param((), [], id="no value"),
    ],
)
def test_the_same_value_of_three_digits_in_three_periods_that_follow_on_each_other_is_stale(values, expected):
    assert lengths(*values) == expected


def test_all_of_something_is_no_stale_value():
    assert lengths(100, 100, 100, is_percent=True) == []


def test_the_periods_of_a_run_are_its_first_and_last():
    (run,) = runs(series(91.2, 91.2, 91.2, 91.2))
    assert (run.first.period.label, run.last.period.label) == ("2010 Q1", "2010 Q4")


def test_snapshots_of_single_days_a_year_apart_do_not_follow_on_each_other():
    days = [date(year, 3, 31) for year in (2015, 2016, 2017)]
    assert list(runs([Point(Period(str(day), day, day), 684.0) for day in days])) == []


counts = st.lists(st.integers(1, 2000), max_size=12)


@given(counts, st.sampled_from([10, 100, 1000]))
def test_what_stands_out_does_so_in_a_smaller_unit_too(values, times):
    kept = found(*values)
    scaled = found(*(value * times for value in values))
    assert [(value * times, words) for value, words in kept] == [
        entry for entry in scaled if (entry[0] / times, entry[1]) in kept
    ]


@given(counts)
def test_what_stands_out_forwards_in_time_does_so_backwards(values):
    assert sorted(found(*values)) == sorted(found(*reversed(values)))


@given(st.lists(st.integers(60, 120), min_size=1, max_size=12))
def test_nothing_stands_out_where_all_are_within_a_factor_of_two(values):
    assert found(*values) == []


@given(st.lists(st.sampled_from([91.2, 91.3]), max_size=12))
def test_runs_do_not_overlap_and_are_as_long_as_they_say(values):
    points = series(*values)
    places = {point.period.days: place for place, point in enumerate(points)}
    end = -1
    for run in runs(points):
        first, last = places[run.first.period.days], places[run.last.period.days]
        assert end < first
        assert last - first + 1 == run.length >= 3
        assert {point.value for point in points[first : last + 1]} == {run.first.value}
        end = last
