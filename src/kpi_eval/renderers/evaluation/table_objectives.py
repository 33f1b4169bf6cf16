"""Table of objectives: under their outcomes, each with its milestones, below the table."""

from collections.abc import Sequence
from itertools import groupby

from kpi_eval.evaluation.objectives import Deadline, ListedObjective
from kpi_eval.renderers.evaluation.objectives import counted_objectives, deadline_words
from kpi_eval.renderers.paper import Paper

_INDENT = "  "
_OVERDUE = "bold red"


def write_objectives(paper: Paper, listed: Sequence[ListedObjective]) -> None:
    """Write the objectives under their outcomes, each with its milestones."""
    if not listed:
        return
    paper.line()
    paper.paragraph(counted_objectives(listed), style="bold")
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
