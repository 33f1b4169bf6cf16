"""Targets: build the targets of a measure's bases, each with the tolerance nearest to it and the period it serves."""

from collections.abc import Mapping
from typing import NamedTuple

from kpi_eval.strategy.context import Context
from kpi_eval.strategy.model import AreaSection, MeasureSection, TargetSection, as_form
from kpi_eval.strategy.problems import check_section, report_form_error
from kpi_eval.strategy.strategy import PeriodTarget
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.form import Form, FormError, Path
from kpi_eval.vocabulary.limits import check_fit
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.suggestion import did_you_mean
from kpi_eval.vocabulary.target import BenchmarkTarget, Target, parse_target
from kpi_eval.vocabulary.tolerance import NoTolerance, Tolerance, parse_tolerance
from kpi_eval.vocabulary.unit import PERCENT, Unit

TARGET_KEYS = frozenset({"target", "tolerance", "covers", "rationale"})


class _Found(NamedTuple):
    """The tolerance that serves a target, with its words, its reason and its place."""

    value: Tolerance
    wording: str = ""
    rationale: str = ""
    line: int | None = None
    path: Path = ()


class Owner(NamedTuple):
    """What targets need to know of their measure; `direction` is None when it was not understood."""

    path: Path
    section: MeasureSection
    direction: Direction | None
    scale: Scale | None
    year: YearKind


