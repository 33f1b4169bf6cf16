"""Laws of the year to date: what must hold of it for all parts there can be."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kpi_eval.evaluation.accumulation import NO_PART, Part, accumulate
from kpi_eval.evaluation.classify import status_of
from kpi_eval.evaluation.ratio import Counts
from kpi_eval.series.forecast import (
    at_run_rate,
    in_last_years_shape,
    needed_for,
    of_average,
    of_last,
    of_ratio,
    of_sum,
    with_last_years_movement,
)
from kpi_eval.strategy.strategy import Accumulation, Basis
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import work_out_limits
from kpi_eval.vocabulary.number import nearest_to_fraction, shortest_decimal
from kpi_eval.vocabulary.part_of_year import part_of_year
from kpi_eval.vocabulary.period import Period, YearKind, months_from
from kpi_eval.vocabulary.profile import parse_profile
from kpi_eval.vocabulary.target import NumberTarget, RangeTarget
from kpi_eval.vocabulary.tolerance import Distance, DistanceTolerance, NoTolerance
from kpi_eval.vocabulary.unit import Unit

SUM, LAST, AVERAGE, RATIO, ROLLING = Accumulation
AMOUNT, PER_CENT = Basis(unit=Unit("visits")), Basis(unit=Unit("%"))

law = settings(max_examples=150, deadline=None, database=None)
values = st.integers(-10_000, 10_000).map(lambda number: Decimal(number) / 100)
parts = st.lists(values, min_size=1, max_size=12)
amounts = st.tuples(st.integers(0, 500), st.integers(1, 500))
months = st.tuples(st.integers(1990, 2060), st.integers(1, 12), st.sampled_from((1, 2, 3, 4, 6, 12)))


def part(number):
    return Part(Fraction(number))


def counted(pair):
    return Part(Fraction(*pair) * 100, Counts(Fraction(pair[0]), Fraction(pair[1])))


def year_to_date(accumulation, found, basis=AMOUNT):
    return accumulate(accumulation, basis, found).value


@law
@given(parts)
def test_the_year_to_date_of_a_complete_year_is_the_years_figure(numbers):
    year = sum(numbers, Decimal(0))
    found = year_to_date(SUM, [part(number) for number in numbers])
    assert nearest_to_fraction(found) == float(year) + 0.0
    assert year_to_date(SUM, [part(year)]) == found
    assert year_to_date(AVERAGE, [part(number) for number in numbers]) * len(numbers) == found
    assert year_to_date(LAST, [part(number) for number in numbers]) == Fraction(numbers[-1])


@law
@given(st.lists(amounts, min_size=1, max_size=12))
def test_the_ratio_of_a_complete_year_is_that_of_its_sums(pairs):
    whole = (sum(top for top, _ in pairs), sum(bottom for _, bottom in pairs))
    found = year_to_date(RATIO, [counted(pair) for pair in pairs], PER_CENT)
    assert found == year_to_date(RATIO, [counted(whole)], PER_CENT) == Fraction(*whole) * 100
    shares = [Fraction(*pair) * 100 for pair in pairs]
    assert min(shares) <= found <= max(shares)


@law
@given(parts, parts)
def test_a_sum_is_that_of_its_halves(first, second):
    both = year_to_date(SUM, [part(number) for number in (*first, *second)])
    halves = [part(year_to_date(SUM, [part(number) for number in half])) for half in (first, second)]
    assert both == year_to_date(SUM, halves)


@law
@given(st.lists(amounts, min_size=1, max_size=12), st.sampled_from((SUM, AVERAGE, RATIO, ROLLING)), st.data())
def test_a_gap_leaves_it_incomplete(pairs, accumulation, data):
    found = [counted(pair) for pair in pairs]
    found[data.draw(st.integers(0, len(found) - 1))] = NO_PART
    assert year_to_date(accumulation, found, PER_CENT) is None


@law
@given(values, st.lists(st.integers(0, 100), min_size=3, max_size=3), st.integers(0, 50))
def test_the_profile_of_a_whole_year_is_the_years_target(target, earlier, distance):
    profile = parse_profile([*(str(share) for share in sorted(earlier)), "100"], AMOUNT.unit)
    tolerance = DistanceTolerance(below=Distance(Decimal(distance)), above=Distance(Decimal(distance)))
    year = work_out_limits(Direction.PLAN, NumberTarget(target), tolerance)
    assert work_out_limits(Direction.PLAN, NumberTarget(target), tolerance, share=profile.share_after(12)) == year
    assert not profile.falls
    for share in sorted(earlier):
        due = work_out_limits(Direction.PLAN, NumberTarget(target), tolerance, share=Fraction(share, 100))
        assert due.target == float(target * share / 100) + 0.0
        assert due.acceptable_low == float((target - distance) * share / 100) + 0.0


@law
@given(st.lists(values, min_size=1, max_size=11), values, st.sampled_from((SUM, AVERAGE, LAST)))
def test_who_keeps_to_what_is_needed_ends_on_the_target(gone, target, accumulation):
    left, to_date = 12 - len(gone), year_to_date(accumulation, [part(number) for number in gone])
    outstanding = {SUM: of_sum(to_date, left), AVERAGE: of_average(to_date, len(gone), left), LAST: of_last()}
    rest = [part(outstanding[accumulation].needed(Fraction(target)))] * left
    assert year_to_date(accumulation, [*map(part, gone), *rest]) == target


@law
@given(st.lists(amounts, min_size=1, max_size=11), st.lists(st.integers(1, 500), min_size=1, max_size=11), values)
def test_a_ratio_that_comes_to_what_is_needed_ends_on_the_target(gone, left, target):
    so_far = Counts(*(Fraction(sum(numbers)) for numbers in zip(*gone, strict=True)))
    needed = of_ratio(so_far, Fraction(sum(left)), Fraction(100)).needed(Fraction(target))
    rest = [counted((needed * denominator / 100, denominator)) for denominator in left]
    assert year_to_date(RATIO, [*map(counted, gone), *rest], PER_CENT) == target


@law
@given(parts, values, st.integers(0, 50), st.integers(1, 11))
def test_what_is_needed_mirrors_with_the_direction(numbers, low, width, left):
    def needed(direction, sign):
        ends = sorted((sign * low, sign * (low + width)))
        limits = work_out_limits(direction, RangeTarget(*ends), NoTolerance())
        total = sum(numbers, Decimal(0))
        return needed_for(direction, limits, of_average(Fraction(sign * total), len(numbers), left))

    assert needed(Direction.HIGHER, 1).low == -needed(Direction.LOWER, -1).low
    ahead, behind = needed(Direction.PLAN, 1), needed(Direction.PLAN, -1)
    ends = [ahead.low if ahead.high is None else ahead.high, ahead.low]
    assert [behind.low, behind.low if behind.high is None else behind.high] == [-end for end in ends]


@law
@given(st.lists(amounts, min_size=12, max_size=12), st.sampled_from((SUM, AVERAGE, RATIO, LAST)))
def test_the_forecast_of_a_complete_year_is_its_figure(pairs, accumulation):
    found = [counted(pair) for pair in pairs]
    figure = year_to_date(accumulation, found, PER_CENT)
    assert at_run_rate(figure, Fraction(1)) == figure
    if accumulation is LAST:
        assert with_last_years_movement(figure, figure, figure) == figure
    else:
        assert in_last_years_shape(figure, figure, figure) == (figure if figure > 0 else None)


@law
@given(st.lists(values.map(abs), min_size=12, max_size=12), st.lists(values.map(abs), min_size=1, max_size=11))
def test_last_years_shape_of_a_mean_is_that_of_its_sum(last, gone):
    last, gone, number = [part(each) for each in last], [part(each) for each in gone], len(gone)
    forecasts = [
        in_last_years_shape(*(year_to_date(how, each) for each in (gone, last[:number], last)))
        for how in (AVERAGE, SUM)
    ]
    assume(None not in forecasts)
    assert forecasts[0] * 12 == forecasts[1]


@law
@given(st.lists(st.integers(0, 1_000), min_size=4, max_size=4), st.integers(1, 3), st.integers(1, 5))
def test_a_year_like_the_last_ends_as_it_did(quarters, gone, times):
    so_far, total = Fraction(sum(quarters[:gone])), Fraction(sum(quarters))
    assume(so_far > 0)
    assert in_last_years_shape(so_far * times, so_far, total) == total * times


@law
@given(st.integers(0, 1_000), st.integers(1, 12))
def test_an_even_year_ends_at_its_run_rate(number, gone):
    assert at_run_rate(Fraction(number) * gone, Fraction(gone, 12)) == number * 12


@law
@given(values, values)
def test_a_forecast_is_judged_as_an_actual_is(value, target):
    limits = work_out_limits(Direction.HIGHER, NumberTarget(target), DistanceTolerance())
    assert status_of(nearest_to_fraction(Fraction(value)), limits) is status_of(
        float(shortest_decimal(float(value))), limits
    )


@law
@given(months, st.sampled_from(YearKind))
def test_the_parts_of_a_year_are_the_whole_of_it_and_overlap_nowhere(month, kind):
    period = Period("", *months_from(*month))
    place = part_of_year(period, kind)
    if place is None:
        return
    whole = place.of_year()
    assert (whole[0].first, whole[-1].last, len(whole)) == (*place.year.days, place.of)
    assert all(before.is_followed_by(after) for before, after in pairwise(whole))
    assert whole[place.number - 1].days == period.days
    assert place.so_far() == whole[: place.number]
    assert [each.days for each in place.back(place.number)] == [each.days for each in place.so_far()]
