"""Record: a row as the columns that every output format writes, in their order (design section 6)."""

from typing import TypeAlias

from kpi_eval.evaluation.course import COURSE_COLUMNS
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.strategy.strategy import Measure
from kpi_eval.vocabulary.limits import Limits

Cell: TypeAlias = str | float | bool | tuple[str, ...] | None
"""Text, a number in the measure's unit, true or false, several ids, or nothing."""

COLUMNS = (
    "strategy",
    "outcome",
    "measure",
    "title",
    "basis",
    "area",
    "period",
    "direction",
    "unit",
    "actual",
    "target",
    "target_upper",
    "tolerance_lower",
    "tolerance_upper",
    "status",
    "exceeded",
    "variance",
    "variance_percent",
    "margin",
    "reason",
    "markers",
    "note",
)


def record(row: Row) -> tuple[Cell, ...]:
    """Give the cells of a row, one for each of `COLUMNS`; what is not known or does not apply is None.

    Numbers are binary64 in the measure's unit; on a scale, actual, target and limits are the names of steps.
    """
    subject, judgement = row.subject, row.judgement
    measure, basis, limits = subject.measure, subject.basis, subject.limits
    return (
        None if subject.strategy is None else subject.strategy.id,
        None if measure is None else measure.outcomes or None,
        subject.measure_text if measure is None else measure.id,
        None if measure is None else measure.title,
        (subject.basis_text if basis is None else basis.id) or None,
        row.area or None,
        subject.period_text or None,
        None if measure is None else measure.direction.value,
        None if basis is None else basis.unit.text or None,
        _number(row.actual.value, measure),
        *_limit_cells(limits, measure),
        row.status.value,
        None if judgement is None else judgement.exceeded,
        None if judgement is None else judgement.variance,
        None if judgement is None or _has_scale(measure) else judgement.variance_percent,
        None if judgement is None else judgement.margin,
        None if row.reason is None else row.reason.value,
        markers(row) or None,
        row.note or None,
    )


def course_cells(row: Row) -> tuple[Cell, ...]:
    """Give the cells of a row's course, one for each of `COURSE_COLUMNS`; what is not known is None."""
    course, measure = row.course, row.subject.measure
    if course is None:
        return (None,) * len(COURSE_COLUMNS)
    previous, last_year = course.previous, course.last_year
    return (
        _number(previous.value, measure),
        None if previous.travel is None else previous.travel.value,
        None if previous.why_not is None else previous.why_not.value,
        _number(last_year.value, measure),
        None if last_year.travel is None else last_year.travel.value,
        None if course.before is None else course.before.value,
        course.since or None,
        course.run or None,
    )


def markers(row: Row) -> str:
    """Give a row's markers: the sign of a bound, then letters (`p r`)."""
    sign = () if row.actual.bound is None else (row.actual.bound.value,)
    return " ".join((*sign, *row.actual.markers))


def _limit_cells(limits: Limits | None, measure: Measure | None) -> tuple[Cell, Cell, Cell, Cell]:
    if limits is None:
        return None, None, None, None
    return (
        _number(limits.target, measure),
        _number(limits.target_upper, measure),
        _number(limits.tolerance_lower, measure),
        _number(limits.tolerance_upper, measure),
    )


def _has_scale(measure: Measure | None) -> bool:
    """Whether the measure is on a scale, of whose positions per cent mean nothing."""
    return measure is not None and measure.scale is not None


def _number(value: float | None, measure: Measure | None) -> float | str | None:
    if value is None or measure is None or measure.scale is None:
        return value
    return measure.scale.name(value)
