"""Text: trends for people: the measure once, then each trend drawn, and below it what it shows in sentences."""

from collections.abc import Sequence
from typing import TextIO

from kpi_eval.evaluation.evaluation import Row
from kpi_eval.renderers.evaluation.year_to_date_words import year_to_date_words
from kpi_eval.renderers.paper import Paper
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.renderers.trend.drawing import draw, legend
from kpi_eval.renderers.trend.words import sentences
from kpi_eval.series.story import story_of
from kpi_eval.series.trend import Trend
from kpi_eval.vocabulary.direction import Direction

_INDENT = "  "
_MOST_DRAWN = 20
_LENGTHS = {(1, 0): "months", (3, 0): "quarters", (6, 0): "half years", (12, 0): "years", (0, 1): "days"}


def render(trends: Sequence[Trend], stream: TextIO, presentation: Presentation) -> None:
    """Write the trends of one measure, of which there is at least one."""
    paper = Paper(stream, presentation)
    measure = trends[0].measure
    paper.paragraph(f"{measure.title} ({measure.id})", style="bold")
    paper.paragraph("shown for context" if measure.direction is Direction.NONE else measure.direction.value)
    for line in legend(is_unicode=presentation.is_unicode, width=presentation.width):
        paper.line((line, "dim"))
    shown = trends if paper.is_whole else trends[:_MOST_DRAWN]
    for trend in shown:
        paper.line()
        heading = _heading(trend)
        if heading:
            paper.paragraph(heading, style="bold")
        draw(paper, trend, presentation)
        paper.line()
        for sentence in sentences(trend, story_of(trend)):
            paper.paragraph(sentence, indent=_INDENT * 2, first=_INDENT)
        if trend.to_date:
            _write_years(paper, trend, presentation)
    if len(shown) < len(trends):
        paper.line()
        left_out = len(trends) - len(shown)
        paper.paragraph(f"{left_out:,} more are not drawn: --area and --basis choose, --all draws every one.")
    paper.finish()


def _write_years(paper: Paper, trend: Trend, presentation: Presentation) -> None:
    """Draw what years come to so far, and say how the latest stands and where it may end."""
    latest = trend.to_date[-1]
    found = latest.year_to_date
    if found is None or found.of == 1:
        return
    paper.line()
    if not found.of:
        reason = "" if found.why_not is None else f": {found.why_not.value}"
        paper.paragraph(f"No year to date{reason}.", first=_INDENT, indent=_INDENT * 2)
        return
    if any(_says_more(row) for row in trend.to_date):
        paper.paragraph(found.name.capitalize(), first=_INDENT, indent=_INDENT, style="bold")
        draw(paper, trend.of_years, presentation, heading="So far")
        paper.line()
    label, words = latest.subject.period_text, year_to_date_words(latest)
    words = f"In {label}: {words[0].lower()}{words[1:]}" if words else f"In {label} there is no actual."
    paper.paragraph(words, indent=_INDENT * 2, first=_INDENT)


def _says_more(row: Row) -> bool:
    """Whether a year to date says anything that the row does not, as that of a level does not."""
    found = row.year_to_date
    return found is not None and (found.value, found.limits) != (row.actual.value, row.subject.limits)


def _heading(trend: Trend) -> str:
    parts = (trend.basis.id, trend.basis.unit.text, trend.area, _length(trend.length) if trend.shares else "")
    return ", ".join(part for part in parts if part)


def _length(length: tuple[int, int]) -> str:
    if length in _LENGTHS:
        return _LENGTHS[length]
    months, days = length
    if months:
        return f"{months // 12} years each" if months % 12 == 0 else f"{months} months each"
    return f"{days:,} days each"
