"""Outcome: the rule by which an outcome gets its status, its measures, and which of them decide; for people."""

from collections.abc import Sequence
from typing import TextIO

from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.labels import label_of, words_with_status
from kpi_eval.evaluation.names import NamedOutcome
from kpi_eval.evaluation.rolled_up import RolledUp
from kpi_eval.evaluation.rolled_up_words import counted_words, rule_text, why_rolled_up
from kpi_eval.evaluation.wording import why
from kpi_eval.renderers.evaluation.row_words import name_of
from kpi_eval.renderers.evaluation.summary_words import label_counts
from kpi_eval.renderers.evaluation.table_cells import marked
from kpi_eval.renderers.evaluation.table_layout import style_of
from kpi_eval.renderers.explanation.travel import NEEDS_TRAVEL, travel_words
from kpi_eval.renderers.paper import Paper
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.direction import Direction

_INDENT = "  "


def render(named: NamedOutcome, rolled_up: RolledUp | None, stream: TextIO, presentation: Presentation) -> None:
    """Write the outcome, its rule, and what it comes to; its measures alone where nothing was rolled up."""
    paper = Paper(stream, presentation)
    strategy, outcome = named
    place = strategy.path if outcome.line is None else f"{strategy.path}:{outcome.line}"
    paper.paragraph(f"{outcome.title} ({outcome.id})", style="bold")
    paper.paragraph(f"an outcome of '{strategy.title}'; {place}")
    paper.paragraph(_rule_words(named), indent=_INDENT)
    paper.line()
    if rolled_up is None:
        _write_measures(paper, named)
    else:
        _write_rolled_up(paper, rolled_up, is_unicode=presentation.is_unicode)
    paper.finish()


def _rule_words(named: NamedOutcome) -> str:
    rule = named.rule
    if rule is None:
        return "no rule is declared under rollup:, so it has no status"
    whose = "its own rule" if named.outcome.rollup is not None else "the strategy's rule"
    return f"{whose}, {rule.wording}: {rule_text(rule)}"


def _write_measures(paper: Paper, named: NamedOutcome) -> None:
    measures = [measure for measure in named.strategy.measures if named.outcome.id in measure.outcomes]
    paper.paragraph(f"Its measures ({len(measures):,})" if measures else "It has no measures.", style="bold")
    for measure in measures:
        context = "; for context, never judged" if measure.direction is Direction.NONE else ""
        paper.paragraph(f"{measure.title} ({measure.id}){context}", indent=_INDENT * 2, first=_INDENT)


def _write_rolled_up(paper: Paper, rolled_up: RolledUp, *, is_unicode: bool) -> None:
    if rolled_up.status is not None:
        words = f"{words_with_status(rolled_up.status, rolled_up.label)}: {why_rolled_up(rolled_up)}"
        paper.paragraph(words, indent=_INDENT, first="", style=style_of(rolled_up.status, rolled_up.label))
    paper.paragraph(
        f"{counted_words(rolled_up)}; a measure counts once in each area and period", indent=_INDENT, first=""
    )
    for labels in rolled_up.labels.values():
        paper.paragraph(f"By label: {', '.join(label_counts(labels.scheme, [labels]))}", indent=_INDENT, first="")
        if labels.unlabelled:
            paper.paragraph(NEEDS_TRAVEL, indent=_INDENT, first="")
    deciding = rolled_up.deciding
    decisive = {row.status for row in deciding}
    others = [row for row in rolled_up.rows if row.status.is_judged and row.status not in decisive]
    unjudged = [row for row in rolled_up.rows if not row.status.is_judged]
    _write_rows(paper, "Decided by", deciding, is_unicode=is_unicode)
    _write_rows(paper, "Judged besides" if deciding else "Judged", others, is_unicode=is_unicode)
    _write_rows(paper, "Not counted, for they could not be judged", unjudged, is_unicode=is_unicode)


def _write_rows(paper: Paper, heading: str, rows: Sequence[Row], *, is_unicode: bool) -> None:
    if not rows:
        return
    paper.line()
    paper.paragraph(f"{heading} ({len(rows):,})", style="bold")
    for row in rows:
        label = label_of(row)
        words = f"{marked(row.status, label, is_unicode=is_unicode)}: {name_of(row)}"
        paper.paragraph(words, indent=_INDENT * 2, first=_INDENT, style=style_of(row.status, label))
        paper.paragraph(" ".join(part for part in (why(row), travel_words(row)) if part), indent=_INDENT * 2)
