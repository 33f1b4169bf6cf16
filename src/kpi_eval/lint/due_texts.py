"""Due texts: when the objectives of a strategy, and their milestones, are due, each with its place."""

from collections.abc import Iterator
from typing import NamedTuple

from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.form import Path


class DueText(NamedTuple):
    """What is due, when in the document's words, and where that stands."""

    path: Path
    title: str
    due: str


def due_texts(strategy: Strategy) -> Iterator[DueText]:
    """Give what each objective and milestone says of when it is due; nothing where it says nothing."""
    for outcome in strategy.outcomes:
        for place, objective in enumerate(outcome.objectives):
            path: Path = ("outcomes", outcome.id, "objectives", place)
            if objective.due:
                yield DueText((*path, "due"), objective.title, objective.due)
            for number, milestone in enumerate(objective.milestones):
                if milestone.due:
                    yield DueText((*path, "milestones", number, "due"), milestone.title, milestone.due)
