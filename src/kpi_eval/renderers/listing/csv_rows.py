"""CSV: a row for each target of a measure, and one for a measure without, RFC 4180."""

import csv
from collections.abc import Sequence
from typing import TextIO

from kpi_eval.evaluation.listed import Listed, ListedTarget
from kpi_eval.renderers.evaluation.csv_rows import PlainLines
from kpi_eval.renderers.plain_numbers import cell_text
from kpi_eval.renderers.presentation import Presentation

_OF_MEASURE = ("strategy", "outcome", "measure", "title", "direction", "unit", "basis", "area", "period")
_OF_TARGET = ("target", "target_upper", "tolerance_lower", "tolerance_upper", "target_text", "tolerance_text")


def render(measures: Sequence[Listed], stream: TextIO, _presentation: Presentation) -> None:
    r"""Write a header and the rows; lines end in `\n`."""
    writer = csv.writer(PlainLines(stream), lineterminator="\r\n")
    writer.writerow((*_OF_MEASURE, *_OF_TARGET))
    for listed in measures:
        measure = listed.measure
        named = (listed.strategy.id, measure.outcomes, measure.id, measure.title, measure.direction.value)
        without = [basis for basis in measure.bases if all(target.basis is not basis for target in listed.targets)]
        for target in listed.targets:
            writer.writerow(map(cell_text, (*named, target.basis.unit.text, *_cells(target))))
        for basis in without:
            blank = [None] * (len(_OF_TARGET) + 2)
            writer.writerow(map(cell_text, (*named, basis.unit.text, basis.id, *blank)))


def _cells(listed: ListedTarget) -> Sequence[str | float | None]:
    limits, target = listed.limits, listed.target
    numbers: Sequence[float | None] = [None] * 4
    if limits is not None:
        numbers = (limits.target, limits.target_upper, limits.tolerance_lower, limits.tolerance_upper)
    period = None if target.period is None else target.period.label
    return (listed.basis.id, listed.area, period, *numbers, target.wording, target.tolerance_wording)
