"""Wording: numbers, limits and statuses in the words people read; the sentence that says why."""

import math
from dataclasses import replace

from kpi_eval.actuals.values import Actual
from kpi_eval.evaluation.classify import Judgement
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.year_to_date import YearToDate
from kpi_eval.strategy.strategy import Measure
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.number import display_text
from kpi_eval.vocabulary.quantity import Bound
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.status import Reason, Status

_BOUND_WORDS = {
    Bound.BELOW: "below",
    Bound.AT_MOST: "up to",
    Bound.ABOVE: "above",
    Bound.AT_LEAST: "at least",
}


def number_text(row: Row) -> str:
    """Write a row's actual for people: rounded as the measure says, never so that it seems to meet a limit it misses."""
    value = row.actual.value
    if value is None:
        return ""
    limits = row.subject.limits
    edges = () if limits is None else limit_edges(limits)
    text = value_text(value, row.subject.measure, edges)
    return text if row.actual.bound is None else f"{row.actual.bound.value}{text}"


def limit_text(value: float, measure: Measure | None) -> str:
    """Write a limit for people: never rounded; with at least the decimals of the measure."""
    if measure is not None and measure.scale is not None:
        return measure.scale.name(value)
    decimals = None if measure is None else measure.decimals
    if decimals is not None:
        return display_text(value, decimals=decimals, distinct_from=(value,))
    return display_text(value, distinct_from=(value,))


def difference_text(value: float, scale: Scale | None, *, signed: bool = False, is_whole: bool = False) -> str:
    """Write a difference for people, in steps on a scale; `is_whole` when it is not to be rounded."""
    text = display_text(abs(value), distinct_from=(abs(value) if is_whole else 0.0,))
    if scale is not None:
        text = f"{text} step" if abs(value) == 1 else f"{text} steps"
    if not signed or value == 0:
        return text
    return f"-{text}" if value < 0 else f"+{text}"


def limit_edges(limits: Limits) -> tuple[float, ...]:
    """List the finite limits that a displayed number must not seem to meet."""
    edges = (
        limits.on_low,
        limits.on_high,
        limits.acceptable_low,
        limits.acceptable_high,
        limits.far_low,
        limits.far_high,
    )
    return tuple(edge for edge in edges if math.isfinite(edge))


def why(row: Row) -> str:
    """Say in one sentence, with the numbers, why a row has its status."""
    if row.status is Status.NO_DATA:
        return f"There is no actual: {row.reason.value}." if row.reason is not None else "There is no actual."
    number = _whole_number_text(row)
    if row.status is Status.NOT_JUDGED:
        reason = row.reason.value if row.reason is not None else ""
        return f"{number} is not judged: {reason}{_missing_of_year(row)}."
    if row.year_to_date is not None and row.year_to_date.stands_for_row:
        found = row.year_to_date
        return f"Judged by the {found.name} ({found.periods}): {why(_as_year_to_date(row))}"
    limits, judgement = row.subject.limits, row.judgement
    if limits is None or judgement is None:
        return f"{number} is {row.status.words}."
    if row.actual.bound is not None:
        return _why_bound(row, limits)
    sentence = f"{number} is {_compared(row, judgement, limits)}"
    if judgement.exceeded:
        far = limits.far_high if math.isfinite(limits.far_high) else limits.far_low
        side = "above" if math.isfinite(limits.far_high) else "below"
        sentence += f"; exceeded: {side} the far limit of {limit_text(far, row.subject.measure)}"
    benchmark = row.subject.benchmark
    if benchmark is not None and benchmark.is_carried:
        sentence += f" (set from the benchmark's value for {benchmark.period.label})"
    return sentence + "."


def _as_year_to_date(row: Row) -> Row:
    """Give a row as if its year to date were its actual, and what is due by then its target."""
    found = row.year_to_date or YearToDate()
    subject = replace(row.subject, limits=found.limits)
    return row._replace(subject=subject, actual=Actual(value=found.value), year_to_date=None)


