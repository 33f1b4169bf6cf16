"""History: the rows of each measure, basis and area, by the days of their periods."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from kpi_eval.evaluation.evaluation import Row
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import Period, YearKind, previous_period, same_period_last_year
from kpi_eval.vocabulary.status import Status

BREAK_MARKER = "b"

Key = tuple[str, str, str]
"""Measure id, basis id and folded area."""

_Days = tuple[date, date]


class Point(NamedTuple):
    """One period of a series. `value` is None where there is none, or only a bound is known (`is_bound`).

    `has_break` says that it cannot be compared with what came before it; `is_twice` that rows of the same days differ,
    so that nobody knows which of them counts.
    """

    period: Period
    value: float | None
    status: Status
    limits: Limits | None = None
    has_break: bool = False
    is_bound: bool = False
    is_twice: bool = False


class Series:
    """The points of one measure, basis and area, found by their days."""

    def __init__(self, kind: YearKind) -> None:
        """Start without points; `kind` is the kind of year in which its periods are meant."""
        self._kind = kind
        self._points: dict[_Days, Point] = {}

    def add(self, point: Point, *, is_earlier_file: bool = False) -> None:
        """Take a point in. One of a file of history gives way to what is there already."""
        known = self._points.get(point.period.days)
        if known is None:
            self._points[point.period.days] = point
        elif not is_earlier_file and known.value != point.value:
            self._points[point.period.days] = known._replace(is_twice=True)

    def at(self, period: Period) -> Point | None:
        """Give the point of exactly these days."""
        return self._points.get(period.days)

    def before(self, period: Period) -> Point | None:
        """Give the point of the period of the same length that ends the day before."""
        return self.at(previous_period(period, self._kind))

    def year_before(self, period: Period) -> Point | None:
        """Give the point of the same period a year before."""
        return self.at(same_period_last_year(period, self._kind))

    def back_from(self, period: Period) -> Iterator[Point]:
        """Give the point of a period, and those before it as far as no period is missing."""
        point = self.at(period)
        while point is not None:
            yield point
            point = self.before(point.period)

    def has_break_after(self, earlier: Period, later: Period) -> bool:
        """Whether a break lies after the earlier period, up to the later one; of whatever length the marked period is."""
        return any(
            point.has_break and earlier.last < point.period.last <= later.last for point in self._points.values()
        )

    def points(self) -> list[Point]:
        """Give all points in the order of their last days, shorter periods before longer ones."""
        return sorted(self._points.values(), key=lambda point: (point.period.last, -point.period.first.toordinal()))


class History:
    """Every series of an evaluation."""

    def __init__(self) -> None:
        """Start with none."""
        self._series: dict[Key, Series] = {}

    def add(self, rows: Iterable[Row], *, is_earlier_file: bool = False) -> None:
        """Take rows in: those of the actuals first, then those of files of history."""
        for row in rows:
            key, subject = key_of(row), row.subject
            if key is None or subject.period is None or subject.measure is None or row.row is None:
                continue
            series = self._series.get(key)
            if series is None:
                series = self._series[key] = Series(subject.measure.year)
            series.add(point_of(row, subject.period), is_earlier_file=is_earlier_file)

    def of(self, row: Row) -> Series | None:
        """Give the series that a row is of."""
        key = key_of(row)
        return None if key is None else self._series.get(key)


def key_of(row: Row) -> Key | None:
    """Tell which series a row is of; None where its measure, basis or period is not known."""
    subject = row.subject
    if subject.measure is None or subject.basis is None or subject.period is None:
        return None
    return subject.measure.id, subject.basis.id, folded(row.area)


def point_of(row: Row, period: Period) -> Point:
    """Give the point that a row is; a forecast is none, for it has not happened."""
    actual = row.actual
    is_known = actual.bound is None and not actual.is_forecast
    return Point(
        period=period,
        value=actual.value if is_known else None,
        status=row.status,
        limits=row.subject.limits,
        has_break=BREAK_MARKER in actual.markers,
        is_bound=actual.bound is not None,
    )
