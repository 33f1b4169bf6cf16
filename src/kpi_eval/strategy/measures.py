"""Measures: build each measure of a file, with the targets of each of its bases."""

from collections.abc import Mapping
from decimal import Decimal

from kpi_eval.strategy.actuals_settings import parse_missing_word
from kpi_eval.strategy.areas import build_areas
from kpi_eval.strategy.context import Context
from kpi_eval.strategy.model import BasisSection, MeasureSection, as_form
from kpi_eval.strategy.problems import MISSING, check_section, report_form_error
from kpi_eval.strategy.profiles import build_profile, check_profile
from kpi_eval.strategy.strategy import Accumulation, Basis, Ignored, Measure
from kpi_eval.strategy.targets import TARGET_KEYS, Owner, TargetBuilder
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.direction import Direction, parse_direction
from kpi_eval.vocabulary.form import Form, FormError, Path, as_text, describe
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.status import Reason
from kpi_eval.vocabulary.suggestion import closest, did_you_mean
from kpi_eval.vocabulary.tolerance import read_distance
from kpi_eval.vocabulary.unit import Unit, unit_of

_DIRECTIONS = "write higher is better, lower is better, plan is best, or none for a measure shown for context"
_OF_A_TARGET = ("target", "targets", "tolerance", "areas", "profile")


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
        self._year = context.year if section.year is None else YearKind(section.year)
        owner = Owner(self._path, section, self._direction, self._scale, self._year)
        self._targets = TargetBuilder(context, owner)
        self._areas = {
            name: TargetBuilder(context, owner, name, area) for name, area in build_areas(context, self._path, section)
        }

    def build(self) -> Measure:
        section, context = self._section, self._context
        self._check_outcomes()
        self._check_bands()
        self._check_context_measure()
        check_profile(context, self._path, section)
        defaults = context.defaults
        return Measure(
            id=self._id,
            title=section.title.replace(MISSING, ""),
            aliases=tuple(section.aliases),
            outcomes=tuple(dict.fromkeys(section.outcomes)),
            direction=self._direction or Direction.NONE,
            tags=tuple(section.tags),
            scale=self._scale,
            bases=self._build_bases(),
            areas=tuple(self._areas),
            headline=self._find_headline(),
            year=self._year,
            owner=section.owner,
            note=section.note,
            frequency=section.frequency,
            decimals=section.decimals
            if section.decimals is not None or not self._takes_defaults
            else defaults.decimals,
            accumulates=None if section.accumulates is None else Accumulation(section.accumulates),
            zero_means=self._find_zero_means(),
            ignored=self._find_ignored(),
            line=context.source.line(self._path, of_key=True),
        )

    def _find_scale(self) -> Scale | None:
        name = self._section.scale
        if name is None:
            return None
        scale = self._context.scales.get(name)
        path = (*self._path, "scale")
        if scale is None and name not in self._context.broken_scales:
            hint = did_you_mean(name, self._context.scales) or "declare it under scales:, its steps from worst to best"
            self._context.report(Code.UNKNOWN_SCALE, path, f"no scale has the id '{name}'", hint)
        for key in ("unit", "bases"):
            if key in self._section.model_fields_set:
                self._context.report(
                    Code.KEYS_DO_NOT_FIT, (*self._path, key), f"a measure on a scale has no '{key}'", "keep one of them"
                )
        return scale

    def _find_direction(self) -> Direction | None:
        text = self._section.direction
        direction = parse_direction(text)
        if direction is None and text != MISSING:
            known = [direction.value for direction in Direction]
            near = next((name for name in known if name.startswith(f"{text.casefold()} ")), None) or closest(
                text, known, at_least=0.85
            )
            hint = _DIRECTIONS if near is None else f"did you mean '{near}'?"
            path = (*self._path, "direction")
            self._context.report(Code.DIRECTION_NOT_UNDERSTOOD, path, f"'{text}' is not a direction", hint)
        return direction

    def _find_zero_means(self) -> Reason | None:
        word = self._section.zero_means
        return None if word is None else parse_missing_word(self._context, word, (*self._path, "zero_means"))

    def _find_ignored(self) -> tuple[Ignored, ...]:
        if "ignore" not in self._section.model_fields_set:
            return ()
        from kpi_eval.strategy.ignored import build_ignored  # noqa: PLC0415 - few measures have any

        return build_ignored(self._context, as_form(self._section.ignore), (*self._path, "ignore"))

    @property
    def _takes_defaults(self) -> bool:
        """Whether the strategy's defaults serve the measure: never scales or measures shown for context."""
        return self._section.scale is None and self._direction is not Direction.NONE

    def _check_outcomes(self) -> None:
        known = self._context.outcomes
        for number, name in enumerate(self._section.outcomes):
            if known is not None and name not in known:
                hint = did_you_mean(name, known) or "declare it under outcomes:"
                path = (*self._path, "outcomes", number)
                self._context.report(Code.UNKNOWN_OUTCOME, path, f"no outcome has the id '{name}'", hint)

    def _check_context_measure(self) -> None:
        if self._direction is not Direction.NONE:
            return
        given = [key for key in _OF_A_TARGET if key in self._section.model_fields_set]
        if given:
            named = " and ".join(f"'{key}'" for key in given)
            self._context.report(
                Code.TARGET_WITHOUT_DIRECTION,
                (*self._path, given[0]),
                f"a measure with direction none is shown for context and has no {named}",
                "give it a direction, or take that away",
                of_key=True,
            )

    def _build_bases(self) -> tuple[Basis, ...]:
        section, context = self._section, self._context
        if "bases" not in section.model_fields_set:
            text = section.unit if section.unit is not None or not self._takes_defaults else context.defaults.unit
            unit = unit_of(text or "")
            return (self._build_basis("", unit),)
        if not section.bases:
            hint = "write each under its id, such as {count: {unit: children}}, or take the key away"
            context.report(Code.WRONG_KIND, (*self._path, "bases"), "a measure with 'bases' needs at least one", hint)
            return (Basis(),)
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
                bases.append(self._build_basis(name, unit_of(basis.unit), tuple(basis.aliases)))
        return tuple(bases) or (Basis(),)

    def _build_basis(self, name: str, unit: Unit, aliases: tuple[str, ...] = ()) -> Basis:
        areas = {folded(area): builder.build(name, unit) for area, builder in self._areas.items()}
        targets = self._targets.build(name, unit)
        band = self._find_band(name, unit)
        basis = Basis(id=name, unit=unit, aliases=aliases, targets=targets, areas=areas, no_change_within=band)
        profile = build_profile(self._context, self._path, self._section, basis)
        return basis if profile is None else basis._replace(profile=profile)

    def _find_band(self, basis: str, unit: Unit) -> Decimal:
        """Read how far values of a basis may lie apart and still be no change: one number, or one for each basis."""
        form, path = as_form(self._section.no_change_within), (*self._path, "no_change_within")
        if form is None:
            return Decimal(0)
        if basis and isinstance(form, Mapping):
            form, path = form.get(basis), (*path, basis)
        if form is None:
            return Decimal(0)
        try:
            distance = read_distance(as_text(form, Code.WRONG_KIND, "a number"), unit, self._scale)
        except FormError as error:
            if error.code is Code.AMBIGUOUS_PERCENT:
                error = FormError(error.code, error.message, "write percentage points: 0.5 pp")
            report_form_error(self._context.source, path, error)
            return Decimal(0)
        if distance.is_per_cent_of_target or distance.amount < 0:
            hint = "write a number in the measure's unit, 0 or above"
            self._context.report(Code.WRONG_KIND, path, "this does not say how far values may lie apart", hint)
            return Decimal(0)
        return distance.amount

    def _check_bands(self) -> None:
        """See that `no_change_within` names no basis that there is not."""
        form, known = as_form(self._section.no_change_within), self._section.bases
        for name in form if known and isinstance(form, Mapping) else ():
            if name not in known:
                path = (*self._path, "no_change_within", name)
                hint = did_you_mean(name, known) or f"the bases are {', '.join(known)}"
                self._context.report(Code.UNKNOWN_BASIS, path, f"no basis has the id '{name}'", hint, of_key=True)

    def _find_headline(self) -> str:
        name, known = self._section.headline, self._section.bases
        if name is None or name in known:
            return name or ""
        path = (*self._path, "headline")
        if not known:
            # NOTE: bases that were not understood have been told.
            if not self._context.source.has((*self._path, "bases")):
                message, hint = "'headline' names a basis, but the measure has no bases", "take it away"
                self._context.report(Code.KEYS_DO_NOT_FIT, path, message, hint)
            return ""
        hint = did_you_mean(name, known) or f"the bases are {', '.join(known)}"
        self._context.report(Code.UNKNOWN_BASIS, path, f"no basis has the id '{name}'", hint)
        return ""

    def _check_basis_keys(self) -> None:
        for path, form in (entry for builder in (self._targets, *self._areas.values()) for entry in builder.forms()):
            if not isinstance(form, Mapping) or (TARGET_KEYS & set(form) and not set(form) & set(self._section.bases)):
                found = "one target for all of them" if isinstance(form, Mapping) else describe(form)
                names = ", ".join(f"{name}: ..." for name in self._section.bases)
                self._context.report(
                    Code.KEYS_DO_NOT_FIT,
                    path,
                    f"the measure has bases, but this is {found}",
                    f"give a target for each basis: {{{names}}}",
                )
                continue
            for name in form:
                if name not in self._section.bases:
                    hint = did_you_mean(name, self._section.bases) or f"the bases are {', '.join(self._section.bases)}"
                    self._context.report(
                        Code.UNKNOWN_BASIS, (*path, name), f"no basis has the id '{name}'", hint, of_key=True
                    )
