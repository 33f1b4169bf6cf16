"""Trend: the rows of one measure, basis and area in the order of their periods, each with its course."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.selection import Filters
from kpi_eval.evaluation.wording import as_year_to_date
from kpi_eval.series.courses import course_of
from kpi_eval.series.history import History, Key, Point, Series, key_of
from kpi_eval.series.runs import Runs
from kpi_eval.series.travel import Manner
from kpi_eval.series.years_to_date import YearsToDate, years_to_date
from kpi_eval.strategy.strategy import Basis, Measure, Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.period import Period

_Days = tuple[date, date]
_Length = tuple[int, int]


class Stop(NamedTuple):
    """One period of a trend: its point, and the rows that it is told by; several only where they differ.

    `missing` is how many periods without any row lie between the stop before and this one.
    """

    point: Point
    rows: tuple[Row, ...]
    missing: int = 0

    @property
    def row(self) -> Row:
        """The row, the first one where there are several."""
        return self.rows[0]

    @property
    def label(self) -> str:
        """The period as its first row writes it."""
        return self.row.subject.period_text

    @property
    def is_comparable(self) -> bool:
        """Whether its value is known, and is one."""
        return self.point.value is not None and not self.point.is_twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The stops of one measure, basis and area, all of periods of one length, from the earliest to the latest.

    `shares` says that the same measure, basis and area has periods of other lengths too, which are other trends.
    `to_date` are the first rows of the stops with their years to date, where these were asked for.
    """

    measure: Measure
    basis: Basis
    area: str
    length: tuple[int, int]
    stops: tuple[Stop, ...]
    series: Series
    manner: Manner
    shares: bool = False
    to_date: tuple[Row, ...] = ()

    @property
    def of_years(self) -> "Trend":
        """The same trend of what the years come to so far: each row as if that were its actual, without a course."""
        stops = zip(self.stops, self.to_date, strict=True)
        return replace(self, stops=tuple(stop._replace(rows=(as_year_to_date(row),)) for stop, row in stops))


class Judged(NamedTuple):
    """Rows of the actuals, and of files of history, judged alike; `errors` are rows that could not be read.

    `years` knows the parts of years, where they were asked for.
    """

    rows: Sequence[Row]
    earlier: Sequence[Row] = ()
    errors: Sequence[Diagnostic] = ()
    years: YearsToDate | None = None


def judge_history(
    strategies: Sequence[Strategy],
    tables: Sequence[ActualsTable],
    filters: Filters,
    conditions: Conditions,
    *,
    with_years: bool = False,
) -> Judged:
    """Judge actuals, and the files of history among the conditions; `with_years` learns the parts of years too.

    Raises:
        UsageError, ActualsError: As `evaluate` does.
    """
    years: YearsToDate | None = None
    if with_years:
        years, conditions = years_to_date(strategies, tables, filters, conditions)
    if conditions.history:
        for table in (*tables, *conditions.history, *conditions.benchmarks):
            table.kept_rows()
    evaluations = [evaluate(strategies, tables, filters, conditions)]
    if conditions.history:
        of_history = replace(conditions, history=tables, is_of_history=True)
        evaluations.append(evaluate(strategies, conditions.history, filters, of_history))
    rows = [list(evaluation.rows) for evaluation in evaluations]
    errors = {
        (finding.path, finding.row, finding.code): finding
        for evaluation in evaluations
        for finding in evaluation.findings
        if finding.severity is Severity.ERROR
        # NOTE: not every measure need have a history in every file of it.
        and (evaluation is evaluations[0] or finding.code is not Code.NOTHING_TO_JUDGE)
    }
    return Judged(rows[0], rows[1] if conditions.history else (), tuple(errors.values()), years)


