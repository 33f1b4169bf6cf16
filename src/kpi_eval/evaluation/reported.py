"""Reported: which measures have rows, and which that should have do not."""

from collections.abc import Iterator, Sequence
from datetime import date

from kpi_eval.evaluation.selection import Selection
from kpi_eval.evaluation.subject import Subject, resolve_target
from kpi_eval.evaluation.subjects import Subjects
from kpi_eval.strategy.strategy import Basis, Measure, Strategy
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.period import Period
from kpi_eval.vocabulary.target import NoTarget

_Days = tuple[date, date]


class Reported:
    """Remembers the periods of the actuals, and of each measure and basis the days it has rows for."""

    def __init__(self) -> None:
        """Start with nothing reported."""
        self.labels: dict[str, None] = {}
        self._days: dict[tuple[str, str], set[_Days]] = {}
        self._days_of_unknown_basis: dict[str, set[_Days]] = {}

    def add(self, subject: Subject) -> None:
        """Take the subject of a row in."""
        if subject.period is None:
            return
        self.labels[subject.period_text] = None
        if subject.measure is None:
            return
        if subject.basis is None:
            self._days_of_unknown_basis.setdefault(subject.measure.id, set()).add(subject.period.days)
            return
        self._days.setdefault((subject.measure.id, subject.basis.id), set()).add(subject.period.days)

    def missing(
        self, strategies: Sequence[Strategy], selection: Selection, subjects: Subjects, period: str | None
    ) -> Iterator[Subject]:
        """Give each measure and basis that has a target for a checked period and no row there, in strategy order.

        Args:
            strategies: The strategies.
            selection: Which measures count.
            subjects: Understands period texts.
            period: The checked period; without it, every period among the actuals.
        """
        labels = [period] if period is not None else list(self.labels)
        for strategy in strategies:
            periods = [found for label in labels if (found := subjects.period(label, strategy.year)) is not None]
            # NOTE: the last period is named; of two that end together, the longer one.
            periods.sort(key=lambda found: (found.last, -found.first.toordinal(), found.label))
            for measure in strategy.measures:
                if selection.includes_measure(measure) and measure.direction is not Direction.NONE:
                    yield from self._missing_of(strategy, measure, periods)

    def _missing_of(self, strategy: Strategy, measure: Measure, periods: Sequence[Period]) -> Iterator[Subject]:
        for basis in measure.bases:
            absent = [period for period in periods if self._is_missing(measure, basis, period)]
            if not absent:
                continue
            target, limits, _ = resolve_target(strategy, measure, basis, absent[-1])
            yield Subject(
                measure_text=measure.title,
                basis_text=basis.id,
                period_text=absent[-1].label,
                strategy=strategy,
                measure=measure,
                basis=basis,
                period=absent[-1],
                target=target,
                limits=limits,
            )

    def _is_missing(self, measure: Measure, basis: Basis, period: Period) -> bool:
        target = basis.target_for(period)
        if target is None or isinstance(target.target, NoTarget):
            return False
        days = self._days.get((measure.id, basis.id), set()) | self._days_of_unknown_basis.get(measure.id, set())
        # NOTE: a row for the whole year is a row for its fourth quarter too, and the other way round.
        return not any(first <= period.last and period.first <= last for first, last in days)
