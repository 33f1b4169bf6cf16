"""Markdown of objectives: a table with a row for each date."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from kpi_eval.evaluation.objectives import Deadline, ListedObjective
from kpi_eval.renderers.evaluation.objectives import counted_objectives, deadline_words
from kpi_eval.renderers.markdown_text import plain, table_head, table_row


def write_objectives(stream: TextIO, listed: Sequence[ListedObjective]) -> None:
    """Write the objectives as a table, each milestone in a row of its own."""
    if not listed:
        return
    stream.write(f"\n**{plain(counted_objectives(listed))}**\n\n" + table_head(("Outcome", "Objective", "Due", "Lead")))
    for each in listed:
        for title, deadline in _rows(each):
            leads = "; ".join(each.objective.leads)
            cells = (each.outcome.title, title, deadline_words(deadline), leads)
            stream.write(table_row([plain(cell) for cell in cells]))


def _rows(listed: ListedObjective) -> Iterator[tuple[str, Deadline]]:
    title = listed.objective.title
    if listed.deadline.words or not listed.milestones:
        yield title, listed.deadline
    for milestone in listed.milestones:
        yield f"{title}: {milestone.title}", milestone.deadline