def trends_of(
    rows: Iterable[Row],
    earlier: Iterable[Row] = (),
    *,
    across_targets: bool = False,
    years: YearsToDate | None = None,
) -> list[Trend]:
    """Put rows into trends, in the order in which their bases and areas first appear.

    Args:
        rows: Judged rows; those of a measure not reported, or whose period is not known, are in no trend.
        earlier: Rows of files of history, which give way to the actuals where both have a period.
        across_targets: Whether to say the direction of travel though the target is another.
        years: What gives rows their years to date, where they are to have them.
    """
    history = History()
    by_days: dict[Key, dict[_Days, list[Row]]] = {}
    for given, is_earlier_file in ((list(rows), False), (list(earlier), True)):
        history.add(given, is_earlier_file=is_earlier_file)
        _collect(by_days, given, is_earlier_file=is_earlier_file)
    revised = None if years is None else years.revised
    trends: list[Trend] = []
    for days in by_days.values():
        row = next(iter(days.values()))[0]
        series = history.of(row)
        measure, basis = row.subject.measure, row.subject.basis
        if series is None or measure is None or basis is None:
            continue
        manner = Manner(measure.direction, basis.no_change_within, across_targets)
        parts = _by_length(series, days.values())
        for length, points in parts.items():
            stops = _stops(points, days, series, manner)
            trends.append(
                Trend(
                    measure=measure,
                    basis=basis,
                    area=row.area,
                    length=length,
                    stops=stops,
                    series=series,
                    manner=manner,
                    shares=len(parts) > 1,
                    to_date=() if revised is None else tuple(revised(stop.row) for stop in stops),
                )
            )
    return trends


def _collect(by_days: dict[Key, dict[_Days, list[Row]]], rows: Iterable[Row], *, is_earlier_file: bool) -> None:
    """Keep the rows of each period that say different things; a row of history only where nothing is there yet."""
    for row in rows:
        key, period = key_of(row), row.subject.period
        if key is None or period is None or row.row is None:
            continue
        known = by_days.setdefault(key, {}).setdefault(period.days, [])
        if known and (is_earlier_file or any(row.actual == other.actual for other in known)):
            continue
        known.append(row)


def _by_length(series: Series, rows: Iterable[Sequence[Row]]) -> dict[_Length, list[Point]]:
    """Give the points that rows are, parted by the length of their periods: the longest first, each in order."""
    parts: dict[_Length, list[Point]] = {}
    periods = [same[0].subject.period for same in rows]
    for period in sorted((one for one in periods if one is not None), key=lambda one: (one.last, one.first)):
        point = series.at(period)
        if point is not None:
            parts.setdefault(period.length, []).append(point)
    return dict(sorted(parts.items(), key=lambda part: part[0], reverse=True))


def _stops(points: Sequence[Point], rows: dict[_Days, list[Row]], series: Series, manner: Manner) -> tuple[Stop, ...]:
    missing, runs = _missing([point.period for point in points]), Runs(series)
    return tuple(
        Stop(
            point,
            tuple(row._replace(course=course_of(series, point, manner, runs)) for row in rows[point.period.days]),
            count,
        )
        for point, count in zip(points, missing, strict=True)
    )


def _missing(periods: Sequence[Period]) -> list[int]:
    """Count the periods that lie between each one and the one before it.

    Periods that follow each other, or of a year and more, are missing by their own length; snapshots such as the last
    day of each year by the least distance between two of them.
    """
    distances = [(later.last - earlier.last).days for earlier, later in pairwise(periods)]
    if not distances:
        return [0] * len(periods)
    own = (periods[-1].last - periods[-1].first).days + 1
    touches = any(later.first <= earlier.last or earlier.is_followed_by(later) for earlier, later in pairwise(periods))
    usual = own if touches or not periods[-1].is_shorter_than_a_year else min(distances)
    gaps = [
        0 if later.first <= earlier.last or earlier.is_followed_by(later) else max(round(distance / usual) - 1, 0)
        for distance, (earlier, later) in zip(distances, pairwise(periods), strict=True)
    ]
    return [0, *gaps]
