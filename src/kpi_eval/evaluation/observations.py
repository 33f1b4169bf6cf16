"""Observations: what there is to know of rows besides their status, said as they go by and when all have been seen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.values import Fault, may_be_decimal_comma, with_points
from kpi_eval.evaluation.across import AcrossRows
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.findings import Remark
from kpi_eval.evaluation.own_areas import OwnAreas
from kpi_eval.evaluation.plausibility import Plausibility
from kpi_eval.evaluation.row_findings import report_comma, report_ratio, report_row, report_subject, report_width
from kpi_eval.evaluation.selection import Selection
from kpi_eval.evaluation.subject import Subject
from kpi_eval.strategy.strategy import Accumulation, Measure
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.status import Reason
from kpi_eval.vocabulary.suggestion import did_you_mean

if TYPE_CHECKING:
    from kpi_eval.evaluation.whole_years import WholeYears


_MAKING_A_YEAR = frozenset({Accumulation.SUM, Accumulation.RATIO})
"""How parts go together that make the figure of their year."""


class Said(NamedTuple):
    """What may be said of a row: of its names, of its numerator and denominator, and the text of its actual."""

    remarks: Sequence[Remark]
    faults: Sequence[Fault]
    text: str


class Observations:
    """Remembers what is needed to tell what no row shows alone."""

    def __init__(self, evaluation: Evaluation, selection: Selection, conditions: Conditions) -> None:
        """Start with nothing seen; findings go to the evaluation."""
        self._evaluation = evaluation
        self._selection = selection
        self.across = AcrossRows(is_of_history=conditions.is_of_history)
        self._own_areas = OwnAreas()
        self.plausibility = Plausibility(conditions.as_at)
        self._years: WholeYears | None = None
        self._areas: dict[str, str] = {}
        self._told: tuple[str, int, str] | None = None
        self._has_rows = False
        self._has_rows_inside = False

    def see(self, subject: Subject, area: str) -> None:
        """Take in a row that may not be asked for, so that a slip in a filter shows."""
        self.see_subject(subject)
        self.see_area(area)

    def see_subject(self, subject: Subject) -> None:
        """Take in what a row is about that may not be asked for."""
        self._has_rows = True
        self._has_rows_inside = self._has_rows_inside or self._selection.is_inside(subject)

    def see_area(self, area: str) -> None:
        """Take in the area of a row that may not be asked for."""
        if self._selection.areas:
            self._areas.setdefault(folded(area), area)

    def see_own_area(self, subject: Subject, area: str) -> None:
        """Take in the area of a row of a measure with targets of areas' own."""
        self._own_areas.add(subject, area)

    def add(self, row: Row, text_row: ActualRow, table: ActualsTable, said: Said) -> None:
        """Say what there is to know about a row, what stands in its way first."""
        collected, remarks = self._evaluation.collected, said.remarks
        self.across.repeats.area(row.area)
        measure = row.subject.measure
        if measure is None:
            from kpi_eval.evaluation.asides import aside_of  # noqa: PLC0415 - only where a name is unknown

            aside = aside_of(text_row, table, remarks)
            # NOTE: a record of a wide file is several rows, and what is said of its measure is said once.
            told, self._told = self._told, (row.path, text_row.row, text_row.measure)
            remarks = () if told == self._told else remarks if aside is None else (aside,)
            if aside is not None:
                report_subject(row, remarks, collected)
                return
        elif measure.areas:
            self.see_own_area(row.subject, row.area)
        if text_row.fault is not None:
            is_unreadable = text_row.is_ragged or text_row.is_cut
            report_width(row, text_row.fault, collected, is_unreadable=is_unreadable)
        if text_row.is_ragged:
            # NOTE: its other cells cannot be trusted.
            unknown = tuple(remark for remark in remarks if remark.code is Code.UNKNOWN_MEASURE)
            report_subject(row, unknown, collected)
            return
        if remarks:
            report_subject(row, remarks, collected)
        self._add_figures(row, table, said)
        if measure is not None and measure.accumulates in _MAKING_A_YEAR:
            self._add_to_year(row, text_row, table, said.text)

    def remembers(self, measure: Measure) -> bool:
        """Whether each row of a measure is remembered beside others, as long as there is room."""
        if len(measure.bases) > 1 and self.across.has_room_for_bases:
            return True
        return measure.accumulates in _MAKING_A_YEAR and (self._years is None or self._years.has_room)

    def remember(self, row: Row, text_row: ActualRow, table: ActualsTable, *, is_repeated: bool) -> None:
        """Take in, beside others, a row of which all else has been said with those that are like it.

        Args:
            row: The row, of a measure whose rows are remembered.
            text_row: Its text; its actual is a plain number or a missing-data code.
            table: Its file.
            is_repeated: Whether an earlier row is of the same measure, basis, area and days.
        """
        if not is_repeated:
            self.across.add_basis(row, with_points(text_row.actual, table.decimal))
        if row.subject.measure is not None and row.subject.measure.accumulates in _MAKING_A_YEAR:
            self._add_to_year(row, text_row, table, text_row.actual)

    def _add_to_year(self, row: Row, text_row: ActualRow, table: ActualsTable, text: str) -> None:
        if self._years is None:
            from kpi_eval.evaluation.whole_years import WholeYears  # noqa: PLC0415 - only where parts make a year

            self._years = WholeYears()
        # NOTE: nothing is told of a row whose figures are hidden.
        is_whole = row.reason is not Reason.SUPPRESSED and row.actual.bound is None and bool(text_row.denominator)
        counts = None
        if is_whole:
            from kpi_eval.evaluation.ratio import counts_of  # noqa: PLC0415 - few files have denominators

            counts = counts_of(text_row, table.decimal)
        self._years.add(row, with_points(text, table.decimal), counts)

    def _add_figures(self, row: Row, table: ActualsTable, said: Said) -> None:
        collected, text = self._evaluation.collected, said.text
        report_row(row, text, collected, decimal_origin=table.decimal_origin)
        for fault in said.faults:
            report_ratio(row, fault, collected)
        if table.may_have_decimal_commas:
            report_comma(row, text, collected)
        self.across.add(row, with_points(text, table.decimal))
        is_doubted = bool(said.faults) or (table.may_have_decimal_commas and may_be_decimal_comma(text))
        self.plausibility.add(row, self.across.repeats.name(row.area), collected.add, is_doubted=is_doubted)

    def finish(self) -> None:
        """Say what only shows when all rows have been seen, and count the measures by their headlines."""
        collected, summary, selection = self._evaluation.collected, self._evaluation.summary, self._selection
        self.across.finish(collected)
        for statuses, headline in self.across.headlines:
            summary.add_headline([each for each in statuses if selection.includes_status(each)], headline)
        for finding in self._own_areas.findings():
            collected.add(finding)
        self.plausibility.finish(collected.add)
        for finding in () if self._years is None else self._years.findings():
            collected.add(finding)
        for key, name in selection.areas.items():
            if key not in self._areas:
                # NOTE: a slip there must not look like a clean result.
                hint = did_you_mean(name, self._areas.values()) or "check the area column"
                message = f"no row has the area '{shortened(name)}'"
                collected.add(Diagnostic(code=Code.NOTHING_TO_JUDGE, message=message, hint=hint))

    def add_missing(self, subject: Subject) -> None:
        """Say that a measure has a target and no row."""
        measure, basis = subject.measure, subject.basis
        if measure is None:
            return
        name = f"'{measure.id}'" + (f" ({basis.id})" if basis is not None and basis.id else "")
        finding = Diagnostic(
            code=Code.NOT_REPORTED,
            severity=Severity.WARNING,
            message=f"{name} has a target for {subject.period_text} but no row",
            hint="add a row, with n/a as its actual when there is none yet",
            measure=measure.id,
        )
        self._evaluation.collected.add(finding, (measure.id, subject.basis_text))

    def finish_nothing(self) -> None:
        """Say so where no row is left to judge, once the measures that are not reported have been counted."""
        evaluation, period = self._evaluation, self._selection.period
        if period is not None and self._has_rows and not self._has_rows_inside:
            message = f"no row is inside {shortened(period)}"
            hint = "check --period against the period column"
            severity = Severity.ERROR if evaluation.summary.rows == 0 else Severity.WARNING
            finding = Diagnostic(code=Code.NOTHING_TO_JUDGE, severity=severity, message=message, hint=hint)
            evaluation.collected.add(finding)
            return
        if evaluation.summary.rows or self._selection.statuses or evaluation.has_unusable_rows:
            return
        hint = "check --period, --measure, --outcome and --tag against the file"
        finding = Diagnostic(code=Code.NOTHING_TO_JUDGE, message="no row is left to judge", hint=hint)
        evaluation.collected.add(finding)
