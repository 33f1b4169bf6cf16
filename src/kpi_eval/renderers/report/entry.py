"""Entry: what the report says of one row: its words, its charts and its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.wording import limit_edges, value_text, why
from kpi_eval.renderers.evaluation.table_cells import Line, line_of
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.renderers.report.catalogue import Catalogue
from kpi_eval.renderers.report.charts import Bullet, Trend, bullet, spark, trend
from kpi_eval.renderers.report.statuses import badge_of_point, badge_of_row, kind_of
from kpi_eval.series.history import History, Point, Series
from kpi_eval.strategy.strategy import Measure
from kpi_eval.vocabulary.status import Reason


class Past(NamedTuple):
    """One period of a measure's history, in words; `kind` is what it is coloured by, `verdict` what it is called."""

    period: str
    value: str
    kind: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the report: its words, its charts and its history.

    `anchor` is its place on the page, `kind` what its status is coloured by, and `year_to_date` what its year comes to.
    """

    anchor: str
    row: Row
    line: Line
    why: str
    direction: str
    unit: str
    basis: str
    kind: str
    year_to_date: str = ""
    with_period: bool = False
    spark: str = ""
    bullet: Bullet | None = None
    trend: Trend | None = None
    past: Sequence[Past] = ()

    @property
    def name(self) -> str:
        """The title with what tells the row from others."""
        return f"{self.line.title} ({self.line.details})" if self.line.details else self.line.title

    @property
    def short_name(self) -> str:
        """The title with what tells the row from others, but for the unit, which has a column of its own."""
        subject = self.row.subject
        parts = (
            self.basis if subject.basis is not None else subject.basis_text,
            self.row.area,
            subject.period_text if self.with_period else "",
        )
        details = ", ".join(part for part in parts if part)
        return f"{self.line.title} ({details})" if details else self.line.title

    @property
    def measure(self) -> Measure | None:
        """The measure, where it is known."""
        return self.row.subject.measure


def entry_of(row: Row, anchor: str, history: History, say: Catalogue, *, with_period: bool) -> Entry:
    """Work out what the report says of one row."""
    subject, series = row.subject, history.of(row)
    points = [] if series is None else _points(series, row)
    presentation = Presentation(with_travel=True, with_year_to_date=row.year_to_date is not None, say=say)
    line = line_of(row, presentation, with_period=with_period)
    return Entry(
        anchor=anchor,
        row=row,
        line=line,
        with_period=with_period,
        why=why(row, say),
        direction=_direction(subject.measure, say),
        unit="" if subject.basis is None else subject.basis.unit.text,
        basis="" if subject.basis is None else subject.basis.id,
        spark=spark(points),
        kind=kind_of(row.status, line.label),
        year_to_date=line.year_to_date,
        bullet=_bullet(row),
        trend=None if series is None else trend(points, _runs(points, series)),
        past=[] if series is None else [_past(point, series, row, say) for point in points],
    )


def _bullet(row: Row) -> Bullet | None:
    """Lay a bullet graph out where an actual lies beside limits: not on a scale, nor beside the whole year's target."""
    subject = row.subject
    is_scale = subject.measure is not None and subject.measure.scale is not None
    is_beside = subject.reason is not Reason.WHOLE_YEAR and row.actual.bound is None and not is_scale
    return bullet(row.actual.value, subject.limits) if is_beside and subject.limits is not None else None


def _direction(measure: Measure | None, say: Catalogue) -> str:
    return "" if measure is None else say.word(measure.direction)


def _points(series: Series, row: Row) -> list[Point]:
    """Give the points of the row's own length of period, up to the row's."""
    period = row.subject.period
    if period is None:
        return []
    return [
        point
        for point in series.points()
        if point.period.length == period.length and point.period.last <= period.last and not point.is_twice
    ]


def _runs(points: Sequence[Point], series: Series) -> list[list[Point]]:
    """Part points where a period is missing, or one cannot be compared with what came before it."""
    runs: list[list[Point]] = []
    for point in points:
        before = series.before(point.period)
        is_going_on = bool(runs) and before is not None and before.period.days == runs[-1][-1].period.days
        if is_going_on and not point.has_break and point.value is not None and runs[-1][-1].value is not None:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _past(point: Point, series: Series, row: Row, say: Catalogue) -> Past:
    subject = row.subject
    edges = () if point.limits is None else limit_edges(point.limits)
    value = "" if point.value is None else value_text(point.value, subject.measure, edges, say)
    is_now = subject.period is not None and subject.period.days == point.period.days
    badge = badge_of_row(row, say) if is_now else badge_of_point(point, series, row, say)
    return Past(point.text or point.period.label, value, badge.kind, badge.text)
