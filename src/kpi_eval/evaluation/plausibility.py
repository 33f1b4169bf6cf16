"""Plausibility: actuals that are understood but may not be meant: out of range, out of line, stale or too early."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.likely_range import likely_range
from kpi_eval.evaluation.neighbours import Misfit, Point, Run, is_unremarkable, misfits, runs
from kpi_eval.evaluation.subject import Subject
from kpi_eval.evaluation.unchecked import left_out
from kpi_eval.evaluation.wording import limit_text
from kpi_eval.strategy.strategy import Basis, Measure
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.number import plain_text
from kpi_eval.vocabulary.period import Period, days_between

if TYPE_CHECKING:
    from kpi_eval.vocabulary.limits import Limits

Report = Callable[[Diagnostic, object], None]

MOST_VALUES = 250_000
"""How many values are held against those before and after them; where there are more, the check is left out."""

_MOST_REMEMBERED = 20_000
"""For how many subjects is remembered what is decided of their rows."""

_TOLD_MARKERS = {
    "p": ("provisional", "say so when the result is reported"),
    "f": ("forecast", "forecasts are not judged; give the actual when it is known"),
}
_Stored = tuple[float, int | None, str]
_TWICE: _Stored = (math.nan, None, "")
"""What stands for the value of an area that has several for the same period."""


@dataclass(slots=True)
class _About:
    """What is decided once for all rows of a subject, and their values by area where they are the first of their days."""

    measure: Measure
    basis: Basis
    days: Period
    range: tuple[float, float] | None
    is_early: bool
    values: dict[str, _Stored] = field(default_factory=dict)

    @property
    def series(self) -> tuple[str, str, tuple[int, int]]:
        """What its values share with those of other periods, but for the area."""
        return (self.measure.id, self.basis.id, self.days.length)


@dataclass(slots=True)
class _Rows:
    """Rows alike: where the first stands, and how many there are."""

    path: str
    row: int | None
    count: int = 0


class Plausibility:
    """Remembers what is needed to tell which actuals do not look right. None of it changes a status."""

    def __init__(self, as_at: date | None = None) -> None:
        """Start with nothing seen; `as_at` is the day that counts as today."""
        self._as_at = as_at
        self._about: dict[int, tuple[Subject, _About | None]] = {}
        self._ranges: dict[tuple[int, int, Limits | None], tuple[float, float] | None] = {}
        self._of_days: dict[tuple[str, str, Period], _About] = {}
        self._early: dict[tuple[date, date], tuple[Period, _Rows]] = {}
        self._marked: dict[tuple[str, str], _Rows] = {}
        self._held = 0

    def add(self, row: Row, area: str, report: Report, *, is_doubted: bool = False) -> None:
        """Take a row in; per cent out of range is reported at once, unless its number has been doubted already."""
        subject, actual = row.subject, row.actual
        value = actual.value
        if value is None or (about := self._about_of(subject)) is None:
            return
        if actual.markers:
            self._count_markers(row)
        if not is_doubted and about.range is not None and not about.range[0] <= value <= about.range[1]:
            report(_out_of_range(about, row, value), None)
        if actual.is_forecast:
            return
        if about.is_early:
            _, rows = self._early.setdefault(about.days.days, (about.days, _Rows(row.path, row.row)))
            rows.count += 1
        if actual.bound is None and about.measure.scale is None:
            self._remember(about, row, area, value)

    def _about_of(self, subject: Subject) -> _About | None:
        """Give what is decided of a subject; None where its measure or period is not understood."""
        if subject.measure is None:
            return None
        key = id(subject)
        if key not in self._about:
            if len(self._about) >= _MOST_REMEMBERED:
                self._about.clear()
            self._about[key] = (subject, self._decided(subject))  # NOTE: kept so that no other gets its identity
        return self._about[key][1]

    def _decided(self, subject: Subject) -> _About | None:
        """Decide what is the same for all rows of a subject; None where its measure or period is not understood."""
        measure, basis, days = subject.measure, subject.basis, subject.covers or subject.period
        if measure is None or basis is None or days is None:
            return None
        key = (id(measure), id(basis), subject.limits)
        if key not in self._ranges:
            self._ranges[key] = likely_range(subject, measure, basis)
        is_early = self._as_at is not None and days.last > self._as_at
        return _About(measure, basis, days, self._ranges[key], is_early)

    def likely(self, subject: Subject) -> tuple[float, float] | None:
        """Give the range outside which an actual of a subject is said not to look right; None where there is none."""
        about = self._about_of(subject)
        return None if about is None else about.range

    def is_early(self, subject: Subject) -> bool:
        """Whether the days of a subject end after the day that counts as today."""
        about = self._about_of(subject)
        return about is not None and about.is_early

    def add_early(self, subject: Subject, count: int) -> None:
        """Take in further rows of a subject whose days have not ended; one has been told of already."""
        if (about := self._about_of(subject)) is not None:
            self._early[about.days.days][1].count += count

    @property
    def has_room(self) -> bool:
        """Whether the values of a series are still held, and not too many."""
        return self._held <= MOST_VALUES

    def hold(self, count: int) -> None:
        """Count values that are to be remembered later."""
        self._held += count

    def remember(self, values: Iterable[tuple[Subject, str, float, int]], path: str) -> None:
        """Keep values for their series, which have been counted: of subjects in areas, from rows of a file."""
        kept: dict[int, dict[str, _Stored]] = {}
        for subject, area, value, row in values:
            of_days = kept.get(id(subject))
            if of_days is None:
                of_days = kept[id(subject)] = self._values_of(self._about_of(subject))
            of_days[area] = _TWICE if area in of_days else (value, row, path)

    def finish(self, report: Report) -> None:
        """Report what only shows when all rows have been seen."""
        for (path, marker), rows in self._marked.items():
            report(_marked(path, marker, rows.count), None)
        if self._as_at is not None:
            for period, rows in self._early.values():
                report(_early(period, rows, self._as_at), period.days)
        if not self.has_room:
            report(_left_out(), "values")
            return
        for finding, key in sorted(self._of_series(), key=lambda entry: (entry[0].path, entry[0].row or 0)):
            report(finding, key)

    def _of_series(self) -> Iterator[tuple[Diagnostic, object]]:
        """Give what is found of values beside those before and after them, with what it is of."""
        for about, area, series in self._series():
            for misfit in misfits(series):
                yield _misfit(about, area, misfit), (about.series, area, misfit.point.period.days)
            for run in runs(series, is_percent=about.basis.unit.is_percent):
                yield _run(about, area, run), (about.series, area, run.first.period.days)

    def _remember(self, about: _About, row: Row, area: str, value: float) -> None:
        """Keep the value of a row for its series; none of them once there are too many."""
        self._held += 1
        if self.has_room:
            values = self._values_of(about)
            values[area] = _TWICE if area in values else (value, row.row, row.path)
        elif self._held == MOST_VALUES + 1:
            self._of_days.clear()

    def _values_of(self, about: _About | None) -> dict[str, _Stored]:
        if about is None:
            return {}
        return self._of_days.setdefault((about.measure.id, about.basis.id, about.days), about).values

    def _count_markers(self, row: Row) -> None:
        for marker in filter(_TOLD_MARKERS.__contains__, row.actual.markers):
            self._marked.setdefault((row.path, marker), _Rows(row.path, row.row)).count += 1

    def _series(self) -> Iterator[tuple[_About, str, list[Point]]]:
        """Give every series in which there may be something, with its measure and area."""
        groups: dict[object, list[_About]] = {}
        for about in self._of_days.values():
            groups.setdefault(about.series, []).append(about)
        for group in groups.values():
            for area, values in _by_area(sorted(group, key=lambda about: about.days.days)).items():
                if not is_unremarkable([stored[0] for _, stored in values]):
                    yield group[0], area, _points(values)


def _by_area(group: list[_About]) -> dict[str, list[tuple[_About, _Stored]]]:
    """Give the values of each area, from what is known of periods in the order of time."""
    by_area: dict[str, list[tuple[_About, _Stored]]] = {}
    for about in group:
        for area, stored in about.values.items():
            by_area.setdefault(area, []).append((about, stored))
    names: dict[str, str] = {}
    for area in list(by_area):
        name = names.setdefault(folded(area), area)
        if name != area:
            by_area[name] = sorted(by_area[name] + by_area.pop(area), key=lambda entry: entry[0].days.days)
    return by_area


def _points(values: list[tuple[_About, _Stored]]) -> list[Point]:
    """Give a series, which is in the order of time, without days that came twice, for nothing tells which value is right."""
    times = Counter([about.days.days for about, _ in values])
    points = [Point(about.days, *stored) for about, stored in values if times[about.days.days] == 1]
    return [point for point in points if not math.isnan(point.value)]


def _name(about: _About, area: str) -> str:
    basis = f" ({about.basis.id})" if about.basis.id else ""
    return f"'{about.measure.id}'{basis}" + (f" in {shortened(area)}" if area else "")


def _out_of_range(about: _About, row: Row, value: float) -> Diagnostic:
    number = plain_text(value)
    hint = "check the number, and the unit that the strategy gives the measure"
    message = f"{_name(about, row.area)}: {number} for {shortened(row.subject.period_text)} is no per cent of a whole"
    return _finding(about, Code.PER_CENT_OUT_OF_RANGE, message, hint, path=row.path, row=row.row)


def _misfit(about: _About, area: str, misfit: Misfit) -> Diagnostic:
    def told(point: Point) -> str:
        return f"{limit_text(point.value, about.measure)} for {shortened(point.period.label)}"

    before, after = misfit.neighbours
    message = f"{_name(about, area)}: {told(misfit.point)} is about {misfit.words} its neighbours, "
    message += f"{told(before)} and {told(after)}"
    hint = "see whether its decimal point has slipped, or whether it is in another unit"
    point = misfit.point
    return _finding(about, Code.TENFOLD_VALUE, message, hint, path=point.path, row=point.row)


def _run(about: _About, area: str, run: Run) -> Diagnostic:
    message = f"{_name(about, area)}: {limit_text(run.first.value, about.measure)} in each of {run.length} periods, "
    message += f"{shortened(run.first.period.label)} to {shortened(run.last.period.label)}"
    hint = "see whether each period's own value was entered"
    place = run.last
    return _finding(about, Code.STALE_VALUE, message, hint, Severity.ADVICE, path=place.path, row=place.row)


def _finding(  # noqa: PLR0913 - as many as there is to say
    about: _About,
    code: Code,
    message: str,
    hint: str,
    severity: Severity = Severity.WARNING,
    *,
    path: str,
    row: int | None,
) -> Diagnostic:
    return Diagnostic(
        code=code, severity=severity, message=message, hint=hint, path=path, row=row, measure=about.measure.id
    )


def _early(period: Period, rows: _Rows, as_at: date) -> Diagnostic:
    ends, today = days_between(period.last, period.last), days_between(as_at, as_at)
    has = "an actual" if rows.count == 1 else "actuals"
    return Diagnostic(
        code=Code.PERIOD_NOT_ENDED,
        severity=Severity.WARNING,
        message=f"{shortened(period.label)} ends on {ends}, which is after {today}, but has {has}",
        hint="check the period; mark what is expected with [f], as a forecast",
        path=rows.path,
        row=rows.row,
        count=rows.count,
    )


def _left_out() -> Diagnostic:
    message = f"there are more than {MOST_VALUES:,} values: none was held against those before and after it"
    hint = "slipped decimal points and values entered twice may go unnoticed; check a part with --measure or --period"
    return left_out(message, hint)


def _marked(path: str, marker: str, count: int) -> Diagnostic:
    word, hint = _TOLD_MARKERS[marker]
    message = f"an actual is marked [{marker}], {word}" if count == 1 else f"actuals are marked [{marker}], {word}"
    return Diagnostic(
        code=Code.PROVISIONAL_VALUES, severity=Severity.ADVICE, message=message, hint=hint, path=path, count=count
    )
