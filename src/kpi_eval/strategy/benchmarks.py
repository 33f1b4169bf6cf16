"""Benchmarks: build what targets of a strategy are set from, and the values that stand with it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kpi_eval.strategy.context import Context
from kpi_eval.strategy.model import BenchmarkSection, as_form
from kpi_eval.strategy.problems import check_section
from kpi_eval.strategy.strategy import Benchmark, Measure
from kpi_eval.strategy.tree import MappingNode
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import Form, Path, shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.suggestion import did_you_mean

if TYPE_CHECKING:
    from kpi_eval.strategy.benchmark_values import Series


def build_benchmarks(context: Context, form: Mapping[str, Form], measures: Sequence[Measure]) -> tuple[Benchmark, ...]:
    """Build the benchmarks of a strategy, whose values are of its measures; what is not understood is reported."""
    known = {measure.id: measure for measure in measures}
    benchmarks = []
    for name, value in form.items():
        path = ("benchmarks", name)
        context.check_id(name, path)
        section = check_section(BenchmarkSection, context.source, path, value)
        if section is None:
            continue
        context.claim_title(name, path, "benchmark")
        if folded(section.title) != folded(name):
            context.claim_title(section.title, (*path, "title"), "benchmark")
        benchmarks.append(
            Benchmark(
                id=name,
                title=section.title,
                area=section.area,
                carried_months=_carried_months(context, section, path),
                values=_benchmark_values(context, section, path, known) if section.values else {},
            )
        )
    return tuple(benchmarks)


def _carried_months(context: Context, section: BenchmarkSection, path: Path) -> int:
    """Give the months for which an older value serves; 0 where none does, and where that is not understood."""
    if section.carry is None:
        return 0
    from kpi_eval.vocabulary.duration import DURATION_SPELLINGS, parse_months  # noqa: PLC0415 - few benchmarks have one

    carried = parse_months(section.carry)
    if carried is None:
        message = f"'{shortened(section.carry)}' is not a length of time"
        hint = f"{DURATION_SPELLINGS}; or take it away, if no older value may serve"
        context.report(Code.CARRY_NOT_UNDERSTOOD, (*path, "carry"), message, hint)
    return carried or 0


def _benchmark_values(
    context: Context, section: BenchmarkSection, path: Path, known: Mapping[str, Measure]
) -> dict[tuple[str, str], "Series"]:
    """Read the values of a benchmark for each measure, by measure id and basis id."""
    from kpi_eval.strategy.benchmark_values import benchmark_values  # noqa: PLC0415 - few benchmarks have any

    names, declared = (str(path[-1]), section.title), _declared_measures(context)
    values: dict[tuple[str, str], Series] = {}
    for measure_id, series in section.values.items():
        here = (*path, "values", measure_id)
        if measure_id not in declared:
            hint = did_you_mean(measure_id, declared) or "values are keyed by measure id, then by period"
            context.report(Code.UNKNOWN_MEASURE_ID, here, f"no measure has the id '{measure_id}'", hint, of_key=True)
        elif measure_id in known:
            values.update(benchmark_values(context, here, known[measure_id], as_form(series), names))
    return values


def _declared_measures(context: Context) -> tuple[str, ...]:
    """Give the ids of all measures that the file has, of those too that could not be built."""
    root = context.source.root
    node = root.values.get("measures") if isinstance(root, MappingNode) else None
    return tuple(node.values) if isinstance(node, MappingNode) else ()
