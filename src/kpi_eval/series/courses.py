"""Courses: an evaluation whose rows say how they stand to those of the periods before them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.course import Course
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.evaluation import Evaluation, Input, Row
from kpi_eval.evaluation.selection import Filters
from kpi_eval.series.history import History, Key, Point, Series, key_of
from kpi_eval.series.travel import Manner, step
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.period import Period
from kpi_eval.vocabulary.status import Status

_RUN = 2
"""As many periods off track in a row are worth a finding."""


def evaluate_with_courses(
    strategies: Sequence[Strategy],
    tables: Sequence[ActualsTable],
    filters: Filters,
    conditions: Conditions,
    *,
    across_targets: bool = False,
) -> tuple[Evaluation, History]:
    """Judge actuals, and say of each row how it stands to the earlier ones of its measure, basis and area.

    Args:
        strategies: Strategies that were loaded together.
        tables: Files with their headers read; their rows are kept. What the filters leave out of them is history too.
        filters: What is asked for.
        conditions: What the result depends on besides; its files of history are what came before.
        across_targets: Whether to say the direction of travel though the target is another.

    Returns:
        The evaluation, and the series of all rows that count.

    Raises:
        UsageError, ActualsError: As `evaluate` does.
    """
    for table in (*tables, *conditions.history, *conditions.benchmarks):
        table.kept_rows()
    unfiltered = replace(filters, period=None, statuses=frozenset())
    history, beside = History(), list[Diagnostic]()
    history.add(evaluate(strategies, tables, unfiltered, conditions).rows)
    if conditions.history:
        earlier = evaluate(strategies, conditions.history, unfiltered, replace(conditions, history=tables))
        history.add(earlier.rows, is_earlier_file=True)
        paths = {table.path for table in conditions.history}
        beside = [finding for finding in earlier.findings if finding.path in paths]
    evaluation = evaluate(strategies, tables, filters, conditions)
    courses = _Courses(evaluation, history, across_targets=across_targets)
    evaluation.rows = courses.rows(evaluation.rows, conditions.history, beside)
    return evaluation, history


class _Courses:
    """Gives rows their courses, and remembers the last row of each series for what is to be said of it."""

    def __init__(self, evaluation: Evaluation, history: History, *, across_targets: bool) -> None:
        self._evaluation = evaluation
        self._history = history
        self._across_targets = across_targets
        self._last: dict[Key, Row] = {}

    def rows(self, rows: Iterable[Row], history: Sequence[ActualsTable], beside: Sequence[Diagnostic]) -> Iterator[Row]:
        for row in rows:
            course = self._course(row)
            if course is None:
                yield row
                continue
            with_course = row._replace(course=course)
            self._remember(with_course)
            yield with_course
        self._evaluation.inputs.extend(Input(table.path, table.sha256) for table in history)
        for finding in beside:
            self._evaluation.collected.add(finding)
        for row in self._last.values():
            for finding in findings_of(row):
                self._evaluation.collected.add(finding)

    def _course(self, row: Row) -> Course | None:
        series, period, measure = self._history.of(row), row.subject.period, row.subject.measure
        if series is None or period is None or measure is None:
            return None
        now = series.at(period)
        basis = row.subject.basis
        if now is None or basis is None:
            return None
        return course_of(series, now, Manner(measure.direction, basis.no_change_within, self._across_targets))

    def _remember(self, row: Row) -> None:
        key, period = key_of(row), row.subject.period
        if key is None or period is None:
            return
        last = self._last.get(key)
        if last is None or last.subject.period is None or last.subject.period.last < period.last:
            self._last[key] = row


def course_of(series: Series, now: Point, manner: Manner) -> Course:
    """Say how a point stands to the earlier ones of its series."""
    before, year_before = series.before(now.period), series.year_before(now.period)
    since, run = _run(series, now)
    return Course(
        previous=step(series, now, before, manner),
        last_year=step(series, now, year_before, manner),
        before=None if before is None or before.is_twice else before.status,
        since="" if since is None else since.label,
        run=run,
    )


def _run(series: Series, now: Point) -> tuple[Period | None, int]:
    """Give the first of the periods in a row that have the status of a point, and how many they are."""
    if not now.status.is_judged or now.is_twice:
        return None, 0
    first, run = now.period, 0
    for point in series.back_from(now.period):
        if point.status is not now.status or point.is_twice:
            break
        first, run = point.period, run + 1
        if point.has_break:
            break
    return first, run


def findings_of(row: Row) -> Iterator[Diagnostic]:
    """Say of the last row of a series when its status changed, and when it has been off track more than once."""
    course, subject = row.course, row.subject
    if course is None or subject.measure is None or not row.status.is_judged:
        return
    basis = f" ({subject.basis.id})" if subject.basis is not None and subject.basis.id else ""
    area = f" in {row.area}" if row.area else ""
    name = f"'{subject.measure.id}'{basis}{area}"
    if course.before is not None and course.before.is_judged and course.before is not row.status:
        message = f"{name} went from {course.before.words} to {row.status.words} in {subject.period_text}"
        yield _finding(row, Code.STATUS_CHANGED, Severity.ADVICE, message, "say why when the result is reported")
    if row.status is Status.OFF_TRACK and course.run >= _RUN:
        message = f"{name} has been off track for {course.run:,} periods in a row, since {course.since}"
        yield _finding(row, Code.RUN_OF_MISSES, Severity.WARNING, message, "see what is being done about it")


def _finding(row: Row, code: Code, severity: Severity, message: str, hint: str) -> Diagnostic:
    measure = None if row.subject.measure is None else row.subject.measure.id
    return Diagnostic(
        code=code, severity=severity, message=message, hint=hint, path=row.path, row=row.row, measure=measure
    )
