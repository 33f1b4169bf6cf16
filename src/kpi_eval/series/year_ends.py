"""Year ends: the forecasts for a year of which some parts are over."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kpi_eval.evaluation.accumulation import NO_PART, Part, accumulate, ratio_per, summed
from kpi_eval.evaluation.classify import status_of
from kpi_eval.evaluation.ratio import Counts
from kpi_eval.evaluation.subject import Served
from kpi_eval.evaluation.year_to_date import Forecast, Outstanding, YearToDate
from kpi_eval.series.forecast import (
    at_run_rate,
    can_be,
    in_last_years_shape,
    needed_for,
    of_average,
    of_last,
    of_ratio,
    of_sum,
    with_last_years_movement,
)
from kpi_eval.strategy.strategy import Accumulation, Basis, Measure, Strategy
from kpi_eval.vocabulary.number import nearest_to_fraction
from kpi_eval.vocabulary.part_of_year import PartOfYear, part_of_year
from kpi_eval.vocabulary.period import Period, same_period_last_year
from kpi_eval.vocabulary.year_to_date import Assumed

_WHOLE = Fraction(1)
_STEADY = frozenset({Accumulation.AVERAGE, Accumulation.RATIO})
"""What stays as it is if everything goes on as it has."""


class About(NamedTuple):
    """Whose part of which year is looked at, and all parts that are known of its measure, basis and area."""

    strategy: Strategy
    measure: Measure
    basis: Basis
    area: str
    accumulation: Accumulation
    place: PartOfYear
    parts: Mapping[tuple[date, date], Part]

    def at(self, periods: Sequence[Period]) -> list[Part]:
        """Give the parts of periods, `NO_PART` where there is none."""
        return [self.parts.get(period.days, NO_PART) for period in periods]

    @property
    def left(self) -> int:
        """How many periods of the year are left."""
        return self.place.of - self.place.number


def with_forecasts(told: YearToDate, of_year: Served, about: About) -> YearToDate:
    """Say where a year may end, and what is needed of the periods that are left, where any are.

    A rolling year comes to be the year itself at its end: what is said of it is said of the year's own parts.

    Args:
        told: What is known of the year to date.
        of_year: What serves the whole year; without limits there is nothing to judge a forecast by.
        about: Whose year it is.
    """
    about = about._replace(accumulation=about.measure.over_a_year(about.basis) or about.accumulation)
    so_far = about.at(about.place.so_far())
    to_date = accumulate(about.accumulation, about.basis, so_far).value
    if about.place.is_last or to_date is None:
        return told
    share, last = _share_gone(about), _last_year(about)
    told = told._replace(
        by_rate=None if share is None else _at_run_rate(to_date, share, of_year),
        by_last_year=None if last is None else _in_last_years_shape(to_date, last, of_year, about),
    )
    if of_year.limits is None or of_year.reason is not None:
        return told
    outstanding, assumed = _outstanding(to_date, last, about)
    if outstanding is None:
        return told
    low, high = needed_for(about.measure.direction, of_year.limits, outstanding)
    return told._replace(
        needed=nearest_to_fraction(low),
        needed_upper=None if high is None else nearest_to_fraction(high),
        assumed=assumed,
        left=about.left,
        outstanding=outstanding,
    )


def _share_gone(about: About) -> Fraction | None:
    """Tell by what a year to date is divided for the year: a rate stays as it is, a level says nothing of the year."""
    place = about.place
    if about.basis.profile is not None:
        return about.basis.profile.share_after(place.months_gone)
    if about.accumulation is Accumulation.SUM:
        return Fraction(place.number, place.of)
    return _WHOLE if about.accumulation in _STEADY else None


def _last_year(about: About) -> Sequence[Part] | None:
    """Give the parts of last year, each `NO_PART` where there is none; None where the series has broken since."""
    place = about.place
    before = part_of_year(same_period_last_year(place.period, place.kind), place.kind)
    if before is None:
        return None
    then, now = about.at(before.of_year()), about.at(place.so_far())
    return None if any(part.has_break for part in (*then[1:], *now)) else then


def _at_run_rate(to_date: Fraction, share: Fraction, of_year: Served) -> Forecast | None:
    found = at_run_rate(to_date, share)
    return None if found is None else _forecast(found, of_year)._replace(to_date=to_date, share=share)


def _in_last_years_shape(to_date: Fraction, last: Sequence[Part], of_year: Served, about: About) -> Forecast | None:
    """Say where a year ends in last year's shape, where all of last year that counts is there."""
    figure = accumulate(about.accumulation, about.basis, last).value
    then = accumulate(about.accumulation, about.basis, last[: about.place.number]).value
    if figure is None or then is None:
        return None
    if about.accumulation is Accumulation.LAST:
        found: Fraction | None = with_last_years_movement(to_date, then, figure)
    else:
        found = in_last_years_shape(to_date, then, figure)
    known = [part.value for part in (*last, *about.at(about.place.so_far())) if part.value is not None]
    is_per_cent = about.basis.unit.is_percent and about.accumulation is not Accumulation.SUM
    if found is None or not can_be(found, known, is_per_cent=is_per_cent):
        return None
    return _forecast(found, of_year)._replace(to_date=to_date, last=(then, figure))


def _outstanding(
    to_date: Fraction, last: Sequence[Part] | None, about: About
) -> tuple[Outstanding | None, Assumed | None]:
    """Say what is left of a year, and what is assumed of it."""
    if about.accumulation is Accumulation.RATIO:
        so_far = summed([part.counts for part in about.at(about.place.so_far()) if part.counts is not None])
        rest, assumed = _denominators_left(so_far, last, about)
        return of_ratio(so_far, rest, ratio_per(about.basis)), assumed
    if about.accumulation is Accumulation.AVERAGE:
        return of_average(to_date, about.place.number, about.left), None
    return of_last() if about.accumulation is Accumulation.LAST else of_sum(to_date, about.left), None


def _denominators_left(so_far: Counts, last: Sequence[Part] | None, about: About) -> tuple[Fraction, Assumed]:
    """Say of how many the rest of a year's ratio is taken to be: as last year, else as this year so far."""
    number = about.place.number
    then = [] if last is None else [part.counts for part in last[number:] if not part.is_twice]
    counts = [each for each in then if each is not None]
    if len(counts) == about.left and summed(counts).denominator > 0:
        return summed(counts).denominator, Assumed.LAST_YEARS
    return so_far.denominator / number * about.left, Assumed.MEAN


def _forecast(value: Fraction, of_year: Served) -> Forecast:
    number = nearest_to_fraction(value)
    is_judged = of_year.limits is not None and of_year.reason is None
    return Forecast(number, status_of(number, of_year.limits) if is_judged and of_year.limits is not None else None)
