"""Subject: what a row is about, worked out once for each distinct combination of its texts."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from kpi_eval.actuals.values import Actual, Conventions, read_actual
from kpi_eval.strategy.strategy import Accumulation, Basis, BenchmarkValue, Measure, PeriodTarget, Strategy
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.form import FormError
from kpi_eval.vocabulary.limits import Limits, work_out_limits
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import Period
from kpi_eval.vocabulary.reading import DecimalMark
from kpi_eval.vocabulary.status import Reason
from kpi_eval.vocabulary.target import BenchmarkTarget, NoTarget

_WHOLE = Fraction(1)


class Subject(NamedTuple):
    """Measure, basis, period and what serves them; `reason` says why an actual could not be judged.

    `measure_text`, `basis_text` and `period_text` are as the row has them. `limits` is None exactly when `reason` is
    set, but for `WHOLE_YEAR` and `IS_BENCHMARK`, which have both. `benchmark` is the value that the target counts from,
    where it counts from one, and `own_area` the area whose own target it is.
    """

    measure_text: str
    basis_text: str
    period_text: str
    strategy: Strategy | None = None
    measure: Measure | None = None
    basis: Basis | None = None
    period: Period | None = None
    target: PeriodTarget | None = None
    limits: Limits | None = None
    reason: Reason | None = None
    covers: Period | None = None
    benchmark: BenchmarkValue | None = None
    own_area: str = ""

    @property
    def is_part_of_target_year(self) -> bool:
        """Whether the actual is of a part of the year, or shorter period, that its target is for."""
        if self.period is None or self.target is None or self.target.period is None:
            return False
        return self.period.is_shorter_than_a_year and self.period.days != self.target.period.days

    @property
    def spans_differ(self) -> bool:
        """Whether target and actual, where either says so, describe different days."""
        if self.target is None or self.period is None or self.limits is None:
            return False
        if self.target.covers is None and self.covers is None:
            return False
        of_actual = self.covers or self.period
        of_target = self.target.covers or self.target.period
        return of_target is not None and of_actual.days != of_target.days


def read_for(
    subject: Subject,
    text: str,
    *,
    decimal: DecimalMark = DecimalMark.POINT,
    other_missing: Mapping[str, Reason] | None = None,
) -> Actual:
    """Understand the text of an actual as the subject's measure and strategy have it.

    `other_missing` are the missing-data codes that count where the measure, and so its strategy, is not known.
    """
    strategy, measure, basis = subject.strategy, subject.measure, subject.basis
    missing = other_missing or {} if strategy is None else strategy.missing
    return read_actual(
        text,
        None if basis is None else basis.unit,
        None if measure is None else measure.scale,
        Conventions(missing, None if measure is None else measure.zero_means, decimal),
    )


def codes_of_all(strategies: Sequence[Strategy]) -> dict[str, Reason]:
    """Give the missing-data codes of all strategies, which count where the measure is not known; the first one's win."""
    return {code: reason for strategy in reversed(strategies) for code, reason in strategy.missing.items()}


class Served(NamedTuple):
    """What serves a measure's basis in a period: target and limits, or why there are none.

    `own_area` is the area whose own target it is.
    """

    target: PeriodTarget | None = None
    limits: Limits | None = None
    reason: Reason | None = None
    benchmark: BenchmarkValue | None = None
    own_area: str = ""


def resolve_target(  # noqa: PLR0913 - each is one thing to say
    strategy: Strategy, measure: Measure, basis: Basis, period: Period, area: str = "", *, share: Fraction = _WHOLE
) -> Served:
    """Find what serves a measure's basis in a period and an area: so much of it as is due, when that is not all."""
    return serve(strategy, measure, basis, basis.target_for(period, area), period, area, share=share)


def serve(  # noqa: PLR0913, PLR0917 - what a target belongs to
    strategy: Strategy,
    measure: Measure,
    basis: Basis,
    target: PeriodTarget | None,
    period: Period | None,
    area: str = "",
    *,
    share: Fraction = _WHOLE,
) -> Served:
    """Work out the limits of a target in a period, or say why there are none; no period, no benchmark's value."""
    if target is not None and isinstance(target.target, NoTarget):
        target = None
    if measure.direction is Direction.NONE:
        return Served(target, reason=Reason.FOR_CONTEXT)
    if target is None:
        return Served(reason=Reason.NO_TARGET)
    benchmark, found = None, None
    if isinstance(target.target, BenchmarkTarget):
        benchmark = strategy.benchmark(target.target.benchmark)
        if benchmark is not None and period is not None:
            found = benchmark.value_for(measure.id, basis.id, period)
        if found is None:
            return Served(target, reason=Reason.NO_BENCHMARK)
    try:
        limits = work_out_limits(
            measure.direction,
            target.target,
            target.tolerance,
            benchmark_value=None if found is None else found.value,
            scale=measure.scale,
            share=share,
        )
    except FormError:
        # NOTE: the loader tries every value it is given; one from elsewhere may come to per cent of zero.
        return Served(target, reason=Reason.NO_BENCHMARK)
    is_its_own = benchmark is not None and benchmark.area and folded(benchmark.area) == folded(area)
    own_area = area if any(target is own for own in basis.areas.get(folded(area), ())) else ""
    return Served(target, limits, Reason.IS_BENCHMARK if is_its_own else None, found, own_area)


def whole_year_reason(subject: Subject) -> Reason | None:
    """Say whether an actual to be summed over the year stands against the whole year's target.

    A target of every period is a whole year's where a profile spreads it over one, or the year is a rolling one.
    """
    measure, basis, period, target = subject.measure, subject.basis, subject.period, subject.target
    if measure is None or basis is None or period is None or target is None or not measure.adds_up(basis):
        return None
    is_years = basis.profile is not None or measure.accumulates is Accumulation.ROLLING
    is_part = target.period is None and is_years and period.is_shorter_than_a_year
    return Reason.WHOLE_YEAR if is_part or subject.is_part_of_target_year else None
