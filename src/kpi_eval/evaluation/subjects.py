"""Subjects: the table of what rows are about, each distinct combination of texts understood once."""

from collections.abc import Callable, Iterator, Sequence

from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.values import unit_words_in, with_points
from kpi_eval.evaluation.findings import Remark
from kpi_eval.evaluation.names import MeasureNames, Named, find_basis
from kpi_eval.evaluation.subject import Served, Subject, resolve_target, serve, whole_year_reason
from kpi_eval.strategy.strategy import Basis, Measure, PeriodTarget, Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import Period, YearKind
from kpi_eval.vocabulary.period_text import PeriodError, parse_period
from kpi_eval.vocabulary.reading import DecimalMark
from kpi_eval.vocabulary.status import Reason
from kpi_eval.vocabulary.target import BenchmarkTarget

_MOST_STRANGERS = 20_000
"""How many combinations of names are remembered of which something was not understood."""

_MOST_KNOWN = 250_000
"""How many combinations of names are remembered that were understood; of more than these the latest are."""

_MOST_PERIODS = 20_000
"""How many texts of periods are remembered."""

_MOST_SUGGESTIONS = 1_000
"""For how many unknown names another is looked for: of so many only the first hundred are told."""


class Subjects:
    """Gives each row its subject; texts seen before cost one look-up."""

    def __init__(self, strategies: Sequence[Strategy]) -> None:
        """Index the names of the strategies."""
        self.strategies = strategies
        self._names = MeasureNames(strategies)
        self._known: dict[tuple[str, ...], tuple[Subject, tuple[Remark, ...]]] = {}
        self._strangers: dict[tuple[str, ...], tuple[Subject, tuple[Remark, ...]]] = {}
        self._suggestions: dict[str, str] = {}
        self._periods: dict[tuple[str, YearKind], Period | PeriodError] = {}
        self._served: dict[tuple[int, int, int], Served] = {}
        self._told_by_area = frozenset(_told_by_area(strategies))
        self._default_year = strategies[0].year if strategies else YearKind.FINANCIAL

    def of(self, row: ActualRow, decimal: DecimalMark = DecimalMark.POINT) -> tuple[Subject, tuple[Remark, ...]]:
        """Give what a row is about, and what of it was not understood; `decimal` is the mark of the file's numbers."""
        key: tuple[str, ...] = (row.measure, row.period, row.basis, row.covers, row.meaning)
        found = self._known.get(key) or self._strangers.get(key)
        if found is None:
            named = self._names.find(row.measure)
            if named is None:
                return self._remembered(key, self._understand(row, None, ()))
            words: tuple[str, ...] = ()
            # NOTE: where the unit words or the area decide too, they belong to the key.
            if self._is_told_by_unit(named, row):
                words = unit_words_in(with_points(row.actual, decimal))
                key = (*key, "told by unit", *words)
            if named.measure.id in self._told_by_area:
                key = (*key, "told by area", folded(row.area))
            found = self._known.get(key) or self._strangers.get(key)
            if found is None:
                found = self._remembered(key, self._understand(row, named, words))
        return found

    def _remembered(
        self, key: tuple[str, ...], found: tuple[Subject, tuple[Remark, ...]]
    ) -> tuple[Subject, tuple[Remark, ...]]:
        """Remember what a combination means; of those that are not understood there may be any number."""
        _, remarks = found
        if not remarks and len(self._known) < _MOST_KNOWN:
            self._known[key] = found
            return found
        if len(self._strangers) >= _MOST_STRANGERS:
            self._strangers.clear()
        self._strangers[key] = found
        return found

    @staticmethod
    def _is_told_by_unit(named: Named, row: ActualRow) -> bool:
        return named.basis is None and not row.basis and len(named.measure.bases) > 1

    def is_told_by_actual(self, row: ActualRow) -> bool:
        """Whether what a row is about depends on the unit that its actual has."""
        named = self._names.find(row.measure)
        return named is not None and self._is_told_by_unit(named, row)

    def period(self, text: str, kind: YearKind) -> Period | None:
        """Understand a period text in a kind of year; None when it is not one."""
        found = self._period(text, kind)
        return found if isinstance(found, Period) else None

    def _period(self, text: str, kind: YearKind) -> Period | PeriodError:
        found = self._periods.get((text, kind))
        if found is None:
            try:
                found = parse_period(text, kind)
            except PeriodError as error:
                # NOTE: with its traceback an error keeps alive all that was at hand when it was raised.
                found = error.with_traceback(None)
            if len(self._periods) >= _MOST_PERIODS:
                self._periods.clear()
            self._periods[text, kind] = found
        return found

    def _understand(
        self, row: ActualRow, named: Named | None, words: tuple[str, ...]
    ) -> tuple[Subject, tuple[Remark, ...]]:
        if named is None:
            period = self.period(row.period_meant, self._default_year)
            called = f"no measure is called '{shortened(row.measure)}'" if row.measure else "the row names no measure"
            remark = Remark(Code.UNKNOWN_MEASURE, called, self._suggest(row))
            subject = Subject(
                measure_text=row.measure,
                basis_text=row.basis,
                period_text=row.period,
                period=period,
                reason=Reason.UNKNOWN_MEASURE,
            )
            return subject, (remark,)
        remarks: list[Remark] = []
        note: Callable[[Remark], None] = remarks.append
        basis = self._basis(named, row, words, note)
        period = self._checked(row.period_meant, named, Code.UNKNOWN_PERIOD, note)
        covers = self._checked(row.covers, named, Code.COVERS_NOT_UNDERSTOOD, note) if row.covers else None
        served = Served(reason=Reason.UNKNOWN_BASIS if basis is None else Reason.UNKNOWN_PERIOD)
        if basis is not None and period is not None:
            served = self._serve(named, basis, period, row.area)
        subject = Subject(
            measure_text=row.measure,
            basis_text=row.basis,
            period_text=row.period,
            strategy=named.strategy,
            measure=named.measure,
            basis=basis,
            period=period,
            covers=covers,
            target=served.target,
            limits=served.limits,
            reason=served.reason,
            benchmark=served.benchmark,
            own_area=served.own_area,
        )
        reason = None if served.reason is not None else whole_year_reason(subject)
        return subject if reason is None else subject._replace(reason=reason), tuple(remarks)

    def _serve(self, named: Named, basis: Basis, period: Period, area: str) -> Served:
        """Give what serves a basis in a period; a target that is the same in every period and area is worked out once."""
        strategy, measure = named.strategy, named.measure
        target = None if basis.areas else basis.target_for(period)
        if target is None or isinstance(target.target, BenchmarkTarget):
            return resolve_target(strategy, measure, basis, period, area)
        key = (id(measure), id(basis), id(target))
        served = self._served.get(key)
        if served is None:
            served = self._served[key] = serve(strategy, measure, basis, target, period, area)
        return served

    def _suggest(self, row: ActualRow) -> str:
        if not row.measure:
            return "write the id, title or alias of a measure"
        if row.measure not in self._suggestions and len(self._suggestions) < _MOST_SUGGESTIONS:
            self._suggestions[row.measure] = self._names.suggestion(row.measure)
        return self._suggestions.get(row.measure) or (
            "check the spelling, or add the name to the strategy, as an alias or a measure of its own"
        )

    def _basis(
        self, named: Named, row: ActualRow, words: tuple[str, ...], note: Callable[[Remark], None]
    ) -> Basis | None:
        measure = named.measure
        if named.basis is not None and not row.basis:
            return named.basis
        basis = find_basis(measure, row.basis, words)
        if basis is not None and (named.basis is None or named.basis is basis):
            return basis
        names = ", ".join(f"'{candidate.id}' ({candidate.unit.text})" for candidate in measure.bases if candidate.id)
        if named.basis is not None and basis is not None:
            message = f"'{shortened(row.measure)}' means the basis '{named.basis.id}', but the basis is '{basis.id}'"
            note(Remark(Code.UNKNOWN_BASIS_OF_ROW, message, "keep the one that is right"))
            return None
        if not names:
            message, hint = f"there is no basis '{shortened(row.basis)}'", "leave the basis blank"
        elif row.basis:
            message, hint = f"there is no basis '{shortened(row.basis)}'", f"its bases are {names}"
        else:
            message, hint = "nothing tells which basis this is", f"fill in the basis: {names}"
        note(Remark(Code.UNKNOWN_BASIS_OF_ROW, message, hint))
        return None

    def _checked(self, text: str, named: Named, code: Code, note: Callable[[Remark], None]) -> Period | None:
        found = self._period(text, named.measure.year)
        if isinstance(found, Period):
            return found
        message = "the period is blank" if not text else found.message
        note(Remark(code, message, found.hint))
        return None


def _told_by_area(strategies: Sequence[Strategy]) -> Iterator[str]:
    """Give the ids of the measures whose target depends on the area: on a target of its own, or on being the benchmark."""
    for strategy in strategies:
        areas = {benchmark.id for benchmark in strategy.benchmarks if benchmark.area}
        for measure in strategy.measures:
            if measure.areas or any(_is_set_from(target, strategy, areas) for target in _targets(measure)):
                yield measure.id


def _targets(measure: Measure) -> Iterator[PeriodTarget]:
    return (target for basis in measure.bases for target in basis.targets)


def _is_set_from(target: PeriodTarget, strategy: Strategy, benchmarks: set[str]) -> bool:
    if not isinstance(target.target, BenchmarkTarget):
        return False
    benchmark = strategy.benchmark(target.target.benchmark)
    return benchmark is not None and benchmark.id in benchmarks
