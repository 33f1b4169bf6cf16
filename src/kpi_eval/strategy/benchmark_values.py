"""Benchmark values: read the values of a benchmark for one measure, and see that targets can be worked out from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpi_eval.strategy.context import Context
from kpi_eval.strategy.problems import report_form_error
from kpi_eval.strategy.strategy import Basis, Measure
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import Form, FormError, Path, as_text, describe, read_value
from kpi_eval.vocabulary.limits import check_fit
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import Period
from kpi_eval.vocabulary.target import BenchmarkTarget

Series = tuple[tuple[Period, Decimal], ...]


def benchmark_values(
    context: Context, path: Path, measure: Measure, form: Form, names: tuple[str, ...]
) -> dict[tuple[str, str], Series]:
    """Read what stands under a benchmark for one measure.

    Args:
        context: The file.
        path: Where the values stand.
        measure: The measure they are for.
        form: Values by period; where the measure has bases, by basis id and then by period.
        names: The id and title of the benchmark, by which targets name it.

    Returns:
        The values in order, by measure id and basis id.
    """
    return _Reader(context, measure, frozenset(map(folded, names))).read(path, form)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the values of one benchmark for one measure; `names` are folded."""

    context: Context
    measure: Measure
    names: frozenset[str]

    def read(self, path: Path, form: Form) -> dict[tuple[str, str], Series]:
        if not isinstance(form, Mapping):
            self._not_by_period(path, form)
            return {}
        measure = self.measure
        if not measure.bases[0].id:
            return {(measure.id, ""): self._series(path, measure.bases[0], form)}
        known = [basis.id for basis in measure.bases]
        for name in form:
            if name not in known:
                hint = f"the measure has the bases {', '.join(known)}"
                message = f"no basis has the id '{name}'"
                self.context.report(Code.UNKNOWN_BASIS, (*path, name), message, hint, of_key=True)
        values = {}
        for basis in measure.bases:
            inner, here = form.get(basis.id, {}), (*path, basis.id)
            if isinstance(inner, Mapping):
                values[measure.id, basis.id] = self._series(here, basis, inner)
            else:
                self._not_by_period(here, inner)
        return values

    def _not_by_period(self, path: Path, form: Form) -> None:
        message = f"expected values by period, found {describe(form)}"
        self.context.report(Code.WRONG_KIND, path, message, "write {2016/17: 12.3}")

    def _series(self, path: Path, basis: Basis, form: Mapping[str, Form]) -> Series:
        entries: list[tuple[Path, Period, Decimal]] = []
        for label, value in form.items():
            here = (*path, label)
            period = self.context.period(label, here, self.measure.year, of_key=True)
            try:
                text = as_text(value, Code.WRONG_KIND, "a number")
                number = read_value(text, basis.unit, self.measure.scale, Code.WRONG_KIND)
                self._check_targets(basis, number)
            except FormError as error:
                report_form_error(self.context.source, here, error)
                continue
            if period is not None:
                entries.append((here, period, number))
        self.context.check_overlaps([(here, period) for here, period, _ in entries], "values")
        return tuple((period, number) for _, period, number in entries)

    def _check_targets(self, basis: Basis, value: Decimal) -> None:
        """See that every target set from this benchmark comes to limits (per cent of zero does not)."""
        for target in (*basis.targets, *(target for targets in basis.areas.values() for target in targets)):
            if isinstance(target.target, BenchmarkTarget) and folded(target.target.benchmark) in self.names:
                check_fit(self.measure.direction, target.target, target.tolerance, benchmark_value=value)
