"""Table of roll-ups: counts, share, status and worst measure of each outcome, strategy, tag or area, below the table."""

from collections.abc import Sequence

from rich.cells import cell_len

from kpi_eval.evaluation.rolled_up import RolledUp, RollUpBy
from kpi_eval.renderers.evaluation.roll_ups import (
    ROLL_UP_HEADS,
    figures_of,
    sections_of,
    verdict_words,
    worst_words,
)
from kpi_eval.renderers.evaluation.table_layout import GAP, STYLES, padded
from kpi_eval.renderers.harmless import on_one_line
from kpi_eval.renderers.paper import Paper, wrapped
from kpi_eval.vocabulary.status import Status

MOST_LINES = 50
_NARROWEST_NAME = 12


def write_roll_ups(paper: Paper, rolled_up: Sequence[RolledUp], *, is_unicode: bool) -> None:
    """Write what was rolled up; of more than fifty those with the most off track first, unless all are wanted."""
    for by, found in sections_of(rolled_up):
        shown = found if paper.is_whole or len(found) <= MOST_LINES else _worst_first(found)
        _write_section(paper, by, shown, is_unicode=is_unicode)
        if len(shown) < len(found):
            count = len(found) - len(shown)
            more = "1 more is" if count == 1 else f"{count:,} more are"
            paper.paragraph(f"{more} not shown: those with the most off track come first. All of them: --all.")


def _worst_first(found: Sequence[RolledUp]) -> list[RolledUp]:
    return sorted(found, key=lambda each: -each.statuses[Status.OFF_TRACK])[:MOST_LINES]


def _write_section(paper: Paper, by: RollUpBy, found: Sequence[RolledUp], *, is_unicode: bool) -> None:
    names, figures = [on_one_line(each.title) for each in found], [figures_of(each) for each in found]
    heads = list(zip(*ROLL_UP_HEADS, strict=True))
    widths = [max(cell_len(text) for text in column) for column in zip(*heads, *figures, strict=True)]
    word = by.value.capitalize()
    widest = max(cell_len(name) for name in (word, *names))
    if paper.width is not None:
        room = paper.width - sum(widths) - len(GAP) * len(widths)
        widest = min(widest, max(room, _NARROWEST_NAME))
    paper.line()
    for name, head in zip(("", word), heads, strict=True):
        paper.line((_joined(name, head, [widest, *widths]), "bold"))
    for each, name, counts in zip(found, names, figures, strict=True):
        first, *others = wrapped(name, widest, indent=GAP)
        paper.line((_joined(first, counts, [widest, *widths]), ""))
        for other in others:
            paper.line((other, ""))
        _write_words(paper, each, is_unicode=is_unicode)


def _write_words(paper: Paper, rolled_up: RolledUp, *, is_unicode: bool) -> None:
    verdict = verdict_words(rolled_up, is_unicode=is_unicode)
    if verdict and rolled_up.status is not None:
        paper.paragraph(verdict, indent=GAP * 2, first=GAP, style=STYLES[rolled_up.status])
    worst = worst_words(rolled_up, is_unicode=is_unicode)
    if worst:
        paper.paragraph(f"worst: {worst}", indent=GAP * 2, first=GAP)


def _joined(name: str, figures: Sequence[str], widths: Sequence[int]) -> str:
    cells = [padded(text, width, is_right=True) for text, width in zip(figures, widths[1:], strict=True)]
    return GAP.join([padded(name, widths[0]), *cells])
