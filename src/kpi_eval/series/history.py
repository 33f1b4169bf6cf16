"""History: the rows of each measure, basis and area, by the days of their periods."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kpi_eval.evaluation.accumulation import BREAK_MARKER
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import Period, YearKind, days_before, same_period_last_year
from kpi_eval.vocabulary.status import Reason, Status
from kpi_eval.vocabulary.target import Target

Key = tuple[str, str, str]
"""Measure id, basis id and folded area."""

_Days = tuple[date, date]


class Point(NamedTuple):
    """One period of a series, with the `text` that the actuals write it in.

    `value` is None where there is none, where only a bound is known (`is_bound`), and of a forecast. `has_break` says
    that it cannot be compared with what came before it; `is_twice` that rows of the same days differ, so that nobody
    knows which of them counts. `limits` are what its `target` comes down to; `is_of_part` says that they are for a longer
    period, so that the value does not lie beside them.
    """

    period: Period
    value: float | None
    status: Status
    limits: Limits | None = None
    target: Target | None = None
    is_of_part: bool = False
    has_break: bool = False
    is_bound: bool = False
    is_forecast: bool = False
    is_twice: bool = False
    text: str = ""

    def differs_from(self, other: "Point") -> bool:
        """Whether the two say different things of the same days."""
        return (self.value, self.status, self.is_bound, self.is_forecast) != (
            other.value,
            other.status,
            other.is_bound,
            other.is_forecast,
        )

    def joined_with(self, other: "Point") -> "Point":
        """Make one point of two of the same days; it is the same whichever comes first."""
        has_break, text = self.has_break or other.has_break, min(self.text, other.text)
        if not (self.is_twice or other.is_twice or self.differs_from(other)):
            return self._replace(has_break=has_break, text=text)
        nothing = Point(self.period, None, Status.NOT_JUDGED, self.limits, self.target, self.is_of_part)
        return nothing._replace(has_break=has_break, is_twice=True, text=text)


class Series:
    """The points of one measure, basis and area, found by their days."""

    def __init__(self, kind: YearKind) -> None:
        """Start without points; `kind` is the kind of year in which its periods are meant."""
        self._kind = kind
        self._points: dict[_Days, Point] = {}
        self._earlier: set[_Days] = set()
        self._breaks: list[date] | None = None

    def add(self, point: Point, *, is_earlier_file: bool = False) -> None:
        """Take a point in. One of a file of history gives way to those of the actuals, which come first."""
        days = point.period.days
        known = self._points.get(days)
        self._breaks = None
        if known is None:
            self._points[days] = point
            if is_earlier_file:
                self._earlier.add(days)
        elif not is_earlier_file or days in self._earlier:
            self._points[days] = known.joined_with(point)

    def at(self, period: Period) -> Point | None:
        """Give the point of exactly these days."""
        return self._points.get(period.days)

    def before(self, period: Period) -> Point | None:
        """Give the point of the period of the same length that ends the day before."""
        try:
            return self._points.get(days_before(period))
        except (ValueError, OverflowError):
            return None  # NOTE: it would begin before there are dates.

    def year_before(self, period: Period) -> Point | None:
        """Give the point of the same period a year before."""
        return self.at(same_period_last_year(period, self._kind))

    def has_break_between(self, earlier: Period, later: Period) -> bool:
        """Whether a marked period, of whatever length, begins after the earlier one and before the later one ends.

        A period that is marked cannot be compared with what came before it: the break lies where it begins.
        """
        if self._breaks is None:
            self._breaks = sorted(point.period.first for point in self._points.values() if point.has_break)
        return bisect_right(self._breaks, earlier.last) < bisect_right(self._breaks, later.last)

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
    """Give the point that a row is; a forecast has no value, for it has not happened."""
    actual = row.actual
    is_known = actual.bound is None and not actual.is_forecast
    return Point(
        period=period,
        value=actual.value if is_known else None,
        status=row.status,
        limits=row.subject.limits,
        target=None if row.subject.target is None else row.subject.target.target,
        is_of_part=row.subject.reason is Reason.WHOLE_YEAR,
        has_break=BREAK_MARKER in actual.markers,
        is_bound=actual.bound is not None,
        is_forecast=actual.is_forecast,
        text=row.subject.period_text,
    )
