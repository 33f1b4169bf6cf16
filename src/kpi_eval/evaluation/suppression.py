"""Suppression: small numbers hidden in what is to be published, with every figure that would tell them.

A count below the threshold is shown as `<5`: what is known of it is what everybody may know, so it is judged only when
every count it could be comes to the same status. The other rows of its measure, area and period are hidden, and so is
what would give the hidden one away together with a total. A number that nobody can tell whether it is a count, for no
strategy knows its measure or its basis, is hidden whatever it is.
"""

from typing import NamedTuple

from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.values import Actual, Fault
from kpi_eval.evaluation.classify import Judgement, exceeded, status_of
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.subject import Subject
from kpi_eval.evaluation.sums import Count, Days, Place, exact
from kpi_eval.evaluation.totals import complete
from kpi_eval.strategy.strategy import Accumulation
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.quantity import Bound
from kpi_eval.vocabulary.status import Reason, Status

MARKER = "c"
"""The marker of a figure that is hidden: confidential."""


class Shown(NamedTuple):
    """What may be shown of an actual, and of what there is to say about it."""

    actual: Actual
    faults: tuple[Fault, ...] = ()


class Suppression:
    """Remembers which places (measure, area, days) have a figure that must not be shown."""

    def __init__(self, below: int) -> None:
        """Start with nothing hidden; `below` is the smallest count that may be shown."""
        self._below = below
        self._hidden: set[Place] = set()
        self._muted: set[Place] = set()
        self._counts: dict[tuple[Place, str], Count] = {}
        self._averages: set[Place] = set()
        self.rows = 0

    def take(self, subject: Subject, area: str, actual: Actual, parts: tuple[Actual, ...] = ()) -> None:
        """Take in what a row says; `parts` are its numerator and denominator."""
        place = _place(subject, area)
        if place is None:
            return
        if subject.measure is not None and subject.measure.accumulates is Accumulation.AVERAGE:
            self._averages.add(place)
        for number, part in enumerate(parts):
            if subject.basis is not None and part.value is not None and part.bound is None:
                # NOTE: populations are known, so a rate tells its numerator, and a rate of a total its parts.
                self._add_count(place, f"{subject.basis.id}/{number}", part, is_small=self._is_small(part))
            if self._is_small(part):
                self._hidden.add(place)
        if actual.value is None or (subject.basis is not None and not _is_count(subject, actual.value)):
            return
        is_small = self._is_small(actual)
        if is_small:
            self._hidden.add(place)
        if subject.basis is None or actual.bound in {Bound.ABOVE, Bound.AT_LEAST}:
            return
        self._add_count(place, subject.basis.id, actual, is_small=is_small)

    def _add_count(self, place: Place, basis: str, actual: Actual, *, is_small: bool) -> None:
        """Take a count in; of several for one place the least counts, in whatever order they come."""
        most = self._below - 1.0 if is_small else _most(actual)
        count = Count(place, basis, exact(actual.value or 0.0), None if most is None else exact(most))
        first = self._counts.setdefault((place, basis), count)
        if first.is_known and (is_small or count.value < first.value):
            self._counts[place, basis] = count

    def complete(self) -> None:
        """Hide more where a total would give a hidden count away, until none does."""
        self._muted = complete(self._counts.values(), self._hidden, self._below)
        # NOTE: a mean adds up to nothing that is shown, but tells a part of it; so do those of other areas, with a total.
        inside = {(place[0], place[2]) for place in self._averages & self._hidden}
        self._hidden |= {place for place in self._averages if _is_around(place, inside)}

    def anew(self) -> "Suppression":
        """Give one that hides the same, and has counted no row."""
        other = Suppression(self._below)
        other._hidden, other._muted = self._hidden, self._muted
        return other

    def hides(self, subject: Subject, area: str, actual: Actual) -> bool:
        """Whether the figures of a row must not be shown; one without any has nothing to hide.

        That a denominator is zero tells one, too.
        """
        if actual.value is None and actual.missing is not Reason.ZERO_DENOMINATOR:
            return False
        return subject.basis is None or _place(subject, area) in self._hidden

    @staticmethod
    def shown(actual: Actual, faults: tuple[Fault, ...]) -> Shown:
        """Give an actual, and what there is to say, without the text of any cell: nobody knows what is in it."""
        fault = None if actual.fault is None else _unquoted(actual.fault)
        return Shown(actual._replace(fault=fault), tuple(map(_unquoted, faults)))

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
        is_count = actual.value is not None and subject.basis is not None and _is_count(subject, actual.value)
        if is_count and self._is_small(actual) and _place(subject, text_row.area) not in self._muted:
            shown = actual._replace(value=float(self._below), bound=Bound.BELOW, markers=(*actual.markers, MARKER))
            return self._judged(subject, shown, text_row, path)
        shown = Actual(missing=Reason.SUPPRESSED, markers=(MARKER,))
        return Row(subject, shown, Status.NO_DATA, Reason.SUPPRESSED, None, text_row.area, "", path, text_row.row)

    def _judged(self, subject: Subject, shown: Actual, text_row: ActualRow, path: str) -> Row:
        judgement, reason = None, subject.reason
        if subject.limits is not None and shown.is_forecast:
            reason = Reason.FORECAST
        elif reason is None and subject.limits is not None:
            judgement = _judge_below(self._below, subject.limits)
            reason = Reason.ONLY_A_BOUND if judgement is None else None
        status = Status.NOT_JUDGED if judgement is None else judgement.status
        return Row(subject, shown, status, reason, judgement, text_row.area, "", path, text_row.row)

    def _is_small(self, actual: Actual) -> bool:
        """Whether a number is below the threshold, or said to be below one that is no higher."""
        if actual.value is None or actual.bound in {Bound.ABOVE, Bound.AT_LEAST}:
            return False
        return 0 <= actual.value < self._below or (actual.bound is Bound.BELOW and actual.value == self._below)


