"""Suppression: small numbers hidden in what is to be published, with every figure that would tell them.

A count below the threshold is shown as `<5`: what is known of it is what everybody may know, so it is judged only when
every count it could be comes to the same status. The other rows of its measure, area and period are hidden, and so is the
next smallest count where a total and the others would give the hidden one away.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple, TypeAlias

from kpi_eval.actuals.read import ActualRow
from kpi_eval.actuals.values import Actual
from kpi_eval.evaluation.classify import Judgement, exceeded, status_of
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.subject import Subject
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.quantity import Bound
from kpi_eval.vocabulary.status import Reason, Status

MARKER = "c"
"""The marker of a figure that is hidden: confidential."""

_Place: TypeAlias = tuple[str, str, tuple[date, date]]


class _Count(NamedTuple):
    """A count of one measure and basis: in which area and which days."""

    measure: str
    basis: str
    area: str
    days: tuple[date, date]
    value: float

    @property
    def place(self) -> _Place:
        return (self.measure, self.area, self.days)


class Suppression:
    """Remembers which places (measure, area, days) have a figure that must not be shown."""

    def __init__(self, below: int) -> None:
        """Start with nothing hidden; `below` is the smallest count that may be shown."""
        self._below = below
        self._hidden: set[_Place] = set()
        self._counts: list[_Count] = []
        self.rows = 0

    def take(self, subject: Subject, area: str, actual: Actual, parts: tuple[float, ...] = ()) -> None:
        """Take in what a row says; `parts` are its numerator and denominator."""
        place = _place(subject, area)
        if place is None or subject.basis is None:
            return
        if any(0 <= part < self._below for part in parts):
            self._hidden.add(place)
        if actual.value is not None and _is_count(subject, actual.value):
            self._counts.append(_Count(place[0], subject.basis.id, place[1], place[2], actual.value))
            if 0 <= actual.value < self._below:
                self._hidden.add(place)

    def complete(self) -> None:
        """Hide more where a total would give a hidden count away, until none does."""
        while True:
            more = {given_away for group in self._groups() if (given_away := self._next_to_hide(group)) is not None}
            if not more - self._hidden:
                return
            self._hidden |= more

    def hides(self, subject: Subject, area: str, actual: Actual) -> bool:
        """Whether the figures of a row must not be shown; one without any has nothing to hide."""
        place = _place(subject, area)
        return actual.value is not None and place is not None and place in self._hidden

    def finding(self) -> Diagnostic:
        """Say how much was hidden."""
        rows = f"{self.rows:,} row{'' if self.rows == 1 else 's'}"
        return Diagnostic(
            code=Code.SMALL_NUMBERS_HIDDEN,
            severity=Severity.ADVICE,
            message=f"the figures of {rows} are hidden: counts below {self._below}, and what would tell them",
            hint="check that nothing else that is published tells them",
        )

    def row(self, subject: Subject, actual: Actual, text_row: ActualRow, path: str) -> Row:
        """Give the row as it may be published, counted as hidden."""
        self.rows += 1
        markers = tuple(dict.fromkeys((*actual.markers, MARKER)))
        if actual.value is not None and _is_count(subject, actual.value) and 0 <= actual.value < self._below:
            shown = Actual(value=float(self._below), bound=Bound.BELOW, markers=markers)
            return self._judged(subject, shown, text_row, path)
        shown = Actual(missing=Reason.SUPPRESSED, markers=markers)
        return Row(subject, shown, Status.NO_DATA, Reason.SUPPRESSED, None, text_row.area, "", path, text_row.row)

    def _judged(self, subject: Subject, shown: Actual, text_row: ActualRow, path: str) -> Row:
        judgement, reason = None, subject.reason
        if reason is None and subject.limits is not None:
            judgement = _judge_below(self._below, subject.limits)
            reason = Reason.ONLY_A_BOUND if judgement is None else None
        status = Status.NOT_JUDGED if judgement is None else judgement.status
        return Row(subject, shown, status, reason, judgement, text_row.area, "", path, text_row.row)

    def _groups(self) -> Iterator[list[_Count]]:
        """Give the counts that may add up: those of all areas in the same days, and a period's with those inside it."""
        by_days = sorted(self._counts, key=lambda count: (count.measure, count.basis, count.days))
        for _, group in groupby(by_days, key=lambda count: (count.measure, count.basis, count.days)):
            yield list(group)
        by_area = sorted(self._counts, key=lambda count: (count.measure, count.basis, count.area))
        for _, group in groupby(by_area, key=lambda count: (count.measure, count.basis, count.area)):
            counts = list(group)
            for whole in counts:
                inside = [part for part in counts if part.days != whole.days and _contains(whole.days, part.days)]
                if inside:
                    yield [whole, *inside]

    def _next_to_hide(self, group: list[_Count]) -> _Place | None:
        """Give the place to hide besides, where one count alone is hidden and the others tell it."""
        hidden = [count for count in group if count.place in self._hidden]
        total = max(group, key=lambda count: count.value)
        parts = [count for count in group if count is not total]
        if len(hidden) != 1 or hidden[0] is total or len(parts) < 2:  # noqa: PLR2004 - one part is the total itself
            return None
        if sum(part.value for part in parts) != total.value:
            return None
        return min((part for part in parts if part is not hidden[0]), key=lambda part: part.value).place


def _contains(whole: tuple[date, date], part: tuple[date, date]) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1]


def _place(subject: Subject, area: str) -> _Place | None:
    if subject.measure is None or subject.period is None:
        return None
    return (subject.measure.id, folded(area), subject.period.days)


def _is_count(subject: Subject, value: float) -> bool:
    """Whether a number is one of things or people: in such a unit, or whole and in none."""
    if subject.basis is None or subject.measure is None or subject.measure.scale is not None:
        return False
    unit = subject.basis.unit
    return (unit.is_amount and not unit.is_money) or (not unit.words and value.is_integer())


def _judge_below(below: int, limits: Limits) -> Judgement | None:
    """Judge a count of which only that it is below a number is known; None unless all come to the same status."""
    counts = [float(count) for count in range(below)]
    statuses = {status_of(count, limits) for count in counts}
    if len(statuses) != 1:
        return None
    return Judgement(statuses.pop(), all(exceeded(count, limits) for count in counts), float(below), limits)
