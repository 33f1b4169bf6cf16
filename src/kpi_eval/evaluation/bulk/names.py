"""Names: how the path row by row understands what rows are about, for rows that are not looked at one by one."""

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.actuals.rows import ActualRow
from kpi_eval.evaluation.evaluate import Evaluator
from kpi_eval.evaluation.repeats import NO_SERIES
from kpi_eval.evaluation.row_findings import is_told_of_every_number
from kpi_eval.evaluation.subject import Subject
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.naming import folded


class NamesOfFile:
    """Understands the names in one file."""

    def __init__(self, evaluator: Evaluator, table: ActualsTable) -> None:
        """Take what understands rows, and the file."""
        self._evaluator = evaluator
        self.is_filtered = evaluator.selection.is_of_some_rows
        self._header = folded(table.opened.header[table.columns.positions[Field.MEASURE]])

    def is_asked_for(self, row: ActualRow) -> bool:
        """Whether rows with these names are asked for, whatever their area; takes in that there are some."""
        subject, _ = self._evaluator.subjects.of(row)
        # NOTE: one that names no measure may have nothing in it.
        if row.measure:
            self._evaluator.observations.see_subject(subject)
        return self._evaluator.selection.includes_subject(subject)

    def subject_of(self, row: ActualRow) -> Subject | None:
        """Give what a row is about; None where that depends on more than its names and area."""
        subject, _ = self._evaluator.subjects.of(row)
        measure = subject.measure
        if measure is None:
            return None if folded(row.measure) == self._header else subject
        return None if self._evaluator.subjects.is_told_by_actual(row) else subject

    def is_remembered(self, subject: Subject) -> bool:
        """Whether each row of a subject is remembered beside others."""
        return subject.measure is not None and self._evaluator.observations.remembers(subject.measure)

    def likely(self, subject: Subject) -> tuple[float, float] | None:
        """Give the range in which the actuals of a subject are likely to be."""
        return self._evaluator.observations.plausibility.likely(subject)

    def is_early(self, subject: Subject) -> bool:
        """Whether the days of a subject have not ended."""
        return self._evaluator.observations.plausibility.is_early(subject)

    def is_quiet(self, subject: Subject) -> bool:
        """Whether nothing is told of rows of a subject for their names and a plain number."""
        return not (is_told_of_every_number(subject) or self.is_early(subject))

    def series(self, subject: Subject) -> int:
        """Give the number of the measure, basis and days of a subject; `NO_SERIES` where one is not known."""
        series = self._evaluator.observations.across.series(subject)
        return NO_SERIES if series is None else series
