"""Objectives: when each is due and what is overdue, in the words that every format for people shares."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TextIO

from kpi_eval.evaluation.objectives import Deadline, ListedObjective
from kpi_eval.renderers.markdown_text import plain, table_head, table_row
from kpi_eval.renderers.paper import Paper
from kpi_eval.vocabulary.period import days_between

_INDENT = "  "
_OVERDUE = "bold red"


def write_objectives(paper: Paper, listed: Sequence[ListedObjective]) -> None:
    """Write the objectives under their outcomes, each with its milestones."""
    if not listed:
        return
    paper.line()
    paper.paragraph(_counted(listed), style="bold")
    for outcome, objectives in groupby(listed, key=lambda each: each.outcome):
        paper.paragraph(outcome.title, style="italic")
        for each in objectives:
            _write_one(paper, each)


def _write_one(paper: Paper, listed: ListedObjective) -> None:
    paper.paragraph(listed.objective.title, indent=_INDENT * 2, first=_INDENT)
    if listed.deadline.words or not listed.milestones:
        _write_deadline(paper, "", listed.deadline)
    for milestone in listed.milestones:
        _write_deadline(paper, f"{milestone.title}: ", milestone.deadline)
    if listed.objective.leads:
        paper.paragraph(f"lead: {'; '.join(listed.objective.leads)}", indent=_INDENT * 3, first=_INDENT * 2)


def _write_deadline(paper: Paper, name: str, deadline: Deadline) -> None:
    style = _OVERDUE if deadline.is_overdue else ""
    paper.paragraph(f"{name}{deadline_words(deadline)}", indent=_INDENT * 3, first=_INDENT * 2, style=style)


def write_objectives_markdown(stream: TextIO, listed: Sequence[ListedObjective]) -> None:
    """Write the objectives as a table, each milestone in a row of its own."""
    if not listed:
        return
    stream.write(f"\n**{plain(_counted(listed))}**\n\n" + table_head(("Outcome", "Objective", "Due", "Lead")))
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


def deadline_words(deadline: Deadline) -> str:
    """Say when something is due, as it is written, and since when it is overdue."""
    if not deadline.words:
        return "no date"
    words = f"due {deadline.words}"
    if deadline.is_overdue and deadline.last_day is not None:
        words += f": overdue, for its last day was {days_between(deadline.last_day, deadline.last_day)}"
    return words


def _counted(listed: Sequence[ListedObjective]) -> str:
    """Count the objectives, what is overdue among them, and what nobody can tell of."""
    words = f"Objectives ({len(listed):,})"
    states = Counter(deadline.is_overdue for each in listed for deadline in each.deadlines)
    if not states[True] and not states[False]:
        return words
    counts = [
        f"{states[True]:,} dates overdue" if states[True] != 1 else "1 date overdue",
        f"{states[False]:,} to come",
    ]
    return f"{words}: {', '.join([*counts, *([f'{states[None]:,} without a last day'] if states[None] else [])])}"
