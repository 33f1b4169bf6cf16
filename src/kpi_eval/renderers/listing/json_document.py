"""JSON: one object with the strategies and their measures, each with its targets; it only ever gains keys."""

import json
from collections.abc import Sequence
from typing import TextIO

from kpi_eval.evaluation.listed import Listed, ListedTarget
from kpi_eval.renderers.presentation import Presentation

SCHEMA_VERSION = 1


def render(measures: Sequence[Listed], stream: TextIO, _presentation: Presentation) -> None:
    """Write the object."""
    strategies = {listed.strategy.id: listed.strategy for listed in measures}
    document = {
        "schema_version": SCHEMA_VERSION,
        "strategies": [
            {"id": strategy.id, "title": strategy.title, "path": strategy.path} for strategy in strategies.values()
        ],
        "measures": [_measure(listed) for listed in measures],
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    # NOTE: JSON can spell halves of characters, which UTF-8 cannot.
    stream.write(text.encode("utf-8", errors="replace").decode("utf-8") + "\n")


def _measure(listed: Listed) -> dict[str, object]:
    measure = listed.measure
    return {
        "strategy": listed.strategy.id,
        "id": measure.id,
        "title": measure.title,
        "aliases": list(measure.aliases),
        "outcomes": list(measure.outcomes),
        "tags": list(measure.tags),
        "direction": measure.direction.value,
        "scale": None if measure.scale is None else list(measure.scale.steps),
        "owner": measure.owner or None,
        "frequency": measure.frequency or None,
        "bases": [{"id": basis.id or None, "unit": basis.unit.text or None} for basis in measure.bases],
        "targets": [_target(target) for target in listed.targets],
    }


def _target(listed: ListedTarget) -> dict[str, object]:
    target, limits, period = listed.target, listed.limits, listed.target.period
    return {
        "basis": listed.basis.id or None,
        "area": listed.area or None,
        "period": None if period is None else period.label,
        "first_day": None if period is None else period.first.isoformat(),
        "last_day": None if period is None else period.last.isoformat(),
        "target": None if limits is None else limits.target,
        "target_upper": None if limits is None else limits.target_upper,
        "tolerance_lower": None if limits is None else limits.tolerance_lower,
        "tolerance_upper": None if limits is None else limits.tolerance_upper,
        "target_text": target.wording,
        "tolerance_text": target.tolerance_wording or None,
        "rationale": target.rationale or None,
    }
