"""Strategy changes: which measures, targets, tolerances and benchmark values two versions of strategies differ in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kpi_eval.series.comparison import Comparison, Pair
from kpi_eval.series.standing import TargetKey
from kpi_eval.strategy.strategy import Basis, Measure, PeriodTarget, Strategy
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import Period
from kpi_eval.vocabulary.unit import unit_words


class LimitChange(NamedTuple):
    """A target, of a period or of all, that is another, or is new or gone; so may its tolerance be.

    `area` is the one whose own target it is; `period` None means every period not named otherwise.
    """

    measure: Measure
    basis: str
    area: str
    period: Period | None
    old: PeriodTarget | None
    new: PeriodTarget | None

    @property
    def key(self) -> TargetKey:
        """What rows that are judged by it know it by."""
        days = None if self.period is None else self.period.days
        return self.measure.id, self.basis, folded(self.area), days


class MeasureChange(NamedTuple):
    """A measure that both have, whose direction or unit is another."""

    old: Measure
    new: Measure


class BenchmarkChange(NamedTuple):
    """A value of a benchmark that is another, or is new or gone."""

    benchmark: str
    measure: str
    basis: str
    period: Period
    old: Decimal | None
    new: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyChanges:
    """How new strategies differ from old ones."""

    limits: tuple[LimitChange, ...]
    measures: tuple[MeasureChange, ...]
    benchmarks: tuple[BenchmarkChange, ...]
    added: tuple[Measure, ...]
    removed: tuple[Measure, ...]


def changes_between(old: Sequence[Strategy], new: Sequence[Strategy]) -> StrategyChanges:
    """Compare strategies, measure by measure of the same id."""
    olds = {measure.id: measure for strategy in old for measure in strategy.measures}
    news = {measure.id: measure for strategy in new for measure in strategy.measures}
    both = [(olds[name], measure) for name, measure in news.items() if name in olds]
    return StrategyChanges(
        limits=tuple(change for before, after in both for change in _limits(before, after)),
        measures=tuple(MeasureChange(before, after) for before, after in both if _is_other(before, after)),
        benchmarks=tuple(_benchmarks(old, new)),
        added=tuple(measure for name, measure in news.items() if name not in olds),
        removed=tuple(measure for name, measure in olds.items() if name not in news),
    )


def pairs_served(comparison: Comparison, change: LimitChange) -> list[Pair]:
    """Give the pairs of which one is, or was, judged by a target that changed."""
    return [
        pair
        for pair in (*comparison.changed, *comparison.unchanged)
        if change.key in {pair.old.target_key, pair.new.target_key}
    ]


def units_of(measure: Measure) -> dict[str, str]:
    """Give the unit of each basis."""
    return {basis.id: basis.unit.text for basis in measure.bases}


def _is_other(old: Measure, new: Measure) -> bool:
    units = [{name: unit_words(unit) for name, unit in units_of(measure).items()} for measure in (old, new)]
    return old.direction is not new.direction or units[0] != units[1]


def _limits(old: Measure, new: Measure) -> Iterator[LimitChange]:
    before, after = _targets(old), _targets(new)
    for key in dict.fromkeys((*after, *before)):
        was, is_now = before.get(key), after.get(key)
        if was is not None and is_now is not None and _aim(was[1]) == _aim(is_now[1]):
            continue
        area, target = is_now or was or ("", None)
        if target is not None:
            yield LimitChange(
                measure=new,
                basis=key[0],
                area=area,
                period=target.period,
                old=None if was is None else was[1],
                new=None if is_now is None else is_now[1],
            )


def _aim(target: PeriodTarget) -> tuple[object, object]:
    return target.target, target.tolerance


def _targets(measure: Measure) -> dict[tuple[str, str, object], tuple[str, PeriodTarget]]:
    """Give every target of a measure, with the area whose own it is, by basis, area and days."""
    names = {folded(area): area for area in measure.areas}
    found: dict[tuple[str, str, object], tuple[str, PeriodTarget]] = {}
    for basis in measure.bases:
        for area, target in _of_basis(basis):
            days = None if target.period is None else target.period.days
            found[basis.id, area, days] = names.get(area, area), target
    return found


def _of_basis(basis: Basis) -> Iterator[tuple[str, PeriodTarget]]:
    yield from (("", target) for target in basis.targets)
    yield from ((area, target) for area, targets in basis.areas.items() for target in targets)


def _benchmarks(old: Sequence[Strategy], new: Sequence[Strategy]) -> Iterator[BenchmarkChange]:
    before, after = _values(old), _values(new)
    for key in dict.fromkeys((*after, *before)):
        was, is_now = before.get(key), after.get(key)
        if was is not None and is_now is not None and was[1] == is_now[1]:
            continue
        found = is_now or was
        if found is not None:
            name, measure, basis, _ = key
            yield BenchmarkChange(
                name, measure, basis, found[0], None if was is None else was[1], None if is_now is None else is_now[1]
            )


def _values(strategies: Sequence[Strategy]) -> dict[tuple[str, str, str, object], tuple[Period, Decimal]]:
    return {
        (benchmark.id, measure, basis, period.days): (period, value)
        for strategy in strategies
        for benchmark in strategy.benchmarks
        for (measure, basis), values in benchmark.values.items()
        for period, value in values
    }
