"""Page: what the report says, worked out from an evaluation and its series; templates only lay it out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kpi_eval.evaluation.course import shown_step
from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.objectives import ListedObjective
from kpi_eval.evaluation.wording import limit_edges, value_text, why
from kpi_eval.renderers.evaluation.table_cells import SYMBOLS, Line, line_of
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.renderers.report.catalogue import ENGLISH_CATALOGUE, Catalogue
from kpi_eval.renderers.report.charts import Bullet, Trend, bullet, spark, trend
from kpi_eval.series.history import History, Point, Series
from kpi_eval.strategy.strategy import Measure, Outcome, Strategy
from kpi_eval.vocabulary.diagnostic import Diagnostic
from kpi_eval.vocabulary.status import Reason, Status
from kpi_eval.vocabulary.travel import Travel

_STATUSES = (Status.ON_TARGET, Status.WITHIN_TOLERANCE, Status.OFF_TRACK)


class Past(NamedTuple):
    """One period of a measure's history, in words; `kind` is its status, and `verdict` what that is called."""

    period: str
    value: str
    kind: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the report: its words, its charts and its history. `anchor` is its place on the page."""

    anchor: str
    row: Row
    line: Line
    why: str
    direction: str
    unit: str
    basis: str
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


class Part(NamedTuple):
    """An outcome, or what is in none, with its objectives and its rows."""

    strategy: Strategy | None
    outcome: Outcome | None
    entries: Sequence[Entry]
    objectives: Sequence[ListedObjective] = ()


class Exceptions(NamedTuple):
    """Rows that are to be looked at first, and why; `key` is that of the heading."""

    key: str
    entries: Sequence[Entry]


class Change(NamedTuple):
    """How many rows came out better, worse and the same as in the period before."""

    better: int
    worse: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole report. `overdue` is how many dates of objectives are; `say` says the rest in the same language."""

    evaluation: Evaluation
    strategies: Sequence[Strategy]
    period: str
    as_at: date | None
    counts: Sequence[tuple[Status, int]]
    judged: int
    no_data: int
    not_judged: int
    change: Change
    exceptions: Sequence[Exceptions]
    parts: Sequence[Part]
    entries: Sequence[Entry]
    findings: Sequence[Diagnostic]
    overdue: int = 0
    say: Catalogue = ENGLISH_CATALOGUE

    @property
    def title(self) -> str:
        """The titles of the strategies."""
        return "; ".join(strategy.title for strategy in self.strategies)


def build_page(  # noqa: PLR0913 - each is one thing that a report depends on
    evaluation: Evaluation,
    history: History,
    period: str,
    as_at: date | None = None,
    objectives: Sequence[ListedObjective] = (),
    *,
    say: Catalogue = ENGLISH_CATALOGUE,
) -> Page:
    """Work out what the report says.

    Args:
        evaluation: An evaluation whose rows have courses; they are consumed.
        history: The series of all rows that count.
        period: The period that is reported, as it is to be written.
        as_at: The day that counts as today, where one does.
        objectives: What is to be done besides, for the outcomes that are of interest.
        say: Says it in a language.
    """
    rows = list(evaluation.rows)
    several = len({row.subject.period.days for row in rows if row.subject.period is not None}) > 1
    entries = [_entry(row, f"m{number + 1}", history, say, with_period=several) for number, row in enumerate(rows)]
    statuses = evaluation.summary.statuses
    return Page(
        evaluation=evaluation,
        strategies=evaluation.strategies,
        period=period,
        as_at=as_at,
        counts=[(status, statuses[status]) for status in _STATUSES],
        judged=evaluation.summary.judged,
        no_data=statuses[Status.NO_DATA],
        not_judged=statuses[Status.NOT_JUDGED],
        change=_change(rows),
        exceptions=list(_exceptions(entries)),
        parts=list(_parts(entries, evaluation.strategies, objectives)),
        entries=entries,
        findings=evaluation.findings,
        overdue=sum(deadline.is_overdue is True for each in objectives for deadline in each.deadlines),
        say=say,
    )


