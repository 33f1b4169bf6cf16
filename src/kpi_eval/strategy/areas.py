"""Areas: the places in which a measure has targets of its own."""

from collections.abc import Iterator

from kpi_eval.strategy.context import Context
from kpi_eval.strategy.model import AreaSection, MeasureSection, as_form
from kpi_eval.strategy.problems import check_section
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import Path
from kpi_eval.vocabulary.naming import folded


def build_areas(context: Context, path: Path, section: MeasureSection) -> Iterator[tuple[str, AreaSection]]:
    """Give each area under `areas:` of a measure with what stands there; what cannot be used is reported."""
    known: dict[str, str] = {}
    for name, value in section.areas.items():
        here = (*path, "areas", name)
        area = check_section(AreaSection, context.source, here, as_form(value))
        first = known.setdefault(folded(name), name)
        if not folded(name):
            context.report(Code.WRONG_KIND, here, "an area needs a name", "write it as the actuals do", of_key=True)
        elif first != name:
            message, hint = f"'{name}' is the same area as '{first}'", "case and spacing do not count: keep one of them"
            context.report(Code.NAME_USED_TWICE, here, message, hint, of_key=True)
        elif area is not None and not {"target", "targets"} & area.model_fields_set:
            message, hint = f"the area '{name}' has no target", "give it target: or targets:, or take it away"
            context.report(Code.MISSING_KEY, here, message, hint, of_key=True)
        elif area is not None:
            yield name, area