def _most(actual: Actual) -> float | None:
    """Give the most that a count can be of which only a bound is known."""
    if actual.bound is None or actual.value is None:
        return None
    return actual.value - 1 if actual.bound is Bound.BELOW else actual.value


def _place(subject: Subject, area: str) -> Place | None:
    if subject.measure is None:
        return None
    days = folded(subject.period_text) if subject.period is None else subject.period.days
    return (subject.measure.id, folded(area), days)


def _is_around(place: Place, hidden: set[tuple[str, Days | str]]) -> bool:
    """Whether the days of a place are those of something hidden and more, of the same measure in whatever area."""
    measure, _, days = place
    if isinstance(days, str):
        return False
    return any(
        other == measure
        and not isinstance(inner, str)
        and inner != days
        and days[0] <= inner[0]
        and inner[1] <= days[1]
        for other, inner in hidden
    )


def _is_count(subject: Subject, value: float) -> bool:
    """Whether a number may be one of things or people: a whole one in any unit but money, per cent, a rate or a time."""
    if subject.basis is None or subject.measure is None or subject.measure.scale is not None:
        return False
    unit = subject.basis.unit
    if unit.is_money or unit.is_percent or unit.is_pure_rate or unit.is_duration:
        return False
    return unit.is_amount or value.is_integer()


def _unquoted(fault: Fault) -> Fault:
    return Fault(fault.code, fault.code.title, "see the row: where small numbers are hidden, no cell is quoted")


def _judge_below(below: int, limits: Limits) -> Judgement | None:
    """Judge a count of which only that it is below a number is known; None unless all come to the same status."""
    counts = [float(count) for count in range(below)]
    statuses = {status_of(count, limits) for count in counts}
    if len(statuses) != 1:
        return None
    return Judgement(statuses.pop(), all(exceeded(count, limits) for count in counts), float(below), limits)
