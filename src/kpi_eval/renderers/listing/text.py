"""Text: the measures for people, by strategy and outcome: direction, unit, and a line for each target."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TextIO

from rich.cells import cell_len

from kpi_eval.evaluation.due_rows import has_target
from kpi_eval.evaluation.listed import Listed, ListedTarget
from kpi_eval.renderers.evaluation.table_layout import padded
from kpi_eval.renderers.paper import Paper
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.renderers.target_words import target_text, tolerance_text
from kpi_eval.strategy.strategy import Measure
from kpi_eval.vocabulary.direction import Direction

_INDENT = "  "
_GAP = "  "
_NO_OUTCOME = "In no outcome"
_EVERY_PERIOD = "every period"


def render(measures: Sequence[Listed], stream: TextIO, presentation: Presentation) -> None:
    """Write the measures, and how many they are."""
    paper = Paper(stream, presentation)
    for strategy, of_strategy in groupby(measures, key=lambda listed: listed.strategy):
        paper.paragraph(f"{strategy.title} ({strategy.id})", style="bold")
        together = list(of_strategy)
        titles = {outcome.id: outcome.title for outcome in strategy.outcomes}
        for name in (*titles, ""):
            under = [listed for listed in together if (listed.measure.outcomes or ("",))[0] == name]
            if under and titles:
                paper.paragraph(titles.get(name, _NO_OUTCOME), style="bold")
            for listed in under:
                _write(paper, listed)
        paper.line()
    paper.paragraph(_summary(measures))
    paper.finish()


def _write(paper: Paper, listed: Listed) -> None:
    measure = listed.measure
    paper.paragraph(f"{measure.title} ({measure.id})", indent=_INDENT)
    paper.paragraph("; ".join(_facts(listed)), indent=_INDENT * 3, first=_INDENT * 2)
    lines = [_cells(target, measure) for target in listed.targets]
    widths = [max((cell_len(line[column]) for line in lines), default=0) for column in range(2)]
    for period, target, tolerance in lines:
        words = f"tolerance {tolerance}" if tolerance else ""
        cells = (padded(period, widths[0]), padded(target, widths[1]), words)
        told = (_INDENT * 2 + _GAP.join(cells)).rstrip()
        if paper.width is None or cell_len(told) <= paper.width:
            paper.line((told, ""))
        else:
            apart = f"{period}: {', '.join(filter(None, (target, words)))}"
            paper.paragraph(apart, indent=_INDENT * 3, first=_INDENT * 2)


def _facts(listed: Listed) -> Iterator[str]:
    measure = listed.measure
    yield "shown for context" if measure.direction is Direction.NONE else measure.direction.value
    if measure.scale is not None:
        yield "scale: " + " / ".join(measure.scale.steps)
    for basis in measure.bases:
        if basis.unit.text:
            yield f"{basis.id or 'unit'}: {basis.unit.text}"
    if measure.frequency:
        yield f"reported: {measure.frequency}"
    if not listed.targets and measure.direction is not Direction.NONE:
        yield "no target in this period" if has_target(measure) else "no target"


def _cells(listed: ListedTarget, measure: Measure) -> tuple[str, str, str]:
    period = _EVERY_PERIOD if listed.target.period is None else listed.target.period.label
    where = ", ".join(part for part in (period, listed.basis.id, listed.area) if part)
    target = target_text(listed.target, listed.limits, measure, listed.basis.unit.text)
    return where, target, tolerance_text(listed.target, listed.limits, measure)


def _summary(measures: Sequence[Listed]) -> str:
    if not measures:
        return "No measure has all that was asked for."
    count, strategies = len(measures), len({listed.strategy.id for listed in measures})
    of = "1 strategy" if strategies == 1 else f"{strategies:,} strategies"
    targets = sum(bool(listed.targets) for listed in measures)
    return f"{count:,} measure{'' if count == 1 else 's'} of {of}, {targets:,} with a target."
