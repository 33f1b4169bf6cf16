"""Conditions: what a result depends on besides strategies and actuals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.actuals.rows import ActualRow
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.subjects import Subjects
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.reading import DecimalMark

if TYPE_CHECKING:
    from kpi_eval.evaluation.suppression import Suppression


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What was asked for beyond the filters.

    `is_of_history` says that the files themselves are of earlier actuals, and `history` the actuals: the two are then
    looked at in the same order as when those are judged.

    `as_at` is the day that counts as today; without it nothing is said of days to come. `suppress_below` is the smallest
    count that may be shown; without it every one is. `benchmarks` are files of benchmark values, read as
    `reading_of_benchmarks` says; `history` are files of earlier actuals, which are not judged here: their rows count for
    benchmarks of an area and for what is to be hidden. `with_counts` asks that rows keep their numerators and
    denominators. `revise` is what a row is given to when it has been judged by itself, and gives it back as it is to be
    told and counted. `subjects` are what has been understood already of the same strategies, where several evaluations
    follow each other. `with_findings` says that the evaluation is read whole; without it only the rows of the files are
    given, as they are judged, and nothing else is said.
    """

    as_at: date | None = None
    suppress_below: int | None = None
    benchmarks: Sequence[ActualsTable] = ()
    history: Sequence[ActualsTable] = ()
    is_of_history: bool = False
    with_counts: bool = False
    revise: Callable[[Row], Row] | None = None
    revise_status: Callable[[Row], Row] | None = None
    suppression: "Suppression | None" = None
    subjects: Subjects | None = None
    with_findings: bool = True

    def sharing(self, strategies: Sequence[Strategy]) -> "Conditions":
        """Give the same conditions for several evaluations of these strategies, so that each name is understood once."""
        return self if self.subjects is not None else replace(self, subjects=Subjects(strategies))

    def completed(self, row: Row, text_row: ActualRow | None, decimal: DecimalMark) -> Row:
        """Give a row as it is to be told and counted; its texts are None where they must not be told."""
        if self.with_counts and text_row is not None and text_row.denominator:
            from kpi_eval.evaluation.ratio import counts_of  # noqa: PLC0415 - few files have denominators

            row = row._replace(counts=counts_of(text_row, decimal))
        return row if self.revise is None else self.revise(row)
