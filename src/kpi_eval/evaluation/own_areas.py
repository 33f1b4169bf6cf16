"""Own areas: areas that a measure has targets for, and that no row of it names: most likely a slip in one of the two."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kpi_eval.evaluation.due_rows import is_target
from kpi_eval.evaluation.subject import Subject
from kpi_eval.strategy.strategy import Measure, serving
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.suggestion import did_you_mean

if TYPE_CHECKING:
    from datetime import date

    from kpi_eval.vocabulary.period import Period

_MOST_AREAS = 10_000


class OwnAreas:
    """Remembers which areas the rows of such measures name."""

    def __init__(self) -> None:
        """Start with none seen."""
        self._measures: dict[str, Measure] = {}
        self._seen: dict[str, dict[str, str]] = {}
        self._periods: dict[str, dict[tuple[date, date], Period]] = {}

    def add(self, subject: Subject, area: str) -> None:
        """Take the area of a row in."""
        measure = subject.measure
        if measure is None or not measure.areas:
            return
        self._measures[measure.id] = measure
        seen = self._seen.setdefault(measure.id, {})
        if subject.period is not None:
            self._periods.setdefault(measure.id, {})[subject.period.days] = subject.period
        if area and len(seen) < _MOST_AREAS:
            seen.setdefault(folded(area), area)

    def findings(self) -> Iterator[Diagnostic]:
        """Give a finding for each area that has a target for a period of the rows, and no row.

        Only of measures that have rows with areas.
        """
        for name, measure in self._measures.items():
            seen = self._seen[name]
            for area in measure.areas if seen else ():
                if folded(area) not in seen and self._has_target(measure, area):
                    yield Diagnostic(
                        code=Code.AREA_WITHOUT_ROWS,
                        severity=Severity.WARNING,
                        message=f"'{name}' has a target of its own for '{shortened(area)}', and no row names that area",
                        hint=did_you_mean(area, seen.values()) or "write the area as the actuals do",
                        measure=name,
                    )

    def _has_target(self, measure: Measure, area: str) -> bool:
        """Whether an area has a target of its own for a period that rows of the measure are of."""
        periods = self._periods.get(measure.id, {}).values()
        own = [basis.areas.get(folded(area), ()) for basis in measure.bases]
        return any(is_target(serving(targets, period)) for targets in own for period in periods)
