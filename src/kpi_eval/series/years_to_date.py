"""Years to date: gives each row what it and the parts of the year before it come to, and how that stands."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.evaluation.accumulation import NO_PART, Accumulated, Part, accumulate, part_of
from kpi_eval.evaluation.classify import judge
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.selection import Filters
from kpi_eval.evaluation.subject import Served, resolve_target
from kpi_eval.evaluation.year_to_date import YearPart, YearToDate
from kpi_eval.series.history import Key, key_of
from kpi_eval.series.year_ends import About, with_forecasts
from kpi_eval.strategy.strategy import Accumulation, Strategy
from kpi_eval.vocabulary.number import nearest_to_fraction
from kpi_eval.vocabulary.part_of_year import part_of_year
from kpi_eval.vocabulary.status import Reason
from kpi_eval.vocabulary.year_to_date import NoYearToDate

if TYPE_CHECKING:
    from datetime import date

_WHOLE = Fraction(1)


def with_years_to_date(
    strategies: Sequence[Strategy], tables: Sequence[ActualsTable], filters: Filters, conditions: Conditions
) -> Conditions:
    """Ask that rows are given their year to date.

    Args:
        strategies: Strategies that were loaded together.
        tables: Files with their headers read; their rows are kept. What the filters leave out of them counts too.
        filters: What is asked for.
        conditions: What the result depends on besides; its files of history have parts of years too.

    Returns:
        The conditions under which an evaluation does so.

    Raises:
        UsageError, ActualsError: As `evaluate` does.
    """
    years, asked = years_to_date(strategies, tables, filters, conditions)
    return replace(asked, revise=years.revised, revise_status=years.with_status)


def years_to_date(
    strategies: Sequence[Strategy], tables: Sequence[ActualsTable], filters: Filters, conditions: Conditions
) -> tuple["YearsToDate", Conditions]:
    """Learn the parts of years of all rows; with the conditions under which rows have what is needed of them.

    Raises:
        UsageError, ActualsError: As `evaluate` does.
    """
    for table in (*tables, *conditions.history, *conditions.benchmarks):
        table.kept_rows()
    if conditions.suppress_below is not None:
        from kpi_eval.evaluation.ahead import with_suppression  # noqa: PLC0415 - only where it is asked for

        conditions = with_suppression(strategies, tables, conditions)
    unfiltered = replace(filters, period=None, statuses=frozenset())
    asked = replace(conditions, with_counts=True).sharing(strategies)
    rows_alone = replace(asked, with_findings=False)
    years = YearsToDate()
    years.add(evaluate(strategies, tables, unfiltered, rows_alone).rows)
    if conditions.history:
        earlier = replace(rows_alone, history=tables, is_of_history=True)
        years.add(evaluate(strategies, conditions.history, unfiltered, earlier).rows)
    return years, asked


class YearsToDate:
    """Remembers the parts of years of every measure, basis and area."""

    def __init__(self) -> None:
        """Start with none."""
        self._parts: dict[Key, dict[tuple[date, date], Part]] = {}
        self._served: dict[tuple[int, str, tuple[date, date], Fraction], Served] = {}

    def add(self, rows: Iterable[Row]) -> None:
        """Take rows in. Those of a file of history give way to what was taken in before them."""
        added: dict[Key, dict[tuple[date, date], Part]] = {}
        for row in rows:
            key, period = key_of(row), row.subject.period
            if key is None or period is None or row.row is None:
                continue
            parts, part = added.setdefault(key, {}), part_of(row, row.counts)
            known = parts.get(period.days, part)
            is_same = known == part
            parts[period.days] = part if is_same else Part(has_break=known.has_break or part.has_break, is_twice=True)
        for key, parts in added.items():
            self._parts[key] = {**parts, **self._parts.get(key, {})}

    def revised(self, row: Row) -> Row:
        """Give a row with its year to date; one that waits for the whole year gets its status from it."""
        return _settled(row, self.of(row))

    def with_status(self, row: Row) -> Row:
        """Give a row with the status that its year to date gives it, and nothing else that takes time."""
        return row if row.reason is not Reason.WHOLE_YEAR else _settled(row, self.of(row, with_year_ends=False))

    def of(self, row: Row, *, with_year_ends: bool = True) -> YearToDate | None:
        """Give the year to date of a row; None where its measure, basis or period is not known.

        Without `with_year_ends` nothing is said of where the year may end.
        """
        subject, key = row.subject, key_of(row)
        measure, basis, period, strategy = subject.measure, subject.basis, subject.period, subject.strategy
        if key is None or measure is None or basis is None or period is None or strategy is None:
            return None
        if measure.accumulates is None:
            return YearToDate(why_not=NoYearToDate.NOT_ACCUMULATED)
        if measure.scale is not None:
            return YearToDate(why_not=NoYearToDate.ON_A_SCALE)
        place = part_of_year(period, measure.year)
        if place is None:
            return YearToDate(why_not=NoYearToDate.NO_PART_OF_A_YEAR)
        about = About(strategy, measure, basis, row.area, measure.accumulates, place, self._parts.get(key, {}))
        found, told = _put_together(about)
        if found.value is None:
            return told
        share, why_not = _share_due(about)
        served = self._serve(about, _WHOLE if share is None else share)
        told = told._replace(value=nearest_to_fraction(found.value), why_not=why_not or served.reason)
        if served.limits is not None and told.why_not is None:
            told = told._replace(limits=served.limits, judgement=judge(told.value or 0.0, served.limits), share=share)
        if not with_year_ends:
            return told
        if why_not is NoYearToDate.NO_TARGET:
            return with_forecasts(told, Served(), about)
        return with_forecasts(told, self._serve(about, _WHOLE), about)

    def _serve(self, about: About, share: Fraction) -> Served:
        """Give a share of what serves the year."""
        year = about.place.year
        key = (id(about.basis), about.area, year.days, share)
        found = self._served.get(key)
        if found is None:
            found = resolve_target(about.strategy, about.measure, about.basis, year, about.area, share=share)
            self._served[key] = found
        return found


def _settled(row: Row, found: YearToDate | None) -> Row:
    """Give a row with its year to date, and the status that this gives it."""
    if found is None or row.reason is not Reason.WHOLE_YEAR:
        return row._replace(year_to_date=found)
    judgement = found.judgement
    if judgement is not None:
        found = found._replace(stands_for_row=True)
        return row._replace(year_to_date=found, status=judgement.status, reason=None, judgement=judgement)
    if found.value is None:
        return row._replace(year_to_date=found, reason=Reason.YEAR_TO_DATE_INCOMPLETE)
    reason = Reason.NO_PROFILE if found.why_not is NoYearToDate.NO_PROFILE else row.reason
    return row._replace(year_to_date=found, reason=reason)


def _put_together(about: About) -> tuple[Accumulated, YearToDate]:
    """Work out a year to date exactly, and say how many of its parts are there."""
    place = about.place
    is_rolling = about.accumulation is Accumulation.ROLLING
    periods = place.back(place.of) if is_rolling else place.so_far()
    parts = about.at(periods)
    done = accumulate(about.accumulation, about.basis, parts)
    missing = tuple(period.label for period, part in zip(periods, parts, strict=True) if part == NO_PART)
    made_of = tuple(
        YearPart(period.label, None if part.value is None else nearest_to_fraction(part.value), part.counts)
        for period, part in zip(periods, parts, strict=True)
        if part != NO_PART
    )
    told = YearToDate(why_not=done.why_not, parts=len(made_of), of=place.of, missing=missing, part=place.name)
    return done, told._replace(is_rolling=is_rolling, made_of=made_of)


def _share_due(about: About) -> tuple[Fraction | None, NoYearToDate | None]:
    """Tell how much of the year's target is due by the end of a part of the year; or why nobody knows.

    What does not add up is due in full all the year, where no part of it has a target of its own.
    """
    basis, place, adds_up = about.basis, about.place, about.measure.adds_up(about.basis)
    stated = basis.target_for(place.year, about.area)
    is_rolling = about.accumulation is Accumulation.ROLLING
    if stated is None:
        return None, NoYearToDate.NO_TARGET
    if is_rolling or place.is_last:
        share: Fraction | None = _WHOLE
    elif basis.profile is not None:
        share = basis.profile.share_after(place.months_gone)
    else:
        is_the_years = basis.target_for(place.period, about.area) is stated
        share = _WHOLE if is_the_years and not adds_up else None
    is_of_any_period = stated.period is None and basis.profile is None and not is_rolling
    if adds_up and is_of_any_period and place.of > 1:
        return None, NoYearToDate.NO_TARGET
    return share, NoYearToDate.NO_PROFILE if share is None else None
