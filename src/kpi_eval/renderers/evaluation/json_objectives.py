"""JSON of objectives: what is to be done for outcomes, and by when, as objects."""

from kpi_eval.evaluation.objectives import Deadline, ListedObjective


def objective_object(listed: ListedObjective) -> dict[str, object]:
    """Give one objective with its milestones."""
    return {
        "strategy": listed.strategy.id,
        "outcome": listed.outcome.id,
        "title": listed.objective.title,
        **_deadline(listed.deadline),
        "leads": list(listed.objective.leads),
        "risks": list(listed.objective.risks),
        "milestones": [{"title": milestone.title, **_deadline(milestone.deadline)} for milestone in listed.milestones],
    }


def _deadline(deadline: Deadline) -> dict[str, object]:
    last_day = deadline.last_day
    return {
        "due": deadline.words or None,
        "last_day": None if last_day is None else last_day.isoformat(),
        "overdue": deadline.is_overdue,
    }
