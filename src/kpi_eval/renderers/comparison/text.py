"""Text: a comparison for people: what became worse, better or otherwise, what is in one only, and how much is as it was."""

from collections.abc import Sequence
from typing import TextIO

from kpi_eval.evaluation.labels import words_with_status
from kpi_eval.renderers.comparison.strategy_text import write_changes
from kpi_eval.renderers.comparison.words import ARROW, count_text, moves, name_of, year_moved
from kpi_eval.renderers.evaluation.table_cells import marked
from kpi_eval.renderers.evaluation.table_layout import style_of
from kpi_eval.renderers.paper import Paper
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.series.compared import Compared
from kpi_eval.series.comparison import Comparison, Pair, Pairing, Turn
from kpi_eval.series.standing import Standing

_INDENT = "  "
_MOST_LISTED = 20
_HEADINGS = {Turn.WORSE: "Worse", Turn.BETTER: "Better", Turn.OTHER: "Otherwise"}


def render(compared: Compared, stream: TextIO, presentation: Presentation) -> None:
    """Write what changed."""
    paper = Paper(stream, presentation)
    choice = 0 if presentation.is_unicode else 1
    paper.paragraph(f"{compared.old} {ARROW[choice]} {compared.new}", style="bold")
    if compared.changes is not None:
        write_changes(paper, compared, presentation)
    comparison = compared.comparison
    if comparison is not None:
        if compared.actuals:
            paper.line()
            paper.paragraph(f"Statuses of {', '.join(compared.actuals)}", style="bold")
        if comparison.pairing is Pairing.LATEST:
            paper.paragraph("No period is in both: the latest of each measure, basis and area is compared.")
        for turn in Turn:
            _write_turn(paper, turn, comparison.turned(turn), choice)
        for turn in Turn:
            pairs = [pair for pair in comparison.years_turned(turn) if not pair.has_changed]
            _write_years(paper, turn, pairs, choice)
        _write_only(paper, compared.old, comparison.only_old)
        _write_only(paper, compared.new, comparison.only_new)
        paper.line()
        paper.paragraph(_summary(compared, comparison))
        if compared.with_years:
            paper.paragraph(_years_summary(comparison))
    paper.finish()


def _write_turn(paper: Paper, turn: Turn, pairs: Sequence[Pair], choice: int) -> None:
    if not pairs:
        return
    paper.line()
    paper.paragraph(f"{_HEADINGS[turn]} ({len(pairs):,})", style="bold")
    for pair in pairs:
        paper.paragraph(name_of(pair.old, pair.new, ARROW[choice]), indent=_INDENT * 2, first=_INDENT)
        paper.line(
            (_INDENT * 2, ""),
            (_status(pair.old, choice), style_of(pair.old.status, pair.old.label)),
            (f" {ARROW[choice]} ", ""),
            (_status(pair.new, choice), style_of(pair.new.status, pair.new.label)),
        )
        told = moves(pair) or "nothing in its figures moved"
        paper.paragraph(f"{told[0].upper()}{told[1:]}.", indent=_INDENT * 3, first=_INDENT * 2)
        if pair.new.why:
            paper.paragraph(pair.new.why, indent=_INDENT * 3, first=_INDENT * 2)
        if pair.year_turn is not None:
            paper.paragraph(year_moved(pair, choice), indent=_INDENT * 3, first=_INDENT * 2)


def _write_years(paper: Paper, turn: Turn, pairs: Sequence[Pair], choice: int) -> None:
    """Write whose year to date alone changed status."""
    if not pairs:
        return
    paper.line()
    paper.paragraph(f"{_HEADINGS[turn]} in the year to date only ({len(pairs):,})", style="bold")
    for pair in pairs:
        paper.paragraph(name_of(pair.old, pair.new, ARROW[choice]), indent=_INDENT * 2, first=_INDENT)
        paper.paragraph(year_moved(pair, choice), indent=_INDENT * 3, first=_INDENT * 2)


def _status(standing: Standing, choice: int) -> str:
    """Write a status with its symbol: what the scheme calls it, where there is one, and our word beside that."""
    status, label = standing.status, standing.label
    words = marked(status, label, is_unicode=choice == 0)
    return words if label is None else f"{words.removesuffix(label.name)}{words_with_status(status, label)}"


def _write_only(paper: Paper, name: str, standings: Sequence[Standing]) -> None:
    if not standings:
        return
    paper.line()
    paper.paragraph(f"Only in {name} ({len(standings):,})", style="bold")
    shown = standings if paper.is_whole else standings[:_MOST_LISTED]
    for standing in shown:
        words = f"{name_of(standing, standing, '')}: {words_with_status(standing.status, standing.label)}"
        paper.paragraph(words, indent=_INDENT * 2, first=_INDENT)
    if len(shown) < len(standings):
        paper.paragraph(f"{len(standings) - len(shown):,} more: --all lists every one", first=_INDENT)


def _years_summary(comparison: Comparison) -> str:
    turns = [f"{len(comparison.years_turned(turn)):,} {_HEADINGS[turn].lower()}" for turn in Turn]
    return f"Years to date: {', '.join(turns)}, {comparison.years_unchanged:,} with the status they had."


def _summary(compared: Compared, comparison: Comparison) -> str:
    turns = [f"{len(comparison.turned(turn)):,} {_HEADINGS[turn].lower()}" for turn in Turn]
    of = count_text(len(comparison.changed) + len(comparison.unchanged), "row", "rows")
    both = "" if comparison.pairing is Pairing.ROW else " in both"
    words = f"Of {of}{both}: {', '.join(turns)}, {len(comparison.unchanged):,} with the status they had"
    if comparison.moved_only:
        words += f" ({comparison.moved_only:,} of them with other figures)"
    only = [
        f"{len(standings):,} only in {name}"
        for name, standings in ((compared.old, comparison.only_old), (compared.new, comparison.only_new))
        if standings
    ]
    return "; ".join((words, *only)) + "."
