"""Selection: which rows and measures an evaluation is about; what is left out might as well not be there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from kpi_eval.evaluation.names import MeasureNames, outcomes_by_name
from kpi_eval.evaluation.subject import Subject
from kpi_eval.strategy.strategy import Measure, Strategy
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import Period, YearKind
from kpi_eval.vocabulary.period_text import PeriodError, parse_period
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.suggestion import did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a person asked for; empty means everything. Each holds alternatives, and all of them must hold."""

    period: str | None = None
    outcomes: Sequence[str] = ()
    measures: Sequence[str] = ()
    tags: Sequence[str] = ()
    areas: Sequence[str] = ()
    statuses: frozenset[Status] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Filters understood against the strategies: ids, and periods by kind of year."""

    measures: frozenset[str] | None = None
    period: str | None = None
    areas: dict[str, str] = field(default_factory=dict)
    statuses: frozenset[Status] = frozenset()
    periods: dict[YearKind, Period] | None = field(default=None)
    default_year: YearKind = YearKind.FINANCIAL

    @property
    def is_of_some_rows(self) -> bool:
        """Whether some rows are not asked for, whatever their status."""
        return self.measures is not None or self.period is not None or bool(self.areas)

    def includes_measure(self, measure: Measure) -> bool:
        """Whether rows of a measure are asked for."""
        return self.measures is None or measure.id in self.measures

    def includes_status(self, status: Status) -> bool:
        """Whether rows with a status are asked for."""
        return not self.statuses or status in self.statuses

    def includes(self, subject: Subject, area: str) -> bool:
        """Whether a row is asked for, whatever its status."""
        return self.includes_subject(subject) and self.includes_area(area)

    def includes_subject(self, subject: Subject) -> bool:
        """Whether rows of a measure and period are. A period not understood is kept: a slip must not hide a row."""
        if self.measures is not None and (subject.measure is None or subject.measure.id not in self.measures):
            return False
        return self.is_inside(subject)

    def includes_area(self, area: str) -> bool:
        """Whether rows of an area are asked for."""
        return not self.areas or folded(area) in self.areas

    def is_inside(self, subject: Subject) -> bool:
        """Whether a row lies inside the period asked for; one whose period is not understood is taken to."""
        if self.periods is None or subject.period is None:
            return True
        kind = self.default_year if subject.measure is None else subject.measure.year
        period = self.periods.get(kind)
        return period is not None and period.contains(subject.period)


def make_selection(filters: Filters, strategies: Sequence[Strategy]) -> Selection:
    """Understand filters against the strategies; a text stands for a list of one.

    Raises:
        UsageError: A filter names something that no strategy has, or a period that is none.
    """
    filters = replace(
        filters,
        outcomes=_several(filters.outcomes),
        measures=_several(filters.measures),
        tags=_several(filters.tags),
        areas=_several(filters.areas),
    )
    return Selection(
        measures=_selected_measures(filters, strategies),
        period=filters.period,
        areas={folded(area): area for area in filters.areas},
        statuses=frozenset(_status(status) for status in filters.statuses),
        periods=None if filters.period is None else _selected_periods(filters.period, strategies),
        default_year=strategies[0].year if strategies else YearKind.FINANCIAL,
    )


def _several(value: Sequence[str]) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value


def _status(status: Status | str) -> Status:
    try:
        return Status(status)
    except ValueError:
        raise UsageError(f"'{status}' is not a status: write one of {', '.join(one.value for one in Status)}") from None


def _selected_periods(text: str, strategies: Sequence[Strategy]) -> dict[YearKind, Period]:
    periods = {}
    failure: PeriodError | None = None
    kinds = [strategy.year for strategy in strategies]
    for kind in dict.fromkeys([*kinds, *(measure.year for strategy in strategies for measure in strategy.measures)]):
        try:
            periods[kind] = parse_period(text, kind)
        except PeriodError as error:
            failure = error
    if not periods and failure is not None:
        raise UsageError(f"--period: {failure.message}; {failure.hint}")
    return periods


def _selected_measures(filters: Filters, strategies: Sequence[Strategy]) -> frozenset[str] | None:
    tests: list[Callable[[Measure], bool]] = []
    if filters.measures:
        names = MeasureNames(strategies)
        wanted = {_found(names, name) for name in filters.measures}
        tests.append(lambda measure: measure.id in wanted)
    if filters.outcomes:
        outcomes = selected_outcomes(filters, strategies)
        tests.append(lambda measure: bool(outcomes & set(measure.outcomes)))
    if filters.tags:
        used = {folded(tag): tag for strategy in strategies for measure in strategy.measures for tag in measure.tags}
        tags = {folded(_known("--tag", name, used)) for name in filters.tags}
        tests.append(lambda measure: any(folded(tag) in tags for tag in measure.tags))
    if not tests:
        return None
    return frozenset(
        measure.id for strategy in strategies for measure in strategy.measures if all(test(measure) for test in tests)
    )


def selected_outcomes(filters: Filters, strategies: Sequence[Strategy]) -> frozenset[str]:
    """Give the ids of the outcomes that are asked for by name.

    Raises:
        UsageError: No outcome is called so.
    """
    known = {name: named.outcome.id for name, named in outcomes_by_name(strategies).items()}
    return frozenset(_known("--outcome", name, known) for name in _several(filters.outcomes))


def _found(names: MeasureNames, name: str) -> str:
    named = names.find(name)
    if named is None:
        raise UsageError(_unknown("--measure", name, names.suggestion(name) or "kpi-eval list shows what there is"))
    return named.measure.id


def _known(option: str, name: str, known: dict[str, str]) -> str:
    found = known.get(name) or known.get(folded(name))
    if found is None:
        raise UsageError(_unknown(option, name, did_you_mean(name, dict.fromkeys(known.values())), known.values()))
    return found


def _unknown(option: str, name: str, suggestion: str, known: Iterable[str] = ()) -> str:
    names = ", ".join(dict.fromkeys(known))
    hint = suggestion or (f"the strategies have {shortened(names, 200)}" if names else "the strategies have none")
    return f"{option}: nothing is called '{shortened(name)}'; {hint}"
