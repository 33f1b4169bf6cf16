"""A target that is measured against a benchmark which has no values for it.

A benchmark with an `area` is not meant, for the actuals give its values; nor is one whose older value may be carried.

Why:
    Until the benchmark has a value for the period, the actual is not judged (`benchmark not available`), which nobody
    notices before the results are due.

Mend:
    Give the values under `benchmarks:`, by measure and period, as they become known. Where the document gives none, ignore
    the code at the measure and say so.

Bad:
    benchmarks:
      national: {title: England}
    measures:
      gap:
        title: Achievement gap
        direction: lower is better
        unit: "%"
        targets:
          2016/17: in line with national

Good:
    benchmarks:
      national:
        title: England
        values:
          gap: {2016/17: 27.8}
    measures:
      gap:
        title: Achievement gap
        direction: lower is better
        unit: "%"
        targets:
          2016/17: in line with national
"""

from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, bases_of, gathered
from kpi_eval.strategy.strategy import Basis, Benchmark, Measure, Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.period import Period, months_after
from kpi_eval.vocabulary.target import BenchmarkTarget


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    return gathered(
        Code.BENCHMARK_WITHOUT_VALUES,
        _found(strategies),
        lambda count, names: f"{count:,} measures have targets from benchmarks that give no values for them: {names}",
    )


def _found(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    told = set()
    for strategy, measure, basis, targets in bases_of(strategies):
        for stated in targets:
            target, target_period = stated.target.target, stated.target.period
            if not isinstance(target, BenchmarkTarget):
                continue
            benchmark = strategy.benchmark(target.benchmark)
            # NOTE: an area of the actuals gives values too; whether it does, only they can tell.
            if benchmark is None or benchmark.area or _has_value(benchmark, measure, basis, target_period):
                continue
            if (measure.id, basis.id, benchmark.id) in told:
                continue
            told.add((measure.id, basis.id, benchmark.id))
            message = f"{stated.name} has a target from '{benchmark.id}', but that benchmark has no value for it{stated.period_text}"
            value = f"{{{'2016/17' if target_period is None else target_period.label}: ...}}"
            inner = f"{{{basis.id}: {value}}}" if basis.id else value
            hint = f"give the benchmark values: {{{measure.id}: {inner}}}; until then it is not judged"
            yield stated.advice(message, hint)


def _has_value(benchmark: Benchmark, measure: Measure, basis: Basis, period: Period | None) -> bool:
    """Whether a benchmark has a value that may serve in a target's period; any, where that is every period."""
    values = benchmark.values.get((measure.id, basis.id), ())
    return any(
        period is None or of_value.overlaps(period) or _reaches(of_value, benchmark, period) for of_value, _ in values
    )


def _reaches(of_value: Period, benchmark: Benchmark, period: Period) -> bool:
    """Whether a value of an earlier period may be carried into another."""
    return of_value.last < period.first <= months_after(of_value.last, benchmark.carried_months)


RULE = Rule(Code.BENCHMARK_WITHOUT_VALUES, Severity.ADVICE, _check)
