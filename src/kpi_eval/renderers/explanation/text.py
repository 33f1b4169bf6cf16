"""Text: an explanation for people: limits, where they come from, the number line, and the sentence why."""

import math
from collections.abc import Iterable, Iterator
from typing import TextIO

from kpi_eval.evaluation.explanation import Explanation
from kpi_eval.evaluation.labels import label_of, lacks_label, words_with_status
from kpi_eval.evaluation.subject import Subject
from kpi_eval.evaluation.wording import limit_edges, limit_text, number_text, why
from kpi_eval.renderers.explanation.number_line import Mark, legend, number_line
from kpi_eval.renderers.explanation.travel import NEEDS_TRAVEL, travel_words
from kpi_eval.renderers.explanation.year_to_date import write_year_to_date
from kpi_eval.renderers.paper import Paper
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.strategy.strategy import Measure
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.scheme import EXCEEDED
from kpi_eval.vocabulary.status import Status

_WIDEST = 76
_INDENT = "  "
_STYLES = {Status.ON_TARGET: "green", Status.WITHIN_TOLERANCE: "yellow", Status.OFF_TRACK: "bold red"}


def render(explanations: Iterable[Explanation], stream: TextIO, presentation: Presentation) -> None:
    """Write the measure once, then each explanation."""
    paper = Paper(stream, presentation)
    title = ""
    for explanation in explanations:
        measure = explanation.subject.measure
        if measure is not None and measure.title != title:
            title = measure.title
            _write_measure(paper, explanation.subject, measure)
        paper.line()
        _write_one(paper, explanation, presentation)
    paper.finish()


def _write_measure(paper: Paper, subject: Subject, measure: Measure) -> None:
    paper.paragraph(f"{measure.title} ({measure.id})", style="bold")
    direction = "shown for context" if measure.direction is Direction.NONE else measure.direction.value
    place = "" if subject.strategy is None else f"; {subject.strategy.path}:{measure.line}"
    paper.paragraph(f"{direction}{place}")
    if measure.note:
        paper.paragraph(f"Note: {measure.note}")


def _write_one(paper: Paper, explanation: Explanation, presentation: Presentation) -> None:
    subject = explanation.subject
    paper.paragraph(_heading(subject), style="bold")
    target, limits = subject.target, subject.limits
    if target is None:
        paper.paragraph(f"{_INDENT}{subject.reason.value if subject.reason is not None else 'no target'}")
    else:
        _write_source(paper, "target", target.wording, _place(subject, target.line), explanation.target_steps)
        wording, place = target.tolerance_wording or "none", _place(subject, target.tolerance_line)
        _write_source(paper, "tolerance", wording, place, explanation.tolerance_steps)
        if target.rationale:
            paper.paragraph(f"because: {target.rationale}", indent=_INDENT * 2, first=_INDENT)
    if limits is not None:
        for words in _ranges_told(limits, subject):
            paper.paragraph(words, indent=_INDENT * 2, first=_INDENT)
        _write_line(paper, explanation, limits, presentation)
    row = explanation.row
    if row is not None:
        if row.year_to_date is not None:
            write_year_to_date(paper, row, presentation)
        paper.line()
        told = f"{words_with_status(row.status, label_of(row))}: {why(row)}"
        paper.paragraph(told, indent=_INDENT * 2, first="")
        travel = NEEDS_TRAVEL if lacks_label(row) else travel_words(row)
        if travel:
            paper.paragraph(travel, indent=_INDENT * 2, first="")


def _heading(subject: Subject) -> str:
    unit = "" if subject.basis is None else subject.basis.unit.text
    basis = "" if subject.basis is None else subject.basis.id
    period = subject.period_text or "every period"
    period += f" in {subject.own_area}" if subject.own_area else ""
    return ", ".join(part for part in (period, basis, unit) if part)


def _write_source(paper: Paper, name: str, wording: str, place: str, steps: Iterable[str]) -> None:
    arithmetic = "".join(f"; {step}" for step in steps)
    paper.paragraph(f"{name}: {wording}{place}{arithmetic}", indent=_INDENT * 2, first=_INDENT)


