"""Benchmarks: the values that come with the actuals, in files of their own or as the rows of an area."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.values import Actual
from kpi_eval.evaluation.ratio import with_ratio
from kpi_eval.evaluation.subject import Subject, read_for
from kpi_eval.evaluation.subjects import Subjects
from kpi_eval.evaluation.suppression import Suppression
from kpi_eval.strategy.strategy import Basis, Benchmark, Measure, Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.number import plain_text, shortest_decimal
from kpi_eval.vocabulary.period import Period
from kpi_eval.vocabulary.reading import Reading, Shape
from kpi_eval.vocabulary.suggestion import did_you_mean

Report = Callable[[Diagnostic, object], None]


class StatedValue(NamedTuple):
    """A value of a benchmark for a measure, a basis and a period, and where it stands."""

    strategy: str
    benchmark: Benchmark
    measure: Measure
    basis: Basis
    period: Period
    value: Decimal
    place: str

    @property
    def key(self) -> tuple[object, ...]:
        """What two values are of that contradict each other where they differ."""
        return (self.strategy, self.benchmark.id, self.measure.id, self.basis.id, self.period.days)


def reading_of_benchmarks(reading: Reading) -> Reading:
    """Say how a file of benchmarks is read: a row for each value, in the encoding and with the marks of the actuals.

    Its columns are `benchmark`, `measure`, `period`, `value`, and `basis` where a measure has several.
    """
    columns = {Field.AREA: "benchmark", Field.MEASURE: "measure", Field.PERIOD: "period", Field.ACTUAL: "value"}
    return replace(
        reading, columns=columns, usual_columns={}, shape=Shape.LONG, sheet=None, skip_rows=None, input_format=None
    )


def are_in_actuals(strategies: Sequence[Strategy]) -> bool:
    """Whether any benchmark has its values in the rows of an area."""
    return any(benchmark.area for strategy in strategies for benchmark in strategy.benchmarks)


def with_values(
    strategies: Sequence[Strategy],
    actuals: Sequence[ActualsTable],
    files: Sequence[ActualsTable],
    report: Report,
    suppression: Suppression | None = None,
) -> tuple[Strategy, ...]:
    """Give the strategies with the values that actuals and files of benchmarks state; what cannot be used is reported.

    Args:
        strategies: Strategies that were loaded together.
        actuals: Tables whose rows of a benchmark's area are its values; their rows are kept.
        files: Files of benchmarks, read as `reading_of_benchmarks` says.
        report: Takes findings.
        suppression: What is to be hidden: such a row is no value, for the targets would tell it.

    Raises:
        ActualsError: A file cannot be read further.
    """
    subjects = Subjects(strategies)
    stated = [value for table in files for value in _of_file(table, subjects, report)]
    if are_in_actuals(strategies):
        stated += [value for table in actuals for value in _of_areas(table, subjects, suppression)]
    agreed, contradicted = _agreed(strategies, stated, report)
    return tuple(_enriched(strategy, agreed, contradicted) for strategy in strategies)


def _of_areas(table: ActualsTable, subjects: Subjects, suppression: Suppression | None) -> Iterator[StatedValue]:
    """Give the values that rows of a benchmark's area are."""
    for row in table.kept_rows():
        if not row.area or row.is_ragged:
            continue
        subject, _ = subjects.of(row, table.decimal)
        for benchmark in () if subject.strategy is None else subject.strategy.benchmarks:
            if benchmark.area and folded(benchmark.area) == folded(row.area):
                actual = _actual(subject, row, table)
                is_hidden = suppression is not None and suppression.hides(subject, row.area, actual)
                if actual.value is not None and actual.bound is None and not actual.is_forecast and not is_hidden:
                    value = shortest_decimal(actual.value)
                    yield from _stated(subject, benchmark, value, f"{table.path} row {row.row}")


