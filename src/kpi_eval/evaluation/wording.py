"""Wording: numbers, limits and statuses in the words people read; the sentence that says why.

Everything is said in English, or in the language of the sentences that are given.
"""

import math
from typing import TYPE_CHECKING

from kpi_eval.actuals.values import Actual
from kpi_eval.evaluation.classify import Judgement
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.phrases import ENGLISH
from kpi_eval.strategy.strategy import Measure
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.number import display_text
from kpi_eval.vocabulary.quantity import Bound
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.sentences import Sentences
from kpi_eval.vocabulary.status import Reason, Status

if TYPE_CHECKING:
    from kpi_eval.evaluation.year_to_date import YearToDate

_MOST_NAMED = 3
_VALUES = {
    Bound.BELOW: "why_values_below",
    Bound.AT_MOST: "why_values_at_most",
    Bound.ABOVE: "why_values_above",
    Bound.AT_LEAST: "why_values_at_least",
}


def number_text(row: Row, say: Sentences = ENGLISH) -> str:
    """Write a row's actual for people: rounded as the measure says, never so that it seems to meet a limit it misses."""
    value = row.actual.value
    if value is None:
        return ""
    limits = row.subject.limits
    edges = () if limits is None else limit_edges(limits)
    text = value_text(value, row.subject.measure, edges, say)
    return text if row.actual.bound is None else f"{row.actual.bound.value}{text}"


def limit_text(value: float, measure: Measure | None, say: Sentences = ENGLISH) -> str:
    """Write a limit for people: never rounded; with at least the decimals of the measure."""
    if measure is not None and measure.scale is not None:
        return measure.scale.name(value)
    decimals = None if measure is None else measure.decimals
    if decimals is not None:
        return say.number(display_text(value, decimals=decimals, distinct_from=(value,)))
    return say.number(display_text(value, distinct_from=(value,)))


def difference_text(
    value: float, scale: Scale | None, *, signed: bool = False, is_whole: bool = False, say: Sentences = ENGLISH
) -> str:
    """Write a difference for people, in steps on a scale; `is_whole` when it is not to be rounded."""
    text = say.number(display_text(abs(value), distinct_from=(abs(value) if is_whole else 0.0,)))
    if scale is not None:
        text = say.counted("steps", abs(value), count=text)
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


def why(row: Row, say: Sentences = ENGLISH) -> str:
    """Say in one sentence, with the numbers, why a row has its status."""
    found = row.year_to_date
    if found is not None and found.stands_for_row and row.status not in {Status.NO_DATA, Status.NOT_JUDGED}:
        key = "why_last_months" if found.is_rolling else "why_year_to_date"
        periods = say("parts_of_year", parts=found.parts, of=found.of) if found.of else ""
        return say(key, periods=periods, sentence=why(as_year_to_date(row), say))
    return say("why_sentence", clause=_clause(row, say))


def _clause(row: Row, say: Sentences) -> str:
    if row.status is Status.NO_DATA:
        return say("why_no_actual") if row.reason is None else say("why_no_data", reason=say.word(row.reason))
    number = _whole_number_text(row, say)
    if row.status is Status.NOT_JUDGED:
        clause = say("why_not_judged", number=number, reason="" if row.reason is None else say.word(row.reason))
        missing = _missing_of_year(row, say)
        return say("why_missing", clause=clause, missing=missing) if missing else clause
    limits, judgement = row.subject.limits, row.judgement
    if limits is None or judgement is None:
        return say("why_status", number=number, status=say.word(row.status))
    if row.actual.bound is not None:
        return _why_bound(row, limits, say)
    clause = _compared(row, judgement, limits, say)
    if judgement.exceeded:
        is_above = math.isfinite(limits.far_high)
        far = limit_text(limits.far_high if is_above else limits.far_low, row.subject.measure, say)
        clause = say("why_above_far" if is_above else "why_below_far", clause=clause, limit=far)
    benchmark = row.subject.benchmark
    if benchmark is not None and benchmark.is_carried:
        clause = say("why_carried", clause=clause, period=benchmark.period.label)
    return clause


def as_year_to_date(row: Row) -> Row:
    """Give a row as if its year to date were its actual, and what is due by then its target."""
    from kpi_eval.evaluation.year_to_date import YearToDate  # noqa: PLC0415 - only where years to date are told

    found = row.year_to_date or YearToDate()
    subject = row.subject._replace(limits=found.limits)
    return row._replace(
        subject=subject,
        actual=Actual(value=found.value),
        status=found.status,
        reason=None,
        judgement=found.judgement,
        course=None,
        year_to_date=None,
    )


