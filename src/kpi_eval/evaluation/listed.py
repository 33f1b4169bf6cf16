"""Listed: what is measured: each measure with its targets by period, and the limits they come to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpi_eval.evaluation.due_rows import is_target
from kpi_eval.evaluation.selection import Selection
from kpi_eval.evaluation.subject import serve
from kpi_eval.strategy.strategy import Basis, Measure, PeriodTarget, Strategy
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.naming import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTarget:
    """One target of a measure: of a basis, of an area where it is its own; no limits where it comes to no number."""

    basis: Basis
    area: str = ""
    target: PeriodTarget
    limits: Limits | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A measure of a strategy, and its targets."""

    strategy: Strategy
    measure: Measure
    targets: Sequence[ListedTarget] = ()


def listed_measures(strategies: Sequence[Strategy], selection: Selection) -> Iterator[Listed]:
    """Give the measures that are asked for, in the order of the strategies, with their targets.

    With a period, those targets that serve it; otherwise all of them, in the order of the file.
    """
    for strategy in strategies:
        for measure in strategy.measures:
            if selection.includes_measure(measure):
                targets = tuple(_targets(strategy, measure, selection))
                yield Listed(strategy=strategy, measure=measure, targets=targets)


def _targets(strategy: Strategy, measure: Measure, selection: Selection) -> Iterator[ListedTarget]:
    for basis in measure.bases:
        for area in ("", *measure.areas):
            for target in _of(basis, area, measure, selection):
                period = target.period if selection.periods is None else selection.periods.get(measure.year)
                served = serve(strategy, measure, basis, target, period, area)
                yield ListedTarget(basis=basis, area=area, target=target, limits=served.limits)


def _of(basis: Basis, area: str, measure: Measure, selection: Selection) -> Sequence[PeriodTarget]:
    """Give the targets of a basis, or those that an area has of its own."""
    own = basis.areas.get(folded(area), ()) if area else basis.targets
    if selection.periods is None:
        return [target for target in own if is_target(target)]
    period = selection.periods.get(measure.year)
    serving = None if period is None else basis.target_for(period, area)
    return [target for target in own if target is serving and is_target(target)]
