"""Reported: which measures have rows, and which that should have do not."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kpi_eval.evaluation.due_rows import is_target, reports_in
from kpi_eval.evaluation.selection import Selection
from kpi_eval.evaluation.subject import Subject, resolve_target
from kpi_eval.evaluation.subjects import Subjects
from kpi_eval.evaluation.unchecked import left_out
from kpi_eval.strategy.strategy import Measure, Strategy
from kpi_eval.vocabulary.diagnostic import Diagnostic
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.period import Period, YearKind

_Days = tuple[date, date]

MOST_PERIODS = 10_000
"""How many spellings of periods are listed; where there are more, nobody misses rows for the others."""

_MOST_TAKEN = 20_000
_MOST_APART = 4_000
"""How many spans of days are kept apart that one measure has rows for, before those that overlap are joined."""


class Reported:
    """Remembers the periods of the actuals, and of each measure and basis the days it has rows for."""

    def __init__(self) -> None:
        """Start with nothing reported.

        `labels` are periods as they are written, with what they mean; `is_full` says that there are more of them.
        """
        self.labels: dict[str, str] = {}
        self.is_full = False
        self._taken: dict[int, Subject] = {}
        self._days: dict[tuple[str, str], _Reports] = {}
        self._days_of_unknown_basis: dict[str, _Reports] = {}

    def add(self, subject: Subject) -> None:
        """Take the subject of a row in."""
        if subject.period is None or id(subject) in self._taken:
            return
        if subject.period_text in self.labels or len(self.labels) < MOST_PERIODS:
            self.labels[subject.period_text] = subject.period.label
        else:
            self.is_full = True
        if subject.measure is None:
            return
        if len(self._taken) >= _MOST_TAKEN:
            self._taken.clear()
        self._taken[id(subject)] = subject
        if subject.basis is None:
            reports = self._days_of_unknown_basis.setdefault(subject.measure.id, _Reports())
        else:
            reports = self._days.setdefault((subject.measure.id, subject.basis.id), _Reports())
        reports.add(subject.period.days)

    def left_out(self) -> Diagnostic:
        """Say that there are more periods than are listed."""
        message = f"there are more than {MOST_PERIODS:,} spellings of periods: rows missing for the others are not told"
        hint = "check the period column, or a part with --period"
        return left_out(message, hint)

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
            known, unknown = self._days.get((measure.id, basis.id)), self._days_of_unknown_basis.get(measure.id)
            reported = _Spans(days for reports in (known, unknown) if reports is not None for days in reports.spans)
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


class _Reports:
    """Days that a measure has rows for, joined now and then so that there are never very many."""

    def __init__(self) -> None:
        self.spans: set[_Days] = set()
        self._most = _MOST_APART

    def add(self, days: _Days) -> None:
        """Add days."""
        self.spans.add(days)
        if len(self.spans) > self._most:
            self.spans = set(_Spans(self.spans).all())
            # NOTE: twice as many as could not be joined, so that joining does not take longer and longer.
            self._most = max(_MOST_APART, 2 * len(self.spans))


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

    def all(self) -> Iterator[_Days]:
        """Give them joined."""
        return zip(self._firsts, self._lasts, strict=True)

    def meet(self, period: Period) -> bool:
        """Whether a row for any of the days is a row for the period: one of a year is for its quarters too."""
        place = bisect_right(self._firsts, period.last)
        return place > 0 and self._lasts[place - 1] >= period.first