def _missing_of_year(row: Row, say: Sentences) -> str:
    """Name what is missing of the year, where the row waits for it."""
    found = row.year_to_date
    if found is None or row.reason is not Reason.YEAR_TO_DATE_INCOMPLETE:
        return ""
    if found.missing:
        return missing_text(found, say)
    return "" if found.why_not is None else say.word(found.why_not)


def missing_text(found: "YearToDate", say: Sentences = ENGLISH) -> str:
    """Name the periods of a year to date that are not there, a few of them where they are many."""
    periods = ", ".join(say.label(label) for label in found.missing[:_MOST_NAMED])
    more = len(found.missing) - _MOST_NAMED
    return say("missing", periods=periods) if more <= 0 else say("missing_and_more", periods=periods, count=more)


def _whole_number_text(row: Row, say: Sentences) -> str:
    """Write a row's actual unrounded, so that the sums of a sentence come out."""
    value, measure = row.actual.value, row.subject.measure
    if value is None:
        return ""
    text = limit_text(value, measure, say)
    return text if row.actual.bound is None else f"{row.actual.bound.value}{text}"


def _compared(row: Row, judgement: Judgement, limits: Limits, say: Sentences) -> str:
    measure, is_above = row.subject.measure, judgement.variance > 0
    if row.status is Status.OFF_TRACK and (limits.tolerance_upper if is_above else limits.tolerance_lower) is not None:
        limit = limits.acceptable_high if is_above else limits.acceptable_low
        return say(
            "why_above_tolerance" if is_above else "why_below_tolerance",
            number=_whole_number_text(row, say),
            distance=_distance(judgement.margin, measure, say),
            limit=limit_text(limit, measure, say),
        )
    clause = _from_target(row, judgement, limits, say)
    if row.status is Status.ON_TARGET:
        return clause
    if row.status is Status.OFF_TRACK:
        return say("why_no_tolerance", clause=clause)
    limit = limits.acceptable_high if is_above else limits.acceptable_low
    key = "why_within_upper" if is_above else "why_within_lower"
    return say(key, clause=clause, limit=limit_text(limit, measure, say))


def _from_target(row: Row, judgement: Judgement, limits: Limits, say: Sentences) -> str:
    measure, number = row.subject.measure, _whole_number_text(row, say)
    side = "above" if judgement.variance > 0 else "below"
    distance = _distance(judgement.variance, measure, say)
    low = limit_text(limits.target, measure, say)
    if limits.target_upper is None:
        if judgement.variance == 0:
            return say("why_exactly", number=number, target=low)
        return say(f"why_{side}", number=number, distance=distance, target=low)
    high = limit_text(limits.target_upper, measure, say)
    if judgement.variance == 0:
        return say("why_inside_range", number=number, low=low, high=high)
    return say(f"why_{side}_range", number=number, distance=distance, low=low, high=high)


def _distance(value: float, measure: Measure | None, say: Sentences) -> str:
    return difference_text(value, None if measure is None else measure.scale, is_whole=True, say=say)


def _why_bound(row: Row, limits: Limits, say: Sentences) -> str:
    measure, bound, value = row.subject.measure, row.actual.bound, row.actual.value
    if bound is None or value is None:
        return ""
    values, status = say(_VALUES[bound], number=limit_text(value, measure, say)), say.word(row.status)
    is_upwards = bound in {Bound.ABOVE, Bound.AT_LEAST}
    stated = limits.tolerance_upper if is_upwards else limits.tolerance_lower
    low = limit_text(limits.target, measure, say)
    if row.status is Status.OFF_TRACK and stated is not None:
        key = "why_values_upper" if is_upwards else "why_values_lower"
        clause = say(key, values=values, status=status, limit=limit_text(stated, measure, say))
    elif limits.target_upper is None:
        clause = say("why_values_target", values=values, status=status, target=low)
    else:
        high = limit_text(limits.target_upper, measure, say)
        clause = say("why_values_range", values=values, status=status, low=low, high=high)
    is_exceeded = row.judgement is not None and row.judgement.exceeded
    return say("why_exceeded", clause=clause) if is_exceeded else clause


def value_text(value: float, measure: Measure | None, edges: tuple[float, ...], say: Sentences = ENGLISH) -> str:
    """Write a value for people: rounded as the measure says, never so that it seems to meet an edge it misses."""
    if measure is not None and measure.scale is not None:
        return measure.scale.name(value)
    return say.number(display_text(value, decimals=None if measure is None else measure.decimals, distinct_from=edges))