def _entry(row: Row, anchor: str, history: History, say: Catalogue, *, with_period: bool) -> Entry:
    subject, series = row.subject, history.of(row)
    points = [] if series is None else _points(series, row)
    limits = subject.limits
    is_scale = subject.measure is not None and subject.measure.scale is not None
    value = row.actual.value if row.actual.bound is None else None
    return Entry(
        anchor=anchor,
        row=row,
        line=line_of(row, Presentation(with_travel=True, say=say), with_period=with_period),
        with_period=with_period,
        why=why(row, say),
        direction=_direction(subject.measure, say),
        unit="" if subject.basis is None else subject.basis.unit.text,
        basis="" if subject.basis is None else subject.basis.id,
        spark=spark(points),
        bullet=bullet(value, limits) if limits is not None and not is_scale and row.actual.bound is None else None,
        trend=None if series is None else trend(points, _runs(points, series)),
        past=[_past(point, subject.measure, say) for point in points],
    )


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


def _past(point: Point, measure: Measure | None, say: Catalogue) -> Past:
    edges = () if point.limits is None else limit_edges(point.limits)
    value = "" if point.value is None else value_text(point.value, measure, edges, say)
    symbol = SYMBOLS[point.status][0]
    return Past(point.text or point.period.label, value, point.status.value, f"{symbol} {say.word(point.status)}")


def _change(rows: Sequence[Row]) -> Change:
    """Count rows by whether their status is better or worse than that of the period before."""
    order = {status: place for place, status in enumerate(_STATUSES)}
    moves = [
        order[row.status] - order[row.course.before]
        for row in rows
        if row.course is not None and row.course.before in order and row.status in order
    ]
    return Change(sum(move < 0 for move in moves), sum(move > 0 for move in moves), sum(move == 0 for move in moves))


def _exceptions(entries: Sequence[Entry]) -> Iterator[Exceptions]:
    """Give the rows to look at first, by why."""
    kinds: dict[str, Callable[[Row], bool]] = {
        "off_track": lambda row: row.status is Status.OFF_TRACK,
        "worsening": lambda row: row.status is Status.ON_TARGET and _travel(row) is Travel.WORSENING,
        "within_tolerance": lambda row: row.status is Status.WITHIN_TOLERANCE,
        "off_track_again": lambda row: row.status is Status.OFF_TRACK and row.course is not None and row.course.run > 1,
        "recovered": lambda row: (
            row.status.is_judged
            and row.status is not Status.OFF_TRACK
            and row.course is not None
            and row.course.before is Status.OFF_TRACK
        ),
        "not_reported": lambda row: row.reason is Reason.NOT_REPORTED,
    }
    for key, belongs in kinds.items():
        yield Exceptions(key, [entry for entry in entries if belongs(entry.row)])


def _travel(row: Row) -> Travel | None:
    return None if row.course is None else shown_step(row.course).travel


def _parts(
    entries: Sequence[Entry], strategies: Sequence[Strategy], objectives: Sequence[ListedObjective]
) -> Iterator[Part]:
    """Give each outcome with its rows, in strategy order; a measure under several outcomes is shown under the first."""
    for strategy in strategies:
        own = [entry for entry in entries if entry.row.subject.strategy is strategy]
        for outcome in strategy.outcomes:
            inside = [
                entry for entry in own if entry.measure is not None and entry.measure.outcomes[:1] == (outcome.id,)
            ]
            to_do = [each for each in objectives if each.outcome is outcome]
            if inside or to_do:
                yield Part(strategy, outcome, inside, to_do)
        outside = [entry for entry in own if entry.measure is None or not entry.measure.outcomes]
        if outside:
            yield Part(strategy, None, outside)
    unknown = [entry for entry in entries if entry.row.subject.strategy is None]
    if unknown:
        yield Part(None, None, unknown)


def period_words(evaluation_period: str, days: tuple[date, date] | None, say: Catalogue = ENGLISH_CATALOGUE) -> str:
    """Write the period of the report: as it is called, with its days."""
    return evaluation_period if days is None else f"{evaluation_period} ({say.days(*days)})"
