"""Table of roll-ups: counts, share, status and worst measure of each outcome, strategy, tag or area, below the table."""

from collections.abc import Iterator, Sequence

from kpi_eval.evaluation.rolled_up import RolledUp
from kpi_eval.renderers.evaluation.counts import CountColumns
from kpi_eval.renderers.evaluation.roll_ups import figures_of, heads_of, sections_of, verdict_words, worst_words
from kpi_eval.renderers.evaluation.table_counts import MOST_LINES, CountLine, write_counts
from kpi_eval.renderers.evaluation.table_layout import style_of
from kpi_eval.renderers.paper import Paper
from kpi_eval.vocabulary.status import Status


def write_roll_ups(paper: Paper, rolled_up: Sequence[RolledUp], columns: CountColumns, *, is_unicode: bool) -> None:
    """Write what was rolled up; of more than fifty those with the most off track first, unless all are wanted."""
    for by, found in sections_of(rolled_up):
        shown = found if paper.is_whole or len(found) <= MOST_LINES else _worst_first(found)
        lines = [
            CountLine(each.title, figures_of(each, columns), list(_words(each, is_unicode=is_unicode)))
            for each in shown
        ]
        write_counts(paper, by.value.capitalize(), heads_of(columns), lines)
        if len(shown) < len(found):
            count = len(found) - len(shown)
            more = "1 more is" if count == 1 else f"{count:,} more are"
            paper.paragraph(f"{more} not shown: those with the most off track come first. All of them: --all.")


def _worst_first(found: Sequence[RolledUp]) -> list[RolledUp]:
    return sorted(found, key=lambda each: -each.statuses[Status.OFF_TRACK])[:MOST_LINES]


def _words(rolled_up: RolledUp, *, is_unicode: bool) -> Iterator[tuple[str, str]]:
    """Give what is said below the figures: the status with the reason, in its colour, and the worst measure."""
    verdict, worst = (words(rolled_up, is_unicode=is_unicode) for words in (verdict_words, worst_words))
    if verdict and rolled_up.status is not None:
        yield verdict, style_of(rolled_up.status, rolled_up.label)
    if worst:
        yield f"worst: {worst}", ""
