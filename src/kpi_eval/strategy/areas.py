"""Areas: the places in which a measure has targets of its own."""

from collections.abc import Iterator, Mapping

from kpi_eval.strategy.context import Context
from kpi_eval.strategy.model import AreaSection, MeasureSection, as_form
from kpi_eval.strategy.problems import check_section
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import Form, Path, describe, shortened
from kpi_eval.vocabulary.naming import folded


def build_areas(context: Context, path: Path, section: MeasureSection) -> Iterator[tuple[str, AreaSection]]:
    """Give each area under `areas:` of a measure with what stands there; what cannot be used is reported."""
    known: dict[str, str] = {}
    for name, value in section.areas.items():
        here = (*path, "areas", name)
        area = _area(context, here, name, as_form(value))
        first = known.setdefault(folded(name), name)
        if not folded(name):
            context.report(Code.WRONG_KIND, here, "an area needs a name", "write it as the actuals do", of_key=True)
        elif first != name:
            message, hint = f"'{name}' is the same area as '{first}'", "case and spacing do not count: keep one of them"
            context.report(Code.NAME_USED_TWICE, here, message, hint, of_key=True)
        elif area is not None:
            yield name, area


def _area(context: Context, path: Path, name: str, form: Form) -> AreaSection | None:
    if not isinstance(form, Mapping):
        message = f"the area '{name}' must be a mapping (key: value), found {describe(form)}"
        target = shortened(form, 30) if isinstance(form, str) and form else "..."
        context.report(Code.WRONG_KIND, path, message, f"write {name}: {{target: {target}}}")
        return None
    told = len(context.source.problems)
    area = check_section(AreaSection, context.source, path, form)
    is_told = len(context.source.problems) > told
    if area is None or "target" in area.model_fields_set or area.targets:
        return area
    # NOTE: a slip that hides the target has been told; that there is none only follows from it.
    if not is_told:
        message, hint = f"the area '{name}' has no target", "give it target: or targets:, or take it away"
        context.report(Code.MISSING_KEY, path, message, hint, of_key=True)
    return None
