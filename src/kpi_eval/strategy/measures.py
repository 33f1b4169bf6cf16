"""Measures: build each measure of a file, with the targets of each of its bases."""

from collections.abc import Mapping, Sequence

from kpi_eval.strategy.context import Context
from kpi_eval.strategy.model import BasisSection, MeasureSection, TargetSection, as_form
from kpi_eval.strategy.problems import check_section, report_form_error
from kpi_eval.strategy.strategy import Accumulation, Basis, Measure, PeriodTarget, folded
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.direction import Direction, parse_direction
from kpi_eval.vocabulary.form import Form, FormError, Path, describe
from kpi_eval.vocabulary.limits import work_out_limits
from kpi_eval.vocabulary.period import days_between
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.suggestion import did_you_mean
from kpi_eval.vocabulary.target import BenchmarkTarget, Target, parse_target
from kpi_eval.vocabulary.tolerance import NoTolerance, Tolerance, parse_tolerance
from kpi_eval.vocabulary.unit import Unit

_TARGET_KEYS = frozenset({"target", "tolerance", "covers", "rationale"})
_DIRECTIONS = "write higher is better, lower is better, plan is best, or none for a measure shown for context"


def build_measures(context: Context, form: Mapping[str, Form]) -> tuple[Measure, ...]:
    """Build every measure that can be built; the problems of the others are reported."""
    measures = []
    for name, value in form.items():
        path = ("measures", name)
        context.check_id(name, path)
        section = check_section(MeasureSection, context.source, path, value)
        if section is not None:
            measures.append(_MeasureBuilder(context, name, section).build())
    return tuple(measures)


