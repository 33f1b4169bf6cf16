"""Place: what rows that share their names have in common, and what it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kpi_eval.actuals.rows import ActualRow
from kpi_eval.evaluation.findings import Told
from kpi_eval.evaluation.subject import Subject
from kpi_eval.vocabulary.status import Reason


@dataclass(slots=True)
class Place:
    """What rows with the same measure, basis, period and covered days have in common.

    `told` are the findings that every row with a number has alike, once the first of them has been gone through, and
    `told_of_missing` those of rows with a missing-data code; of one that `is_quiet` there are none, and no row need be
    gone through for them. Rows of one that is not `is_alike` all go by themselves;
    `missing` are the cells of these by what their code means. Rows of one that is `is_left_out` are not asked for, and
    those of one that is `is_nameless` name no measure, where that matters: they may be no rows at all. Each row of one that
    `is_remembered` is taken in beside others, as long as there is room.
    """

    subject: Subject
    told: Sequence[Told] | None = None
    told_of_missing: Sequence[Told] | None = None
    is_early: bool = False
    is_quiet: bool = False
    is_alike: bool = True
    is_left_out: bool = False
    is_nameless: bool = False
    is_remembered: bool = False
    missing: dict[Reason, int] = field(default_factory=dict)
    is_percent: bool = False
    """Whether a number with a per cent sign is the number alone."""

    @property
    def scale(self) -> object:
        """What tells the scale of the measure, and the missing-data codes of its strategy, from others; None without one."""
        measure, strategy = self.subject.measure, self.subject.strategy
        if measure is None or strategy is None or measure.scale is None:
            return None
        return measure.scale.id, strategy.id

    @property
    def has_values(self) -> bool:
        """Whether the actuals are values of a series."""
        subject = self.subject
        if subject.measure is None or subject.measure.scale is not None:
            return False
        return subject.basis is not None and bool(subject.covers or subject.period)


class Understanding(Protocol):
    """What a place is made of: how the path row by row understands names. `is_filtered` says that not all are asked for."""

    is_filtered: bool

    def is_asked_for(self, row: ActualRow) -> bool:
        """Whether rows with these names are asked for, whatever their area; takes in that there are some."""

    def subject_of(self, row: ActualRow) -> Subject | None:
        """Give what a row is about; None where that depends on more than its names and area."""

    def is_remembered(self, subject: Subject) -> bool:
        """Whether each row of a subject is remembered beside others, as long as there is room."""

    def likely(self, subject: Subject) -> tuple[float, float] | None:
        """Give the range in which the actuals of a subject are likely to be."""

    def is_early(self, subject: Subject) -> bool:
        """Whether the days of a subject have not ended."""

    def is_quiet(self, subject: Subject) -> bool:
        """Whether nothing is told of rows of a subject, all of whose names are known, that have a plain number."""

    def series(self, subject: Subject) -> int:
        """Give the number of the measure, basis and days of a subject; `NO_SERIES` where one is not known."""
