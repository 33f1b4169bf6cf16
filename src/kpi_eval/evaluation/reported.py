"""Reported: which measures have rows, and which that should have do not."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kpi_eval.evaluation.due_rows import is_target, reports_in
from kpi_eval.evaluation.selection import Selection
from kpi_eval.evaluation.subject import Subject, resolve_target
from kpi_eval.evaluation.subjects import Subjects
from kpi_eval.strategy.strategy import Measure, Strategy
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.period import Period, YearKind

_Days = tuple[date, date]


class Reported:
    """Remembers the periods of the actuals, and of each measure and basis the days it has rows for."""

    def __init__(self) -> None:
        """Start with nothing reported; `labels` are periods as they are written, with what they mean."""
        self.labels: dict[str, str] = {}
        self._taken: dict[int, Subject] = {}
        self._days: dict[tuple[str, str], set[_Days]] = {}
        self._days_of_unknown_basis: dict[str, set[_Days]] = {}

    def add(self, subject: Subject) -> None:
        """Take the subject of a row in."""
        if subject.period is None or id(subject) in self._taken:
            return
        self.labels[subject.period_text] = subject.period.label
        if subject.measure is None:
            return
        self._taken[id(subject)] = subject
        if subject.basis is None:
            self._days_of_unknown_basis.setdefault(subject.measure.id, set()).add(subject.period.days)
            return
        self._days.setdefault((subject.measure.id, subject.basis.id), set()).add(subject.period.days)

    def missing(self, strategies: Sequence[Strategy], selection: Selection, subjects: Subjects) -> Iterator[Subject]:
        """Give each measure and basis that has a target for a checked period and no row there, in strategy order.

        Args:
            strategies: The strategies.
            selection: Which measures count, and the checked period; without one, every period among the actuals.
            subjects: Understands period texts.
        """
        labels = [selection.period] if selection.period is not None else list(dict.fromkeys(self.labels.values()))
        periods = {kind: _understood(labels, kind, subjects) for kind in YearKind}
        for strategy in strategies:
            for measure in strategy.measures:
                if selection.includes_measure(measure) and measure.direction is not Direction.NONE:
                    yield from self._missing_of(strategy, measure, periods[measure.year])

    def _missing_of(self, strategy: Strategy, measure: Measure, periods: Sequence[Period]) -> Iterator[Subject]:
        for basis in measure.bases:
            reported = _Spans(
                self._days.get((measure.id, basis.id), set()) | self._days_of_unknown_basis.get(measure.id, set())
            )
            due = (period for period in periods if is_target(basis.target_for(period)) and reports_in(measure, period))
            absent = [period for period in due if not reported.meet(period)]
            if not absent:
                continue
            served = resolve_target(strategy, measure, basis, absent[-1])
            yield Subject(
                measure_text=measure.title,
                basis_text=basis.id,
                period_text=absent[-1].label,
                strategy=strategy,
                measure=measure,
                basis=basis,
                period=absent[-1],
                target=served.target,
                limits=served.limits,
            )


def _understood(labels: Sequence[str], kind: YearKind, subjects: Subjects) -> list[Period]:
    """Give the periods that labels mean in a kind of year, the last one, and of two that end together the longer, last."""
    periods = [found for label in labels if (found := subjects.period(label, kind)) is not None]
    return sorted(periods, key=lambda found: (found.last, -found.first.toordinal(), found.label))


class _Spans:
    """Spans of days, joined where they overlap, so that one look tells whether any of them meets a period."""

    def __init__(self, spans: Iterable[_Days]) -> None:
        self._firsts: list[date] = []
        self._lasts: list[date] = []
        for first, last in sorted(spans):
            if self._lasts and first <= self._lasts[-1]:
                self._lasts[-1] = max(self._lasts[-1], last)
            else:
                self._firsts.append(first)
                self._lasts.append(last)

    def meet(self, period: Period) -> bool:
        """Whether a row for any of the days is a row for the period: one of a year is for its quarters too."""
        place = bisect_right(self._firsts, period.last)
        return place > 0 and self._lasts[place - 1] >= period.first
