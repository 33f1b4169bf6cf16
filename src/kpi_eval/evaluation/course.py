"""Course: how a row stands to the rows of the periods before it."""

from typing import NamedTuple

from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.travel import NoTravel, Travel


class Step(NamedTuple):
    """An earlier value, and where the actual lies beside it; where that cannot be said, why."""

    value: float | None = None
    travel: Travel | None = None
    why_not: NoTravel | None = None


class Course(NamedTuple):
    """What the earlier periods of a measure, basis and area say of a row.

    `previous` is against the period of the same length before, `last_year` against the same period a year before.
    `before` is the status of the period before; `since` is the first of the periods in a row, `run` of them, that have
    the row's status, as the actuals write it.
    """

    previous: Step = Step(why_not=NoTravel.NO_EARLIER_VALUE)
    last_year: Step = Step(why_not=NoTravel.NO_EARLIER_VALUE)
    before: Status | None = None
    since: str = ""
    run: int = 0


def shown_step(course: Course) -> Step:
    """Give the step that people are shown: beside the period before, else beside the year before."""
    previous, last_year = course.previous, course.last_year
    return last_year if previous.travel is None and last_year.travel is not None else previous


COURSE_COLUMNS = (
    "previous",
    "travel",
    "travel_reason",
    "last_year",
    "travel_last_year",
    "previous_status",
    "status_since",
    "periods_in_a_row",
)
"""The columns that come after those of every result, where they are asked for."""
