"""Objectives: what is to be done for outcomes, by when, and what is overdue on the day that counts as today."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kpi_eval.evaluation.selection import Filters, selected_outcomes
from kpi_eval.strategy.strategy import Objective, Outcome, Strategy
from kpi_eval.vocabulary.due import last_day
from kpi_eval.vocabulary.period import YearKind


class Deadline(NamedTuple):
    """When something is due: in the document's words, and the last day on which it is in time, where that is known.

    `is_overdue` is None where it cannot be said: no day counts as today, or no last day is known.
    """

    words: str = ""
    last_day: date | None = None
    is_overdue: bool | None = None


class ListedMilestone(NamedTuple):
    """A step of an objective."""

    title: str
    deadline: Deadline


class ListedObjective(NamedTuple):
    """An objective of an outcome."""

    strategy: Strategy
    outcome: Outcome
    objective: Objective
    deadline: Deadline
    milestones: tuple[ListedMilestone, ...] = ()

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """When it and its milestones are due, as far as a date is given."""
        found = (self.deadline, *(milestone.deadline for milestone in self.milestones))
        return tuple(deadline for deadline in found if deadline.words)

    @property
    def is_overdue(self) -> bool:
        """Whether it, or one of its milestones, is overdue."""
        return any(deadline.is_overdue for deadline in self.deadlines)


def objectives_of(strategies: Sequence[Strategy], filters: Filters, as_at: date | None) -> list[ListedObjective]:
    """List the objectives of the outcomes that are asked for, in the order of the strategies.

    Args:
        strategies: Whose.
        filters: Outcomes that were asked for by name; without any, all.
        as_at: The day that counts as today; without it nothing is overdue.

    Raises:
        UsageError: No outcome is called so.
    """
    named = selected_outcomes(filters, strategies)
    return [
        listed
        for strategy in strategies
        for outcome in strategy.outcomes
        if not named or outcome.id in named
        for listed in _listed(strategy, outcome, as_at)
    ]


def _listed(strategy: Strategy, outcome: Outcome, as_at: date | None) -> Iterator[ListedObjective]:
    for objective in outcome.objectives:
        milestones = [
            ListedMilestone(milestone.title, _deadline(milestone.due, strategy.year, as_at))
            for milestone in objective.milestones
        ]
        deadline = _deadline(objective.due, strategy.year, as_at)
        yield ListedObjective(strategy, outcome, objective, deadline, tuple(milestones))


def _deadline(due: str, kind: YearKind, as_at: date | None) -> Deadline:
    last = last_day(due, kind) if due else None
    return Deadline(due, last, None if last is None or as_at is None else last < as_at)