def _place(subject: Subject, line: int | None) -> str:
    return "" if line is None or subject.strategy is None else f" ({subject.strategy.path}:{line})"


def _ranges_told(limits: Limits, subject: Subject) -> Iterator[str]:
    """Say where each status begins and ends, as the scheme of the strategy calls it, and which exceptions there are."""
    scheme = None if subject.strategy is None else subject.strategy.scheme
    told = set()
    for status, words in _ranges(limits, subject.measure):
        told.add((status, False))
        label = None if scheme is None else scheme.label_for(status)
        yield f"{words_with_status(status, label)}: {words}"
    if not (limits.far_high == math.inf and limits.far_low == -math.inf):
        told.add((Status.ON_TARGET, True))
        label = None if scheme is None else scheme.label_for(Status.ON_TARGET, exceeded=True)
        is_told = label is None or not any(case.exceeded for case in label.cases) or folded(label.name) == EXCEEDED
        yield f"{EXCEEDED if is_told or label is None else f'{label.name} ({EXCEEDED})'}: {_far(limits, subject.measure)}"
    for label in () if scheme is None else scheme.labels:
        for case in label.cases:
            if case.travel is not None and (case.status, case.exceeded) in told:
                yield f"{label.name}: {EXCEEDED if case.exceeded else case.status.words} and {case.travel.value}"


def _ranges(limits: Limits, measure: Measure | None) -> Iterable[tuple[Status, str]]:
    """Say in words where each status begins and ends."""
    yield Status.ON_TARGET, _between(limits.on_low, limits.on_high, measure)
    sides = []
    if limits.acceptable_low < limits.on_low:
        sides.append(f"from {limit_text(limits.acceptable_low, measure)} to below {limit_text(limits.on_low, measure)}")
    if limits.acceptable_high > limits.on_high:
        sides.append(f"above {limit_text(limits.on_high, measure)} up to {limit_text(limits.acceptable_high, measure)}")
    if sides:
        yield Status.WITHIN_TOLERANCE, ", and ".join(sides)
    beyond = []
    if math.isfinite(limits.acceptable_low):
        beyond.append(f"below {limit_text(limits.acceptable_low, measure)}")
    if math.isfinite(limits.acceptable_high):
        beyond.append(f"above {limit_text(limits.acceptable_high, measure)}")
    yield Status.OFF_TRACK, ", and ".join(beyond)


def _between(low: float, high: float, measure: Measure | None) -> str:
    if low == high:
        return f"{limit_text(low, measure)} exactly"
    if not math.isfinite(low):
        return f"{limit_text(high, measure)} or below"
    if not math.isfinite(high):
        return f"{limit_text(low, measure)} or above"
    return f"{limit_text(low, measure)} to {limit_text(high, measure)}"


def _far(limits: Limits, measure: Measure | None) -> str:
    if math.isfinite(limits.far_high):
        return f"above {limit_text(limits.far_high, measure)}"
    return f"below {limit_text(limits.far_low, measure)}"


def _write_line(paper: Paper, explanation: Explanation, limits: Limits, presentation: Presentation) -> None:
    measure, row = explanation.subject.measure, explanation.row
    marks = [Mark(edge, limit_text(edge, measure)) for edge in sorted(set(limit_edges(limits)))]
    actual = None
    # NOTE: a part of a year is not to be compared with the whole year's limits.
    is_part = row is not None and row.year_to_date is not None and (row.reason or row.year_to_date.stands_for_row)
    if row is not None and row.actual.value is not None and not is_part:
        actual = Mark(row.actual.value, number_text(row))
    width = min((paper.width or 80) - 2 * len(_INDENT), _WIDEST)
    style = "" if row is None else _STYLES.get(row.status, "")
    paper.line()
    lines = number_line(limits, marks, actual, width=width, is_unicode=presentation.is_unicode)
    for number, line in enumerate(lines):
        is_actual = actual is not None and number >= len(lines) - 2
        paper.line((_INDENT + line, style if is_actual else ""))
    paper.line((_INDENT + legend(is_unicode=presentation.is_unicode, with_actual=actual is not None), "dim"))