def _missing_of_year(row: Row) -> str:
    """Name what is missing of the year, where the row waits for it."""
    found = row.year_to_date
    if found is None or row.reason is not Reason.YEAR_TO_DATE_INCOMPLETE:
        return ""
    if found.missing:
        return f" ({found.missing_words})"
    return "" if found.why_not is None else f" ({found.why_not.value})"


def _whole_number_text(row: Row) -> str:
    """Write a row's actual unrounded, so that the sums of a sentence come out."""
    value, measure = row.actual.value, row.subject.measure
    if value is None:
        return ""
    text = limit_text(value, measure)
    return text if row.actual.bound is None else f"{row.actual.bound.value}{text}"


def _compared(row: Row, judgement: Judgement, limits: Limits) -> str:
    measure = row.subject.measure
    if row.status is Status.OFF_TRACK:
        return _off_track(row, judgement, limits)
    from_target = _from_target(judgement, limits, measure)
    if row.status is Status.ON_TARGET:
        return from_target
    is_above = judgement.variance > 0
    side, limit = ("upper", limits.acceptable_high) if is_above else ("lower", limits.acceptable_low)
    return f"{from_target}, within the {side} tolerance of {limit_text(limit, measure)}"


def _off_track(row: Row, judgement: Judgement, limits: Limits) -> str:
    measure = row.subject.measure
    scale = None if measure is None else measure.scale
    is_above = judgement.variance > 0
    stated = limits.tolerance_upper if is_above else limits.tolerance_lower
    if stated is None:
        return f"{_from_target(judgement, limits, measure)}, and there is no tolerance on that side"
    side, limit = ("upper", limits.acceptable_high) if is_above else ("lower", limits.acceptable_low)
    word = "above" if is_above else "below"
    distance = difference_text(judgement.margin, scale, is_whole=True)
    return f"{distance} {word} the {side} tolerance of {limit_text(limit, measure)}"


def _from_target(judgement: Judgement, limits: Limits, measure: Measure | None) -> str:
    target = _target_text(limits, measure)
    if judgement.variance == 0:
        return f"exactly the {target}" if limits.target_upper is None else f"inside the {target}"
    word = "above" if judgement.variance > 0 else "below"
    distance = difference_text(judgement.variance, None if measure is None else measure.scale, is_whole=True)
    return f"{distance} {word} the {target}"


def _why_bound(row: Row, limits: Limits) -> str:
    measure, bound, value = row.subject.measure, row.actual.bound, row.actual.value
    if bound is None or value is None:
        return ""
    text = limit_text(value, measure)
    against = f"the {_target_text(limits, measure)}"
    if row.status is Status.OFF_TRACK:
        is_upwards = bound in {Bound.ABOVE, Bound.AT_LEAST}
        stated = limits.tolerance_upper if is_upwards else limits.tolerance_lower
        if stated is not None:
            against = f"the {'upper' if is_upwards else 'lower'} tolerance of {limit_text(stated, measure)}"
    exceeded = "; exceeded" if row.judgement is not None and row.judgement.exceeded else ""
    return f"Every value {_BOUND_WORDS[bound]} {text} is {row.status.words}, against {against}{exceeded}."


def _target_text(limits: Limits, measure: Measure | None) -> str:
    low = limit_text(limits.target, measure)
    if limits.target_upper is None:
        return f"target of {low}"
    return f"target range of {low} to {limit_text(limits.target_upper, measure)}"


def value_text(value: float, measure: Measure | None, edges: tuple[float, ...]) -> str:
    """Write a value for people: rounded as the measure says, never so that it seems to meet an edge it misses."""
    if measure is not None and measure.scale is not None:
        return measure.scale.name(value)
    return display_text(value, decimals=None if measure is None else measure.decimals, distinct_from=edges)
