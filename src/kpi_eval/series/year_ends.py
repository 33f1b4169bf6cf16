"""Year ends: the forecasts for a year of which some parts are over."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kpi_eval.evaluation.classify import status_of
from kpi_eval.evaluation.subject import Served
from kpi_eval.evaluation.year_to_date import Forecast, YearToDate
from kpi_eval.series.accumulation import NO_PART, Part, accumulate
from kpi_eval.series.forecast import at_run_rate, in_last_years_shape, run_rate_needed
from kpi_eval.strategy.strategy import Accumulation, Basis, Measure, Strategy
from kpi_eval.vocabulary.number import nearest_to_fraction
from kpi_eval.vocabulary.part_of_year import PartOfYear, part_of_year
from kpi_eval.vocabulary.period import Period, same_period_last_year

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


def with_forecasts(told: YearToDate, to_date: Fraction, of_year: Served, about: About) -> YearToDate:
    """Say where a year may end, and what is needed of the periods that are left, where any are.

    Args:
        told: What is known of the year to date.
        to_date: The year to date, exactly.
        of_year: What serves the whole year; without limits there is nothing to judge a forecast by.
        about: Whose year it is.
    """
    place, accumulation = about.place, about.accumulation
    if place.is_last or accumulation is Accumulation.ROLLING:
        return told
    share = _share_gone(about)
    told = told._replace(by_rate=None if share is None else _forecast(at_run_rate(to_date, share), of_year))
    if accumulation is not Accumulation.SUM:
        return told
    told = told._replace(by_last_year=_forecast(_in_last_years_shape(to_date, about), of_year))
    if of_year.limits is None or of_year.reason is not None:
        return told
    needed = run_rate_needed(about.measure.direction, of_year.limits, to_date, place.of - place.number)
    return told._replace(needed=None if needed is None else nearest_to_fraction(needed))


def _share_gone(about: About) -> Fraction | None:
    """Tell by what a year to date is divided for the year: a rate stays as it is, a level says nothing of the year."""
    place = about.place
    if about.basis.profile is not None:
        return about.basis.profile.share_after(place.months_gone)
    if about.accumulation is Accumulation.SUM:
        return Fraction(place.number, place.of)
    return _WHOLE if about.accumulation in _STEADY else None


def _in_last_years_shape(to_date: Fraction, about: About) -> Fraction | None:
    """Say where a sum ends in last year's shape, where all of last year is there and nothing has broken since."""
    place = about.place
    before = part_of_year(same_period_last_year(place.period, place.kind), place.kind)
    if before is None:
        return None
    then, now = about.at(before.of_year()), about.at(place.so_far())
    if any(part.has_break for part in (*then[1:], *now)):
        return None
    total = accumulate(Accumulation.SUM, about.basis, then).value
    so_far = accumulate(Accumulation.SUM, about.basis, then[: place.number]).value
    return None if total is None or so_far is None else in_last_years_shape(to_date, so_far, total)


def _forecast(value: Fraction | None, of_year: Served) -> Forecast | None:
    if value is None:
        return None
    number = nearest_to_fraction(value)
    is_judged = of_year.limits is not None and of_year.reason is None
    return Forecast(number, status_of(number, of_year.limits) if is_judged and of_year.limits is not None else None)