class _MeasureBuilder:
    """Builds one measure; remembers what its targets need to know of it."""

    def __init__(self, context: Context, name: str, section: MeasureSection) -> None:
        self._context = context
        self._id = name
        self._section = section
        self._path: Path = ("measures", name)
        self._scale = self._find_scale()
        self._direction = self._find_direction()

    def build(self) -> Measure:
        section, context = self._section, self._context
        self._check_outcomes()
        self._check_context_measure()
        mark = context.source.mark(self._path, of_key=True)
        defaults = context.defaults
        return Measure(
            id=self._id,
            title=section.title,
            aliases=tuple(section.aliases),
            outcomes=tuple(dict.fromkeys(section.outcomes)),
            direction=self._direction or Direction.NONE,
            tags=tuple(section.tags),
            scale=self._scale,
            bases=self._build_bases(),
            owner=section.owner,
            note=section.note,
            frequency=section.frequency,
            decimals=defaults.decimals if section.decimals is None and self._scale is None else section.decimals,
            accumulates=None if section.accumulates is None else Accumulation(section.accumulates),
            line=None if mark is None else mark.line,
        )

    def _find_scale(self) -> Scale | None:
        name = self._section.scale
        if name is None:
            return None
        scale = self._context.scales.get(name)
        path = (*self._path, "scale")
        if scale is None:
            hint = did_you_mean(name, self._context.scales) or "declare it under scales:, worst to best"
            self._context.report(Code.UNKNOWN_SCALE, path, f"no scale has the id '{name}'", hint)
        for key in ("unit", "bases"):
            if key in self._section.model_fields_set:
                self._context.report(
                    Code.KEYS_DO_NOT_FIT, (*self._path, key), f"a measure on a scale has no '{key}'", "keep one of them"
                )
        return scale

    def _find_direction(self) -> Direction | None:
        direction = parse_direction(self._section.direction)
        if direction is None:
            words = f"'{self._section.direction}' is not a direction"
            self._context.report(Code.DIRECTION_NOT_UNDERSTOOD, (*self._path, "direction"), words, _DIRECTIONS)
        return direction

    def _check_outcomes(self) -> None:
        for number, name in enumerate(self._section.outcomes):
            if name not in self._context.outcomes:
                hint = did_you_mean(name, self._context.outcomes) or "declare it under outcomes:"
                path = (*self._path, "outcomes", number)
                self._context.report(Code.UNKNOWN_OUTCOME, path, f"no outcome has the id '{name}'", hint)

    def _check_context_measure(self) -> None:
        if self._direction is not Direction.NONE:
            return
        for key in ("target", "targets", "tolerance"):
            if key in self._section.model_fields_set:
                self._context.report(
                    Code.TARGET_WITHOUT_DIRECTION,
                    (*self._path, key),
                    f"a measure with direction none is shown for context and has no '{key}'",
                    "give it a direction, or take the key away",
                    of_key=True,
                )

    def _build_bases(self) -> tuple[Basis, ...]:
        section, context = self._section, self._context
        if "bases" not in section.model_fields_set:
            text = section.unit if section.unit is not None or self._scale is not None else context.defaults.unit
            unit = Unit(text or "")
            return (Basis(unit=unit, targets=self._build_targets("", unit)),)
        if not section.bases:
            context.report(Code.WRONG_KIND, (*self._path, "bases"), "a measure with 'bases' needs at least one")
        if "unit" in section.model_fields_set:
            context.report(
                Code.KEYS_DO_NOT_FIT,
                (*self._path, "unit"),
                "a measure with bases has no unit of its own",
                "give each basis its unit",
            )
        self._check_basis_keys()
        bases = []
        for name, value in section.bases.items():
            path = (*self._path, "bases", name)
            context.check_id(name, path)
            basis = check_section(BasisSection, context.source, path, as_form(value))
            if basis is not None:
                unit = Unit(basis.unit)
                bases.append(
                    Basis(id=name, unit=unit, aliases=tuple(basis.aliases), targets=self._build_targets(name, unit))
                )
        return tuple(bases) or (Basis(),)

    def _check_basis_keys(self) -> None:
        for path, form in self._target_forms():
            if not isinstance(form, Mapping):
                names = ", ".join(self._section.bases)
                self._context.report(
                    Code.KEYS_DO_NOT_FIT,
                    path,
                    f"the measure has bases, but this is {describe(form)}",
                    f"give a target for each basis: {{{names}}}",
                )
                continue
            for name in form:
                if name not in self._section.bases:
                    hint = did_you_mean(name, self._section.bases) or f"the bases are {', '.join(self._section.bases)}"
                    self._context.report(
                        Code.UNKNOWN_BASIS, (*path, name), f"no basis has the id '{name}'", hint, of_key=True
                    )

    def _target_forms(self) -> list[tuple[Path, Form]]:
        """List the places of the measure that hold a target, with what stands there."""
        forms: list[tuple[Path, Form]] = []
        if "target" in self._section.model_fields_set:
            forms.append(((*self._path, "target"), as_form(self._section.target)))
        forms += [((*self._path, "targets", label), as_form(form)) for label, form in self._section.targets.items()]
        return forms

    def _build_targets(self, basis: str, unit: Unit) -> tuple[PeriodTarget, ...]:
        if self._direction is Direction.NONE:
            return ()
        if self._section.scale is not None and self._scale is None:
            return ()
        targets = []
        for path, form in self._target_forms():
            if basis:
                if not isinstance(form, Mapping) or basis not in form:
                    continue
                target = self._build_target((*path, basis), form[basis], unit, path)
            else:
                target = self._build_target(path, form, unit, path)
            if target is not None:
                targets.append((path, target))
        self._check_overlaps(targets)
        return tuple(target for _, target in targets)

    def _build_target(self, path: Path, form: Form, unit: Unit, period_path: Path) -> PeriodTarget | None:
        context = self._context
        period = None
        if len(period_path) > len(self._path) + 1:
            period = context.period(str(period_path[-1]), period_path, of_key=True)
        inner, stated = form, path
        section = None
        if isinstance(form, Mapping) and _TARGET_KEYS & set(form) and "benchmark" not in form:
            section = check_section(TargetSection, context.source, path, form)
            if section is None:
                return None
            inner, stated = as_form(section.target), (*path, "target")
        covers = None
        if section is not None and section.covers is not None:
            covers = context.period(section.covers, (*path, "covers"))
        mark = context.source.mark(stated)
        try:
            target = parse_target(inner, unit, self._scale)
        except FormError as error:
            report_form_error(context.source, stated, error)
            return None
        self._check_benchmark(target, stated)
        tolerance = self._build_tolerance(path, section, unit, target)
        if tolerance is None:
            return None
        value, wording = tolerance
        return PeriodTarget(
            period=period,
            target=target,
            tolerance=value,
            covers=covers,
            rationale="" if section is None else section.rationale,
            wording=_worded(inner),
            tolerance_wording=wording,
            line=None if mark is None else mark.line,
        )

    def _check_benchmark(self, target: Target, path: Path) -> None:
        if not isinstance(target, BenchmarkTarget):
            return
        names = self._context.benchmark_names
        if folded(target.benchmark) not in {folded(name) for name in names}:
            hint = did_you_mean(target.benchmark, names) or "declare it under benchmarks:"
            self._context.report(Code.UNKNOWN_BENCHMARK, path, f"no benchmark is called '{target.benchmark}'", hint)

    def _build_tolerance(
        self, path: Path, section: TargetSection | None, unit: Unit, target: Target
    ) -> tuple[Tolerance, str] | None:
        """Find the nearest tolerance, read it, and see that it fits the target."""
        if self._direction is None:
            return NoTolerance(), ""
        where, form = self._nearest_tolerance(path, section)
        try:
            tolerance: Tolerance = NoTolerance()
            if where is not None:
                tolerance = parse_tolerance(form, unit, self._direction, self._scale)
            work_out_limits(self._direction, target, tolerance, scale=self._scale)
        except FormError as error:
            self._report_tolerance(path, where, error)
            return None
        return tolerance, "" if where is None else _worded(form)

    def _nearest_tolerance(self, path: Path, section: TargetSection | None) -> tuple[Path | None, Form]:
        if section is not None and "tolerance" in section.model_fields_set:
            return (*path, "tolerance"), as_form(section.tolerance)
        if "tolerance" in self._section.model_fields_set:
            return (*self._path, "tolerance"), as_form(self._section.tolerance)
        defaults = self._context.defaults
        if "tolerance" in defaults.model_fields_set and self._scale is None:
            return ("defaults", "tolerance"), as_form(defaults.tolerance)
        return None, None

    def _report_tolerance(self, path: Path, where: Path | None, error: FormError) -> None:
        if where is not None and where[0] == "defaults":
            message = f"the default tolerance does not fit here: {error.message}"
            hint = "write tolerance: none, or a tolerance of its own"
            self._context.report(error.code, path, message, hint)
        elif where is None:
            report_form_error(self._context.source, path, error)
        else:
            report_form_error(self._context.source, where, error)

    def _check_overlaps(self, targets: Sequence[tuple[Path, PeriodTarget]]) -> None:
        dated = [(path, target.period) for path, target in targets if target.period is not None]
        for number, (path, period) in enumerate(dated):
            for _, other in dated[:number]:
                is_nested = period.contains(other) or other.contains(period)
                if period.days == other.days or (period.overlaps(other) and not is_nested):
                    how = "are the same days" if period.days == other.days else "overlap, and neither lies in the other"
                    self._context.report(
                        Code.TARGETS_OVERLAP,
                        path,
                        f"the targets of '{other.label}' and '{period.label}' {how}",
                        f"'{period.label}' is {days_between(*period.days)}; keep one, or make them meet end to end",
                        of_key=True,
                    )
                    break


def _worded(form: Form) -> str:
    """Word a form as the strategy states it, on one line."""
    if isinstance(form, Mapping):
        shown = {key: value for key, value in form.items() if key != "rationale"}
        return ", ".join(f"{key} {_worded(value)}" for key, value in shown.items())
    if isinstance(form, list | tuple):
        return " - ".join(_worded(item) for item in form)
    return form if isinstance(form, str) else ""
