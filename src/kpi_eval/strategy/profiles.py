"""Profiles: build what a measure says of how much of its year's target is due by when, and see that it fits."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kpi_eval.strategy.context import Context
from kpi_eval.strategy.model import MeasureSection, as_form
from kpi_eval.strategy.problems import report_form_error
from kpi_eval.strategy.strategy import Accumulation, Basis, PeriodTarget
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import FormError, Path
from kpi_eval.vocabulary.suggestion import did_you_mean
from kpi_eval.vocabulary.target import NoTarget, NumberTarget

if TYPE_CHECKING:
    from kpi_eval.vocabulary.profile import Profile

_KEY = "profile"


def check_profile(context: Context, path: Path, section: MeasureSection) -> None:
    """Report a profile that has no place in its measure, and bases in it that there are not."""
    if _KEY not in section.model_fields_set:
        return
    accumulates, here = section.accumulates, (*path, _KEY)
    if section.scale is not None:
        message = "a measure on a scale has no 'profile'"
        context.report(Code.KEYS_DO_NOT_FIT, here, message, "keep one of them", of_key=True)
    elif accumulates is None:
        message = "'profile' spreads a year's target, but nothing says how the parts of a year go together"
        hint = "write accumulates: sum if they add up"
        context.report(Code.KEYS_DO_NOT_FIT, here, message, hint, of_key=True)
    elif accumulates == Accumulation.ROLLING.value:
        message = "a rolling year is always a whole one, and has no 'profile'"
        context.report(Code.KEYS_DO_NOT_FIT, here, message, "take it away", of_key=True)
    form = as_form(section.profile)
    if section.bases and isinstance(form, Mapping):
        for name in form:
            if name not in section.bases:
                first = next(iter(section.bases))
                hint = did_you_mean(name, section.bases) or f"write {{{first}: {{Q1: 10, Q2: 25, Q3: 40, Q4: 60}}}}"
                context.report(Code.UNKNOWN_BASIS, (*here, name), f"no basis has the id '{name}'", hint, of_key=True)


def build_profile(context: Context, path: Path, section: MeasureSection, basis: Basis) -> "Profile | None":
    """Build the profile of one basis: one serves all of them, or each has its own; None where there is none."""
    if _KEY not in section.model_fields_set or section.scale is not None:
        return None
    from kpi_eval.vocabulary.profile import parse_profile  # noqa: PLC0415 - few measures have one

    form, here = as_form(section.profile), (*path, _KEY)
    if basis.id and isinstance(form, Mapping):
        if basis.id not in form:
            return None
        form, here = form[basis.id], (*here, basis.id)
    try:
        profile = parse_profile(form, basis.unit)
    except FormError as error:
        report_form_error(context.source, here, error)
        return None
    if profile.falls and section.accumulates == Accumulation.SUM.value:
        message = "the profile falls, though what is added up only grows"
        context.report(Code.PROFILE_NOT_UNDERSTOOD, here, message, "each is what is to be reached by then")
    _check_end(context, here, profile, basis)
    return profile


def _check_end(context: Context, path: Path, profile: "Profile", basis: Basis) -> None:
    """Report a profile in the unit that does not end at every target it would serve."""
    if profile.ends_at is None:
        return
    for stated in _targets(basis):
        target, period = stated.target, stated.period
        if isinstance(target, NoTarget) or (period is not None and period.is_shorter_than_a_year):
            continue
        named = "the target" if period is None else f"the target for {period.label}"
        if isinstance(target, NumberTarget):
            if target.value == profile.ends_at:
                continue
            message = f"the profile ends at {profile.ends_at:f}, {named} is {target.value:f}"
        else:
            message = f"the profile is in the unit, but {named} is no single number"
        context.report(Code.PROFILE_NOT_UNDERSTOOD, path, message, "write per cents: [25, 50, 75, 100]")


def _targets(basis: Basis) -> Iterator[PeriodTarget]:
    for targets in (basis.targets, *basis.areas.values()):
        yield from targets
