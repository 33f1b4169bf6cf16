"""Courses: an evaluation whose rows say how they stand to those of the periods before them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.course import Course
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.evaluation import Evaluation, Input, Row
from kpi_eval.evaluation.selection import Filters, Selection, make_selection
from kpi_eval.series.history import History, Key, Point, Series, key_of
from kpi_eval.series.runs import Runs
from kpi_eval.series.travel import Manner, step
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.travel import NoTravel

_RUN = 2
"""As many periods off track in a row are worth a finding."""

_OF_JUDGING = frozenset(
    {
        Code.DIFFERENT_SPANS,
        Code.NEARLY_ON_LIMIT,
        Code.BASES_DISAGREE,
        Code.DENOMINATORS_DIFFER,
        Code.NO_TARGET,
        Code.TARGET_OF_WHOLE_YEAR,
        Code.NO_BENCHMARK,
        Code.BENCHMARK_CARRIED,
    }
)
"""What is not told of files of history, which are no part of the result: only what they cannot be read for is."""


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
    if conditions.suppress_below is not None:
        from kpi_eval.evaluation.ahead import with_suppression  # noqa: PLC0415 - only where it is asked for

        conditions = with_suppression(strategies, tables, conditions)
    unfiltered = replace(filters, period=None, statuses=frozenset())
    history, last = History(), _LastRows(make_selection(filters, strategies))
    conditions = conditions.sharing(strategies)
    # NOTE: of the rows before, the status counts and nothing else.
    before = replace(conditions, revise=conditions.revise_status)
    rows = evaluate(strategies, tables, unfiltered, replace(before, with_findings=False)).rows
    history.add(last.seen(rows))
    courses = _Courses(history, last, across_targets=across_targets)
    evaluation = evaluate(strategies, tables, filters, conditions)
    beside = list[Diagnostic]()
    if conditions.history:
        of_history = replace(before, history=tables, is_of_history=True)
        earlier = evaluate(strategies, conditions.history, unfiltered, of_history)
        history.add(earlier.rows, is_earlier_file=True)
        paths = {table.path for table in conditions.history} - {table.path for table in tables}
        beside = [each for each in earlier.findings if each.path in paths and each.code not in _OF_JUDGING]
    evaluation.has_courses = True
    evaluation.rows = _with_courses(evaluation, evaluation.rows, courses, conditions, beside)
    return evaluation, history


def _with_courses(
    evaluation: Evaluation,
    rows: Iterable[Row],
    courses: "_Courses",
    conditions: Conditions,
    beside: Sequence[Diagnostic],
) -> Iterator[Row]:
    """Give the rows of an evaluation with their courses, and then tell what there is to say of them."""
    for row in rows:
        yield row._replace(course=courses.of(row))
    for table in conditions.history:
        # NOTE: as of the actuals: where small numbers are hidden, a hash would tell them.
        sha256 = table.sha256 if conditions.suppress_below is None else ""
        evaluation.inputs.append(Input(table.path, sha256))
    for finding in beside:
        evaluation.collected.add(finding)
    for finding in courses.findings():
        evaluation.collected.add(finding)


class _LastRows:
    """The last row with an actual of each series and length of period: what is to be said is said of it alone."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._last: dict[tuple[Key, tuple[int, int]], Row] = {}

    def seen(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Look at rows while they go by."""
        for row in rows:
            key, period = key_of(row), row.subject.period
            if key is not None and period is not None and self._counts(row):
                last = self._last.get((key, period.length))
                if last is None or last.subject.period is None or last.subject.period.last < period.last:
                    self._last[key, period.length] = row
            yield row

    def _counts(self, row: Row) -> bool:
        """Whether a row is asked for and has an actual: in many files the periods to come are there already, blank."""
        return row.status is not Status.NO_DATA and self._selection.is_inside(row.subject)

    def rows(self) -> Iterable[Row]:
        """Give them."""
        return self._last.values()


class _Courses:
    """Gives rows their courses, and says of the last ones what is worth saying."""

    def __init__(self, history: History, last: _LastRows, *, across_targets: bool) -> None:
        self._history = history
        self._last = last
        self._across_targets = across_targets
        self._runs: dict[int, Runs] = {}

    def of(self, row: Row) -> Course | None:
        """Say how a row stands to the earlier ones; None where its series is not known, or it was not reported."""
        series, subject = self._history.of(row), row.subject
        if series is None or subject.period is None or subject.measure is None or subject.basis is None:
            return None
        now = series.at(subject.period)
        if now is None or row.row is None:
            return None
        runs = self._runs.get(id(series))
        if runs is None:
            runs = self._runs[id(series)] = Runs(series)
        manner = Manner(subject.measure.direction, subject.basis.no_change_within, self._across_targets)
        return course_of(series, now, manner, runs)

    def findings(self) -> Iterator[Diagnostic]:
        """Say what there is to say of the last rows."""
        for row in self._last.rows():
            yield from findings_of(row, self.of(row))


def course_of(series: Series, now: Point, manner: Manner, runs: Runs) -> Course:
    """Say how a point stands to the earlier ones of its series."""
    before, run = series.before(now.period), runs.of(now)
    return Course(
        previous=step(series, now, before, manner),
        last_year=step(series, now, series.year_before(now.period), manner),
        before=None if before is None or before.is_twice else before.status,
        since=run.since,
        run=run.length,
    )


def findings_of(row: Row, course: Course | None) -> Iterator[Diagnostic]:
    """Say of the last row of a series when its status changed, and when it has been off track more than once.

    Nothing is said of a row that another of the same days contradicts, nor of a change across a break.
    """
    subject = row.subject
    if course is None or subject.measure is None or not course.run:
        return
    basis = f" ({subject.basis.id})" if subject.basis is not None and subject.basis.id else ""
    area = f" in {row.area}" if row.area else ""
    name = f"'{subject.measure.id}'{basis}{area}"
    before = None if course.previous.why_not is NoTravel.BREAK else course.before
    if before is not None and before.is_judged and before is not row.status:
        message = f"{name} went from {before.words} to {row.status.words} in {subject.period_text}"
        yield _finding(row, Code.STATUS_CHANGED, Severity.ADVICE, message, "say why when the result is reported")
    if row.status is Status.OFF_TRACK and course.run >= _RUN:
        message = f"{name} has been off track for {course.run:,} periods in a row, since {course.since}"
        yield _finding(row, Code.RUN_OF_MISSES, Severity.WARNING, message, "see what is being done about it")


def _finding(row: Row, code: Code, severity: Severity, message: str, hint: str) -> Diagnostic:
    measure = None if row.subject.measure is None else row.subject.measure.id
    return Diagnostic(
        code=code, severity=severity, message=message, hint=hint, path=row.path, row=row.row, measure=measure
    )
