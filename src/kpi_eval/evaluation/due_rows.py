"""Due rows: which measures, bases and areas are to be reported in a period, and what is to be reached there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpi_eval.evaluation.selection import Selection
from kpi_eval.evaluation.subject import Served, resolve_target
from kpi_eval.strategy.strategy import Basis, Measure, PeriodTarget, Strategy
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.frequency import parse_frequency, part_that_ends_in
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import Period
from kpi_eval.vocabulary.target import NoTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One actual that is wanted: of a measure, a basis and, where areas have targets of their own, an area.

    `period` is the one that it is of: that of the measure's frequency, which may be longer than the one asked for.
    """

    strategy: Strategy
    measure: Measure
    basis: Basis
    area: str = ""
    period: Period
    served: Served


def due_rows(strategies: Sequence[Strategy], selection: Selection) -> Iterator[DueRow]:
    """Give what is due in the period of a selection, in the order of the strategies.

    Due is what has a target for the period; and what is followed without one, for context or because no target has been
    set for any period. A measure that is reported more seldom is due in the period in which its own ends.
    """
    for strategy in strategies:
        for measure in strategy.measures:
            asked = (selection.periods or {}).get(measure.year)
            if asked is not None and selection.includes_measure(measure):
                yield from _of_measure(strategy, measure, asked)


def _of_measure(strategy: Strategy, measure: Measure, asked: Period) -> Iterator[DueRow]:
    if not reports_in(measure, asked):
        return
    own = _own_period(measure, asked)
    is_followed = measure.direction is Direction.NONE or not has_target(measure)
    for basis in measure.bases:
        for area in ("", *measure.areas):
            period = _period(basis, asked, own, area)
            if _is_due(basis, period, area) or (is_followed and not area):
                served = resolve_target(strategy, measure, basis, period, area)
                yield DueRow(strategy=strategy, measure=measure, basis=basis, area=area, period=period, served=served)


def reports_in(measure: Measure, period: Period) -> bool:
    """Whether a measure is reported in a period: by its frequency, where that is understood, one of its own ends there."""
    return parse_frequency(measure.frequency) is None or _own_period(measure, period) is not None


def _own_period(measure: Measure, asked: Period) -> Period | None:
    months = parse_frequency(measure.frequency)
    return None if months is None else part_that_ends_in(asked, months, measure.year)


def has_target(measure: Measure) -> bool:
    """Whether a measure has a target for any period, in any area."""
    return any(
        is_target(target)
        for basis in measure.bases
        for targets in (basis.targets, *basis.areas.values())
        for target in targets
    )


def _is_due(basis: Basis, period: Period, area: str) -> bool:
    """Whether there is a target for a period; in an area, one of its own."""
    target = basis.target_for(period, area)
    return is_target(target) and (not area or any(target is own for own in basis.areas.get(folded(area), ())))


def _period(basis: Basis, asked: Period, own: Period | None, area: str) -> Period:
    """Give the period of a row: the measure's own, where it is longer than the one asked for and has the target."""
    if own is None or not own.contains(asked):
        return asked
    is_of_asked = _is_due(basis, asked, area) and not _is_due(basis, own, area)
    return asked if is_of_asked or own.days == asked.days else own


def is_target(target: PeriodTarget | None) -> bool:
    """Whether something is to be reached: no target, said on purpose, is none."""
    return target is not None and not isinstance(target.target, NoTarget)
