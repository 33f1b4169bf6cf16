"""Objectives: when each is due and what is overdue, in the words that every format for people shares."""

from collections import Counter
from collections.abc import Sequence

from kpi_eval.evaluation.objectives import Deadline, ListedObjective
from kpi_eval.vocabulary.period import days_between


def deadline_words(deadline: Deadline) -> str:
    """Say when something is due, as it is written, and since when it is overdue."""
    if not deadline.words:
        return "no date"
    words = f"due {deadline.words}"
    if deadline.is_overdue and deadline.last_day is not None:
        words += f": overdue, for its last day was {days_between(deadline.last_day, deadline.last_day)}"
    return words


def counted_objectives(listed: Sequence[ListedObjective]) -> str:
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