class TargetBuilder:
    """Builds the targets of one measure, or of one of its areas, basis by basis."""

    def __init__(self, context: Context, owner: Owner, area: str = "", section: AreaSection | None = None) -> None:
        """Take in whose targets they are, and where they stand when they are those of an area."""
        self._context = context
        self._owner = owner
        self._path: Path = owner.path if section is None else (*owner.path, "areas", area)
        self._section: MeasureSection | AreaSection = owner.section if section is None else section
        self._direction = owner.direction
        self._scale = owner.scale
        self._is_tolerance_used = False

    def forms(self) -> list[tuple[Path, Form]]:
        """List the places of the measure that hold a target, with what stands there."""
        forms: list[tuple[Path, Form]] = []
        if "target" in self._section.model_fields_set:
            forms.append(((*self._path, "target"), as_form(self._section.target)))
        forms += [((*self._path, "targets", label), as_form(form)) for label, form in self._section.targets.items()]
        return forms

    def build(self, basis: str, unit: Unit) -> tuple[PeriodTarget, ...]:
        """Build the targets of one basis, or of a measure without bases (`basis` is then empty)."""
        if self._direction is Direction.NONE:
            return ()
        if self._owner.section.scale is not None and self._scale is None:
            return ()
        targets = []
        for path, form in self.forms():
            if basis:
                if not isinstance(form, Mapping) or basis not in form:
                    continue
                target = self._build_target((*path, basis), form[basis], unit, path)
            else:
                target = self._build_target(path, form, unit, path)
            if target is not None:
                targets.append((path, target))
        dated = [(path, target.period) for path, target in targets if target.period is not None]
        self._context.check_overlaps(dated, "targets")
        if not self._is_tolerance_used:
            self._check_unused_tolerance(unit)
        return tuple(target for _, target in targets)

    def _check_unused_tolerance(self, unit: Unit) -> None:
        """Read a tolerance that no target needs, so that a slip in it is told all the same."""
        if "tolerance" not in self._section.model_fields_set or self._direction is None:
            return
        try:
            parse_tolerance(as_form(self._section.tolerance), unit, self._direction, self._scale)
        except FormError as error:
            report_form_error(self._context.source, (*self._path, "tolerance"), error)

    def _build_target(self, path: Path, form: Form, unit: Unit, period_path: Path) -> PeriodTarget | None:
        context = self._context
        period = None
        if len(period_path) > len(self._path) + 1:
            period = context.period(str(period_path[-1]), period_path, self._owner.year, of_key=True)
        inner, stated = form, path
        section = None
        # NOTE: most are texts, and that is told sooner than that they are no mapping.
        is_text = isinstance(form, str)
        if not is_text and isinstance(form, Mapping) and TARGET_KEYS & set(form) and "benchmark" not in form:
            section = check_section(TargetSection, context.source, path, form)
            if section is None:
                return None
            inner, stated = as_form(section.target), (*path, "target")
        covers = None
        if section is not None and section.covers is not None:
            covers = context.period(section.covers, (*path, "covers"), self._owner.year)
        target = self._read_target(inner, stated, unit)
        tolerance = self._build_tolerance(path, section, unit, target)
        if tolerance is None or target is None:
            return None
        return PeriodTarget(
            period=period,
            target=target,
            tolerance=tolerance.value,
            covers=covers,
            rationale=(section.rationale if section is not None else "") or tolerance.rationale,
            wording=_worded(inner),
            tolerance_wording=tolerance.wording,
            line=context.source.line(stated),
            tolerance_line=tolerance.line,
            path=stated,
            tolerance_path=tolerance.path,
        )

    def _read_target(self, form: Form, path: Path, unit: Unit) -> Target | None:
        try:
            target = parse_target(form, unit, self._scale)
        except FormError as error:
            report_form_error(self._context.source, path, error)
            return None
        if isinstance(target, BenchmarkTarget):
            self._check_benchmark(target, (*path, "benchmark") if isinstance(form, Mapping) else path)
        return target

    def _check_benchmark(self, target: BenchmarkTarget, path: Path) -> None:
        names = self._context.benchmark_names
        if folded(target.benchmark) not in {folded(name) for name in names}:
            hint = did_you_mean(target.benchmark, names) or "declare it under benchmarks:"
            self._context.report(Code.UNKNOWN_BENCHMARK, path, f"no benchmark is called '{target.benchmark}'", hint)

    def _build_tolerance(
        self, path: Path, section: TargetSection | None, unit: Unit, target: Target | None
    ) -> _Found | None:
        """Find the nearest tolerance, read it, and see that it fits the target, if that was understood."""
        where, form = self._nearest_tolerance(path, section)
        tolerance: Tolerance = NoTolerance()
        try:
            if where is not None:
                # NOTE: a direction that was not understood hides no slip in the tolerance.
                tolerance = parse_tolerance(form, unit, self._direction or Direction.HIGHER, self._scale)
        except FormError as error:
            self._report_tolerance(path, where, error)
            return None
        try:
            if target is not None and self._direction is not None:
                check_fit(self._direction, target, tolerance, scale=self._scale)
        except FormError as error:
            self._report_misfit(path, where, error)
            return None
        if where is None:
            return _Found(tolerance)
        rationale = form.get("rationale") if isinstance(form, Mapping) else None
        return _Found(
            tolerance,
            wording=_worded(form),
            rationale=rationale if isinstance(rationale, str) else "",
            line=self._context.source.line(where),
            path=where,
        )

    def _nearest_tolerance(self, path: Path, section: TargetSection | None) -> tuple[Path | None, Form]:
        if section is not None and "tolerance" in section.model_fields_set:
            return (*path, "tolerance"), as_form(section.tolerance)
        if "tolerance" in self._section.model_fields_set:
            self._is_tolerance_used = True
            return (*self._path, "tolerance"), as_form(self._section.tolerance)
        if "tolerance" in self._owner.section.model_fields_set:
            return (*self._owner.path, "tolerance"), as_form(self._owner.section.tolerance)
        defaults = self._context.defaults
        if "tolerance" in defaults.model_fields_set and self._scale is None:
            return ("defaults", "tolerance"), as_form(defaults.tolerance)
        return None, None

    def _report_tolerance(self, path: Path, where: Path | None, error: FormError) -> None:
        if where is not None and where[0] == "defaults":
            hint = "write tolerance: none, or a tolerance of its own"
            self._report_inherited(path, "the default tolerance does not fit here", hint, error)
        else:
            report_form_error(self._context.source, path if where is None else where, error)

    def _report_misfit(self, path: Path, where: Path | None, error: FormError) -> None:
        """Report a tolerance that does not fit a target: of an area with the measure's tolerance, at the target."""
        # NOTE: a side that is missing is missing whatever the target is: that is told once, at the tolerance.
        is_of_area = self._path != self._owner.path and error.code is not Code.ONE_SIDED_PLAN
        if is_of_area and where == (*self._owner.path, "tolerance"):
            message = f"the measure's tolerance does not fit its area '{self._path[-1]}'"
            self._report_inherited(path, message, "give the area a tolerance of its own, or tolerance: none", error)
        else:
            self._report_tolerance(path, where, error)

    def _report_inherited(self, path: Path, message: str, hint: str, error: FormError) -> None:
        more = f"{error.hint}; or {hint}" if error.hint else hint
        self._context.report(error.code, path, f"{message}: {error.message}", more)


def check_default_tolerance(context: Context) -> None:
    """Report a default tolerance that no measure could understand, once, and set it aside."""
    if "tolerance" not in context.defaults.model_fields_set:
        return
    form = as_form(context.defaults.tolerance)
    failure = None
    # NOTE: without a default unit the tolerance may still suit some measures: it must make sense in one unit at least.
    for unit in (context.defaults.unit,) if context.defaults.unit else ("", PERCENT):
        try:
            parse_tolerance(form, Unit(unit), Direction.HIGHER)
        except FormError as error:
            failure = failure or error
        else:
            return
    if failure is not None:
        report_form_error(context.source, ("defaults", "tolerance"), failure)
        context.defaults = context.defaults.model_copy(update={"tolerance": "none"})


def _worded(form: Form) -> str:
    """Word a form as the strategy states it, on one line."""
    if isinstance(form, str):
        return form
    if isinstance(form, Mapping):
        return ", ".join([f"{key} {_worded(value)}" for key, value in form.items() if key != "rationale"])
    if isinstance(form, list | tuple):
        return " - ".join(_worded(item) for item in form)
    return ""
