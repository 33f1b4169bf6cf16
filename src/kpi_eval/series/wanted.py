"""Wanted: which rows of a comparison, and which changes of strategies, are asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kpi_eval.evaluation.names import MeasureNames, outcomes_by_name
from kpi_eval.evaluation.selection import Filters
from kpi_eval.series.standing import Days, Standing
from kpi_eval.series.strategy_changes import StrategyChanges
from kpi_eval.strategy.strategy import Measure, Strategy
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import Period, YearKind
from kpi_eval.vocabulary.period_text import PeriodError, parse_period
from kpi_eval.vocabulary.suggestion import did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Folded ids of measures, folded areas, and the period by kind of year; None and empty where all are asked for.

    `kinds` are the kinds of year of measures, as far as they are known.
    """

    measures: frozenset[str] | None = None
    areas: frozenset[str] = frozenset()
    periods: Mapping[YearKind, Period] | None = None
    kinds: Mapping[str, YearKind]

    def includes(self, standing: Standing) -> bool:
        """Whether a row is asked for. A period that is not understood is kept: a slip must not hide a row."""
        if self.measures is not None and folded(standing.measure) not in self.measures:
            return False
        if self.areas and folded(standing.area) not in self.areas:
            return False
        return standing.days is None or self._has_days(standing.days, self.kinds.get(standing.measure))

    def changes(self, changes: StrategyChanges) -> StrategyChanges:
        """Give the changes of strategies that are asked for: those that may tell on such rows."""
        return replace(
            changes,
            limits=tuple(
                change
                for change in changes.limits
                if self._has(change.measure.id)
                and (not change.area or not self.areas or folded(change.area) in self.areas)
                and self._touches(change.period, change.measure)
            ),
            measures=tuple(change for change in changes.measures if self._has(change.new.id)),
            benchmarks=tuple(change for change in changes.benchmarks if self._has(change.measure)),
            added=tuple(measure for measure in changes.added if self._has(measure.id)),
            removed=tuple(measure for measure in changes.removed if self._has(measure.id)),
        )

    def _has(self, measure: str) -> bool:
        return self.measures is None or folded(measure) in self.measures

    def _has_days(self, days: Days, kind: YearKind | None) -> bool:
        periods = self._asked(kind)
        return periods is None or any(period.first <= days[0] and days[1] <= period.last for period in periods)

    def _touches(self, period: Period | None, measure: Measure) -> bool:
        """Whether a target serves any day of the period; one of every period does."""
        asked = self._asked(measure.year)
        if period is None or asked is None:
            return True
        return any(one.first <= period.last and period.first <= one.last for one in asked)

    def _asked(self, kind: YearKind | None) -> Sequence[Period] | None:
        if self.periods is None:
            return None
        return list(self.periods.values()) if kind is None else [self.periods[kind]] if kind in self.periods else []


def make_wanted(
    filters: Filters, strategies: Sequence[Sequence[Strategy]], exported: Iterable[Standing] = ()
) -> Wanted:
    """Understand filters against strategies, and against what exports tell themselves.

    Args:
        filters: What was asked for.
        strategies: Those that judged each of the two; a name need be known to one of them only.
        exported: The rows of exports, which name measures and outcomes too.

    Raises:
        UsageError: A filter names what there is nowhere, or a period that is none.
    """
    standings = list(exported)
    every = [strategy for loaded in strategies for strategy in loaded]
    kinds = {measure.id: measure.year for strategy in every for measure in strategy.measures}
    tests: list[frozenset[str]] = []
    if filters.measures:
        tests.append(frozenset(folded(_measure(name, strategies, standings)) for name in filters.measures))
    if filters.outcomes:
        tests.append(_of_outcomes(filters.outcomes, every, standings))
    if filters.tags:
        tests.append(_of_tags(filters.tags, every))
    return Wanted(
        measures=frozenset[str].intersection(*tests) if tests else None,
        areas=frozenset(folded(area) for area in filters.areas),
        periods=None if filters.period is None else _periods(filters.period, {*kinds.values()} or set(YearKind)),
        kinds=kinds,
    )


def _measure(name: str, strategies: Sequence[Sequence[Strategy]], standings: Sequence[Standing]) -> str:
    """Find the id of a measure."""
    indexes = [MeasureNames(loaded) for loaded in strategies]
    for names in indexes:
        found = names.find(name)
        if found is not None:
            return found.measure.id
    told = {folded(text): one.measure for one in standings for text in (one.title, one.measure)}
    if folded(name) in told:
        return told[folded(name)]
    hints = [names.suggestion(name) for names in indexes]
    spellings = dict.fromkeys(text for one in standings for text in (one.measure, one.title))
    raise _unknown("--measure", name, next(filter(None, hints), "") or did_you_mean(name, spellings))


def _of_outcomes(names: Sequence[str], strategies: Sequence[Strategy], standings: Sequence[Standing]) -> frozenset[str]:
    known = {name: named.outcome.id for name, named in outcomes_by_name(strategies).items()}
    known |= {outcome: outcome for one in standings for outcome in one.outcomes}
    wanted = set()
    for name in names:
        found = known.get(name) or known.get(folded(name))
        if found is None:
            raise _unknown("--outcome", name, did_you_mean(name, dict.fromkeys(known.values())))
        wanted.add(found)
    measures = [measure for strategy in strategies for measure in strategy.measures]
    return frozenset(
        [folded(measure.id) for measure in measures if wanted & set(measure.outcomes)]
        + [folded(one.measure) for one in standings if wanted & set(one.outcomes)]
    )


def _of_tags(names: Sequence[str], strategies: Sequence[Strategy]) -> frozenset[str]:
    if not strategies:
        raise UsageError("--tag: an export does not tell tags; give the strategy with --strategy")
    measures = [measure for strategy in strategies for measure in strategy.measures]
    used = {folded(tag): tag for measure in measures for tag in measure.tags}
    for name in names:
        if folded(name) not in used:
            raise _unknown("--tag", name, did_you_mean(name, used.values()))
    wanted = set(map(folded, names))
    return frozenset(folded(measure.id) for measure in measures if wanted & set(map(folded, measure.tags)))


def _periods(text: str, kinds: Iterable[YearKind]) -> Mapping[YearKind, Period]:
    periods: dict[YearKind, Period] = {}
    failure: PeriodError | None = None
    for kind in kinds:
        try:
            periods[kind] = parse_period(text, kind)
        except PeriodError as error:
            failure = error
    if not periods and failure is not None:
        raise UsageError(f"--period: {failure.message}; {failure.hint}")
    return periods


def _unknown(option: str, name: str, hint: str) -> UsageError:
    return UsageError(f"{option}: nothing is called '{shortened(name)}'" + (f"; {hint}" if hint else ""))
