"""Year to date words: what a year comes to so far, where it may end and what is needed, for people.

Everything is said in English, or in the language of the sentences that are given.
"""

from collections.abc import Iterator

from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.phrases import ENGLISH, left_key
from kpi_eval.evaluation.wording import limit_edges, missing_text, value_text
from kpi_eval.evaluation.year_to_date import Forecast, YearToDate
from kpi_eval.renderers.evaluation.unit_symbols import with_symbol
from kpi_eval.renderers.target_words import target_text
from kpi_eval.strategy.strategy import Accumulation
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.sentences import Sentences

_MOST_PER_CENT = 100


def year_to_date_words(row: Row, say: Sentences = ENGLISH) -> str:
    """Say what a row's year comes to so far; nothing of a whole year, or of what does not accumulate."""
    found = row.year_to_date
    if found is None or found.of <= 1 or row.actual.value is None:
        return ""
    return " ".join(_sentences(row, found, say))


def _sentences(row: Row, found: YearToDate, say: Sentences) -> Iterator[str]:
    periods = say("parts_of_year", parts=found.parts, of=found.of)
    key = "to_date_last_months" if found.is_rolling else "to_date"
    yield say(key, periods=periods, clause=_clause(row, found, say))
    if found.value is None:
        return
    forecasts = [
        *_forecast_words(row, found.by_rate, "forecast_by_rate", say),
        *_forecast_words(row, found.by_last_year, "forecast_by_last_year", say),
    ]
    if forecasts:
        yield say("forecast_of_year", forecasts="; ".join(forecasts))
    if found.needed is not None:
        yield needed_words(row, found, found.needed, say)


def _clause(row: Row, found: YearToDate, say: Sentences) -> str:
    reason = "" if found.why_not is None else say.word(found.why_not)
    if found.value is None:
        if not found.missing:
            return say("to_date_none", reason=reason)
        return say("to_date_none_missing", reason=reason, missing=missing_text(found, say))
    number = number_words(row, found.value, found.limits, say)
    if found.judgement is None or found.limits is None:
        return say("to_date_not_judged", number=number, reason=reason)
    verdict = say.word(found.status)
    if found.judgement.exceeded:
        verdict = say("verdict_exceeded", verdict=verdict)
    target = target_text(None, found.limits, row.subject.measure, _unit(row), say)
    return say("to_date_judged", number=number, target=target, verdict=verdict)


def _forecast_words(row: Row, forecast: Forecast | None, how: str, say: Sentences) -> Iterator[str]:
    if forecast is not None:
        words = say(how, number=number_words(row, forecast.value, row.subject.limits, say))
        status = forecast.status
        yield words if status is None else say("forecast_status", forecast=words, status=say.word(status))


def needed_words(row: Row, found: YearToDate, needed: float, say: Sentences = ENGLISH) -> str:
    """Say what the periods that are left must come to; where a sum is there already, or beyond, that it is."""
    measure, basis, limits = row.subject.measure, row.subject.basis, row.subject.limits
    accumulation = None if measure is None or basis is None else measure.over_a_year(basis)
    is_more_than_nothing = limits is None or limits.target >= 0
    adds_up = accumulation is Accumulation.SUM and not found.is_rolling
    if adds_up and is_more_than_nothing and found.value is not None and limits is not None:
        if limits.on_low <= found.value and needed <= 0 and limits.on_high >= found.value:
            return say("needed_met")
        if needed < 0:
            return say("needed_passed")
    words = _when(_span(row, found, needed, say), found, accumulation, say)
    if found.assumed is not None:
        words = say("needed_assuming", needed=words, assumed=say.word(found.assumed))
    if basis is not None and basis.unit.is_percent and not 0 <= needed <= _MOST_PER_CENT:
        # NOTE: such a per cent hardly can be.
        words = say("needed_below_zero" if needed < 0 else "needed_above_all", needed=words)
    return say("needed", needed=words)


def _when(span: str, found: YearToDate, accumulation: Accumulation | None, say: Sentences) -> str:
    """Say in which of the periods that are left something is needed."""
    if accumulation is Accumulation.LAST:
        return say("needed_at_the_end", needed=span)
    if found.left == 1:
        return say("needed_in", needed=span, periods=say(left_key(found.part)))
    if accumulation not in {Accumulation.AVERAGE, Accumulation.RATIO}:
        return say("needed_in", needed=span, periods=say(left_key(found.part, "each")))
    key = "needed_on_average" if accumulation is Accumulation.AVERAGE else "needed_over"
    return say(key, needed=span, periods=say(left_key(found.part, "several"), count=found.left))


def _span(row: Row, found: YearToDate, needed: float, say: Sentences) -> str:
    number = number_words(row, needed, None, say)
    if found.needed_upper is not None:
        return say("between", low=number, high=number_words(row, found.needed_upper, None, say))
    direction = Direction.NONE if row.subject.measure is None else row.subject.measure.direction
    key = {Direction.HIGHER: "needed_at_least", Direction.LOWER: "needed_at_most"}.get(direction)
    return number if key is None else say(key, number=number)


def number_words(row: Row, value: float, limits: Limits | None, say: Sentences = ENGLISH) -> str:
    """Write a number in the unit of a row, never so that it seems to meet a limit it misses."""
    edges = () if limits is None else limit_edges(limits)
    return with_symbol(value_text(value, row.subject.measure, edges, say), _unit(row), say)


def _unit(row: Row) -> str:
    return "" if row.subject.basis is None else row.subject.basis.unit.text
