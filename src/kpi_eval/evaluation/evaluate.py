"""Evaluate: judge actuals against strategies, row by row, each distinct thing decided once.

This path is also the definition of what every other path must give.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.values import Actual, Fault
from kpi_eval.evaluation.classify import judge, judge_bound
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.evaluation import Bulk, Evaluation, Input, Row
from kpi_eval.evaluation.observations import Observations, Said
from kpi_eval.evaluation.reported import Reported
from kpi_eval.evaluation.selection import Filters, Selection, make_selection
from kpi_eval.evaluation.subject import Subject, codes_of_all, read_for
from kpi_eval.evaluation.subjects import Subjects
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.engine import Engine
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.status import Reason, Status

if TYPE_CHECKING:
    from kpi_eval.evaluation.suppression import Suppression

_MOST_REMEMBERED = 50_000
_EVERYTHING = Filters()
_NOTHING_SAID = Conditions()


def evaluate(
    strategies: Sequence[Strategy],
    tables: Sequence[ActualsTable],
    filters: Filters = _EVERYTHING,
    conditions: Conditions = _NOTHING_SAID,
    *,
    engine: Engine | None = None,
) -> Evaluation:
    """Judge the rows of actuals files.

    Args:
        strategies: Strategies that were loaded together, so that their names are unique.
        tables: Files with their headers read; each is read once, while the rows are consumed.
        filters: What is asked for.
        conditions: What the result depends on besides.
        engine: What rows go through where many of them can be looked at at once; without one they go one by one.

    Returns:
        An evaluation whose rows are judged as they are consumed, in the order of the files, then the measures that
        were not reported, in strategy order.

    Raises:
        UsageError: A filter names what no strategy has. ActualsError may come while the rows are consumed.
    """
    selection = make_selection(filters, strategies)
    evaluation = Evaluation(strategies=strategies, rows=(), has_years_to_date=conditions.revise is not None)
    evaluator = Evaluator(evaluation, tables, selection, conditions)
    rows = evaluation.rows = evaluator.rows()
    if engine is not None and evaluator.is_plain:
        from kpi_eval.evaluation.bulk.many_rows import ManyRows  # noqa: PLC0415 - not all that evaluate have many

        evaluation.bulk = Bulk(rows, ManyRows(evaluator, engine))
    return evaluation


class Evaluator:
    """Holds what has been decided already while the rows go by, each of which it judges by itself."""

    def __init__(
        self,
        evaluation: Evaluation,
        tables: Sequence[ActualsTable],
        selection: Selection,
        conditions: Conditions,
    ) -> None:
        self.evaluation = evaluation
        self.tables = tables
        self._suppression: Suppression | None = None
        self.selection = selection
        self._conditions = conditions
        self._reported = Reported()
        self.observations = Observations(evaluation, selection, conditions)
        self._actuals: dict[tuple[str, int, int], Actual] = {}
        self._is_filtered = selection.is_of_some_rows

    @property
    def is_plain(self) -> bool:
        """Whether nothing is asked for that depends on other rows."""
        conditions = self._conditions
        return not (
            conditions.is_of_history
            or not conditions.with_findings
            or conditions.with_counts
            or conditions.revise is not None
            or self._looks_ahead
        )

    def rows(self) -> Iterator[Row]:
        """Judge the rows of all files, one by one, then give what was not reported."""
        evaluation, selection = self.evaluation, self.selection
        self.look_ahead()
        for table in self.tables:
            self.start(table)
            for text_row in table.rows(evaluation.collected.add):
                row = self.judged(text_row, table.path)
                if row is not None and selection.includes_status(row.status):
                    evaluation.summary.add(row)
                    yield row
            self.end(table)
        yield from self.finish()

    def start(self, table: ActualsTable) -> None:
        """Make ready for another file: what its cells mean may differ from the last one's."""
        self._table = table
        self._actuals.clear()

    def end(self, table: ActualsTable) -> None:
        """Take in that a file has been read to its end."""
        # NOTE: whoever guesses the rest of a file could try small numbers until its hash comes out.
        self.evaluation.inputs.append(Input(table.path, table.sha256 if self._suppression is None else ""))

    def finish(self) -> Iterator[Row]:
        """Say what only shows in the end, and give the measures that were not reported."""
        evaluation, selection = self.evaluation, self.selection
        if not self._conditions.with_findings:
            return
        evaluation.inputs.extend(Input(table.path, table.sha256) for table in self._conditions.benchmarks)
        self.observations.finish()
        if self._suppression is not None and self._suppression.rows:
            evaluation.collected.add(self._suppression.finding())
        evaluation.periods.extend(self._reported.labels)
        if self._reported.is_full:
            evaluation.collected.add(self._reported.left_out())
        for subject in self._reported.missing(evaluation.strategies, selection, self.subjects):
            self.observations.add_missing(subject)
            if selection.includes_status(Status.NO_DATA):
                row = Row(
                    subject=subject,
                    actual=Actual(missing=Reason.NOT_REPORTED),
                    status=Status.NO_DATA,
                    reason=Reason.NOT_REPORTED,
                )
                evaluation.summary.add(row)
                yield row
        self.observations.finish_nothing()

    @property
    def _looks_ahead(self) -> bool:
        """Whether something must be known of all rows before the first is judged."""
        conditions = self._conditions
        has_areas = any(benchmark.area for strategy in self.evaluation.strategies for benchmark in strategy.benchmarks)
        return bool(conditions.benchmarks) or has_areas or conditions.suppress_below is not None

    def look_ahead(self) -> None:
        """Learn what must be known of all rows before the first is judged."""
        evaluation, conditions = self.evaluation, self._conditions
        if self._looks_ahead:
            from kpi_eval.evaluation.ahead import look_ahead  # noqa: PLC0415 - only where it is asked for

            report = evaluation.collected.add
            ahead = look_ahead(evaluation.strategies, self.tables, conditions, report)
            evaluation.strategies, self._suppression = ahead.strategies, ahead.suppression
        known = conditions.subjects
        # NOTE: values of benchmarks that were learnt above make other strategies.
        if known is None or known.strategies is not evaluation.strategies:
            known = Subjects(evaluation.strategies)
        self.subjects = known
        self._missing_codes = codes_of_all(evaluation.strategies)

    def judged(self, text_row: ActualRow, path: str) -> Row | None:
        """Judge one row; None when it is not asked for."""
        subject, remarks = self.subjects.of(text_row, self._table.decimal)
        if self._is_filtered:
            self.observations.see(subject, text_row.area)
            if not self.selection.includes(subject, text_row.area):
                return None
        actual = self._actual(text_row, subject)
        faults: tuple[Fault, ...] = ()
        if text_row.denominator and not text_row.is_ragged:
            actual, faults = self._ratio(text_row, subject, actual)
        is_hidden = False
        if self._suppression is not None:
            actual, faults = self._suppression.shown(actual, faults)
            is_hidden = self._suppression.hides(subject, text_row.area, actual)
        if self._suppression is not None and is_hidden:
            row = self._suppression.row(subject, actual, text_row, path)
        else:
            row = judge_row(subject, actual, text_row, path)
        row = self._conditions.completed(row, None if is_hidden else text_row, self._table.decimal)
        if not self._conditions.with_findings:
            return row
        if not self._is_of_benchmark(subject, text_row.area):
            self._reported.add(subject)
        said = Said(remarks, (), "") if is_hidden else Said(remarks, faults, text_row.actual)
        self.observations.add(row, text_row, self._table, said)
        return row

    def met(self, subject: Subject) -> None:
        """Take in the first of rows alike of a subject of which nothing is told: others may be judged by what is like them."""
        self._reported.add(subject)

    def _is_of_benchmark(self, subject: Subject, area: str) -> bool:
        """Whether a row is one of a benchmark's area, which says nothing of what the measures should have rows for."""
        if subject.strategy is None or not area:
            return False
        return any(
            benchmark.area and folded(benchmark.area) == folded(area) for benchmark in subject.strategy.benchmarks
        )

    def _ratio(self, text_row: ActualRow, subject: Subject, actual: Actual) -> tuple[Actual, tuple[Fault, ...]]:
        from kpi_eval.evaluation.ratio import with_ratio  # noqa: PLC0415 - few files have denominators

        return with_ratio(text_row, subject, actual, decimal=self._table.decimal, other_missing=self._missing_codes)

    def _actual(self, text_row: ActualRow, subject: Subject) -> Actual:
        if text_row.is_ragged:
            return Actual(missing=Reason.NOT_A_NUMBER)
        key = (text_row.actual, id(subject.basis), id(subject.measure))
        actual = self._actuals.get(key)
        if actual is None:
            if len(self._actuals) >= _MOST_REMEMBERED:
                self._actuals.clear()
            actual = self._actuals[key] = read_for(
                subject, text_row.actual, decimal=self._table.decimal, other_missing=self._missing_codes
            )
        return actual


def judge_row(subject: Subject, actual: Actual, text_row: ActualRow, path: str) -> Row:
    """Decide the status of one row: what is missing first, then what cannot be judged, then the comparison."""
    status, reason, judgement = Status.NOT_JUDGED, subject.reason, None
    if actual.missing is not None or actual.value is None:
        status, reason = Status.NO_DATA, actual.missing
    elif subject.limits is None:
        pass
    elif actual.is_forecast:
        reason = Reason.FORECAST
    elif reason is None:
        if actual.bound is None:
            judgement = judge(actual.value, subject.limits)
        else:
            judgement = judge_bound(actual.value, actual.bound, subject.limits)
            reason = Reason.ONLY_A_BOUND if judgement is None else None
        status = Status.NOT_JUDGED if judgement is None else judgement.status
    return Row(subject, actual, status, reason, judgement, text_row.area, text_row.note, path, text_row.row)
