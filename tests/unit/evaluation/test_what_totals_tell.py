"""What totals tell: which counts are hidden besides, or muted, where what adds up would give small ones away."""

from datetime import date, timedelta
from fractions import Fraction

from kpi_eval.evaluation.simplex import Solutions, Unknown
from kpi_eval.evaluation.sums import Count
from kpi_eval.evaluation.totals import complete

YEAR = (date(2016, 4, 1), date(2017, 3, 31))


def count(area, value, days=YEAR, below=5):
    return Count(("moves", area, days), "", value, below - 1 if value < below else None)


def hidden_of(counts, below=5):
    hidden = {each.place for each in counts if not each.is_known}
    muted = complete(counts, hidden, below)
    return hidden, muted


def test_where_that_a_count_is_below_tells_it_not_even_that_is_shown():
    counts = [count("North", 1, below=2), count("South", 1, below=2), count("All", 2, below=2)]
    hidden, muted = hidden_of(counts, 2)
    assert hidden == {each.place for each in counts}
    assert muted == {each.place for each in counts[:2]}


def test_measures_without_small_counts_are_left_alone():
    counts = [Count(("visits", area, YEAR), "", value) for area, value in (("North", 5), ("South", 5), ("All", 10))]
    assert hidden_of([*counts, count("North", 3)]) == ({("moves", "North", YEAR)}, set())


def test_where_periods_lie_in_each_other_too_often_to_look_into_the_whole_area_is_hidden():
    counts = [count("North", 100 + number, (YEAR[0], YEAR[0] + timedelta(days=number))) for number in range(1, 260)]
    other = count("South", 100)
    hidden, _ = hidden_of([*counts, count("North", 3, (YEAR[0], YEAR[0])), other])
    assert {each.place for each in counts} <= hidden
    assert other.place not in hidden


def test_corners_of_solutions_are_exact():
    unknowns = [Unknown(0, 4, {0: 1, 1: 1}), Unknown(5, 25, {0: 1}), Unknown(0, 4, {1: 3})]
    solutions = Solutions(unknowns, [9, 4], 100)
    assert solutions.is_feasible
    assert solutions.go_up({0: 1})
    assert solutions.point == [4, 5, 0]
    assert solutions.go_up({0: -1})
    assert solutions.point == [0, 9, Fraction(4, 3)]


def test_equations_without_a_solution_have_none():
    assert not Solutions([Unknown(0, 4, {0: 1, 1: 1})], [3, 4], 100).is_feasible
    assert not Solutions([Unknown(0, 4, {0: 1})], [5], 100).is_feasible