def _of_file(table: ActualsTable, subjects: Subjects, report: Report) -> Iterator[StatedValue]:
    """Give the values of a file of benchmarks."""

    def refuse(
        row: ActualRow, message: str, hint: str, severity: Severity = Severity.ERROR, key: object = None
    ) -> None:
        finding = Diagnostic(
            code=Code.BENCHMARK_ROW_NOT_USED,
            severity=severity,
            message=message,
            hint=hint,
            path=table.path,
            row=row.row,
        )
        report(finding, key)

    for row in table.rows(lambda finding: report(finding, None)):
        subject, remarks = subjects.of(row, table.decimal)
        if subject.strategy is None or subject.measure is None:
            hint = next((remark.hint for remark in remarks), "")
            refuse(row, f"no measure is called '{shortened(row.measure)}'", hint, Severity.WARNING, row.measure)
            continue
        benchmark = subject.strategy.benchmark(row.area)
        if row.is_ragged:
            refuse(row, "the row has more cells than the header", "quote a cell that has a comma in it")
        elif benchmark is None:
            known = [name for each in subject.strategy.benchmarks for name in (each.id, each.title)]
            hint = did_you_mean(row.area, known) or f"'{subject.strategy.id}' has {', '.join(known) or 'none'}"
            refuse(row, f"no benchmark is called '{shortened(row.area)}'", hint, key=row.area)
        elif subject.basis is None or subject.period is None:
            refuse(row, *next(((remark.message, remark.hint) for remark in remarks), ("the row is not understood", "")))
        else:
            actual = read_for(subject, row.actual, decimal=table.decimal)
            if actual.fault is not None:
                refuse(row, f"'{subject.measure.id}': {actual.fault.message}", actual.fault.hint)
            elif actual.bound is not None:
                refuse(row, f"'{shortened(row.actual)}' is a bound, and no value to stand beside", "give a number")
            elif actual.value is not None:
                value = shortest_decimal(actual.value)
                yield from _stated(subject, benchmark, value, f"{table.path} row {row.row}")


def _actual(subject: Subject, row: ActualRow, table: ActualsTable) -> Actual:
    actual = read_for(subject, row.actual, decimal=table.decimal)
    if row.denominator:
        actual, _ = with_ratio(row, subject, actual, decimal=table.decimal, other_missing={})
    return actual


def _stated(subject: Subject, benchmark: Benchmark, value: Decimal, place: str) -> Iterator[StatedValue]:
    strategy, measure, basis, period = subject.strategy, subject.measure, subject.basis, subject.period
    if strategy is not None and measure is not None and basis is not None and period is not None:
        yield StatedValue(strategy.id, benchmark, measure, basis, period, value, place)


def _agreed(
    strategies: Sequence[Strategy], stated: Sequence[StatedValue], report: Report
) -> tuple[list[StatedValue], list[StatedValue]]:
    """Give the values of which no two contradict each other, each once, those of the strategies among them; the others."""
    first: dict[tuple[object, ...], StatedValue] = {}
    contradicted: set[tuple[object, ...]] = set()
    for value in (*_of_strategies(strategies), *stated):
        known = first.setdefault(value.key, value)
        if known.value != value.value and value.key not in contradicted:
            contradicted.add(value.key)
            report(_contradiction(known, value), value.key)
    agreed = [value for key, value in first.items() if key not in contradicted]
    return agreed, [first[key] for key in contradicted]


def _of_strategies(strategies: Sequence[Strategy]) -> Iterator[StatedValue]:
    for strategy in strategies:
        bases = {(measure.id, basis.id): (measure, basis) for measure in strategy.measures for basis in measure.bases}
        for benchmark in strategy.benchmarks:
            for ids, entries in benchmark.values.items():
                for period, value in entries:
                    yield StatedValue(strategy.id, benchmark, *bases[ids], period, value, strategy.path or strategy.id)


def _contradiction(first: StatedValue, second: StatedValue) -> Diagnostic:
    basis = f" ({first.basis.id})" if first.basis.id else ""
    numbers = " and ".join(f"{plain_text(float(value.value))} ({value.place})" for value in (first, second))
    return Diagnostic(
        code=Code.BENCHMARK_CONTRADICTED,
        severity=Severity.WARNING,
        message=f"'{first.benchmark.id}' has two values for '{first.measure.id}'{basis} in {first.period.label}: {numbers}; "
        "neither is used",
        hint="keep the one that is right",
        measure=first.measure.id,
    )


def _enriched(strategy: Strategy, agreed: Sequence[StatedValue], contradicted: Sequence[StatedValue]) -> Strategy:
    benchmarks = []
    for benchmark in strategy.benchmarks:
        values: dict[tuple[str, str], tuple[tuple[Period, Decimal], ...]] = {}
        for value in agreed:
            if value.strategy == strategy.id and value.benchmark.id == benchmark.id:
                ids = (value.measure.id, value.basis.id)
                values[ids] = (*values.get(ids, ()), (value.period, value.value))
        unknown: dict[tuple[str, str], tuple[Period, ...]] = {}
        for value in contradicted:
            if value.strategy == strategy.id and value.benchmark.id == benchmark.id:
                ids = (value.measure.id, value.basis.id)
                unknown[ids] = (*unknown.get(ids, ()), value.period)
        benchmarks.append(replace(benchmark, values=values, contradicted=unknown))
    return replace(strategy, benchmarks=tuple(benchmarks))
