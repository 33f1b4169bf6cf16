"""Course: how a row stands to the rows of the periods before it."""

from typing import NamedTuple, TypeAlias

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
    the row's status.
    """

    previous: Step = Step(why_not=NoTravel.NO_EARLIER_VALUE)
    last_year: Step = Step(why_not=NoTravel.NO_EARLIER_VALUE)
    before: Status | None = None
    since: str = ""
    run: int = 0


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

CourseCell: TypeAlias = str | float | None


def course_cells(course: Course | None) -> tuple[CourseCell, ...]:
    """Give the cells of a course, one for each of `COURSE_COLUMNS`; what is not known is None."""
    if course is None:
        return (None,) * len(COURSE_COLUMNS)
    previous, last_year = course.previous, course.last_year
    return (
        previous.value,
        None if previous.travel is None else previous.travel.value,
        None if previous.why_not is None else previous.why_not.value,
        last_year.value,
        None if last_year.travel is None else last_year.travel.value,
        None if course.before is None else course.before.value,
        course.since or None,
        float(course.run) if course.run else None,
    )
