"""Travel: what is said of the direction of travel of a row that is explained."""

from kpi_eval.evaluation.course import shown_step
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.wording import limit_text

NEEDS_TRAVEL = "What this is called depends on the direction of travel: give --actuals with --travel."
"""What is said of a row that has no label for want of it."""


def travel_words(row: Row) -> str:
    """Say where the actual lies beside an earlier one, or why that cannot be said; nothing where it was not asked for."""
    if row.course is None or not row.status.is_judged:
        return ""
    step = shown_step(row.course)
    if step.travel is None:
        return "" if step.why_not is None else f"Direction of travel: cannot be said ({step.why_not.value})."
    when = "in the period before" if row.course.previous.travel is not None else "in the same period last year"
    known = "" if step.value is None else f"; it was {limit_text(step.value, row.subject.measure)} {when}"
    return f"Direction of travel: {step.travel.value}{known}."
