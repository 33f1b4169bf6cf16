"""Year to date words: what a year comes to so far, where it may end and what is needed, for people."""

from collections.abc import Iterator

from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.wording import limit_edges, limit_text, missing_text, value_text
from kpi_eval.evaluation.year_to_date import Forecast, YearToDate
from kpi_eval.renderers.evaluation.unit_symbols import with_symbol
from kpi_eval.strategy.strategy import Accumulation
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import Limits

_MOST_PER_CENT = 100


def year_to_date_words(row: Row) -> str:
    """Say what a row's year comes to so far; nothing of a whole year, or of what does not accumulate."""
    found = row.year_to_date
    if found is None or found.of <= 1 or row.actual.value is None:
        return ""
    return " ".join(_sentences(row, found))


def _sentences(row: Row, found: YearToDate) -> Iterator[str]:
    reason = "" if found.why_not is None else found.why_not.value
    if found.value is None:
        missing = f": {missing_text(found)}" if found.missing else ""
        yield f"{found.name.capitalize()} ({found.periods}): none, {reason}{missing}."
        return
    number = f"{found.name.capitalize()} ({found.periods}): {number_words(row, found.value, found.limits)}"
    if found.judgement is None or found.limits is None:
        yield f"{number}, not judged: {reason}."
    else:
        exceeded = ", exceeded" if found.judgement.exceeded else ""
        yield f"{number} against {_target(row, found.limits)}, {found.status.words}{exceeded}."
    forecasts = [
        *_forecast_words(row, found.by_rate, "at this rate"),
        *_forecast_words(row, found.by_last_year, "in last year's shape"),
    ]
    if forecasts:
        yield f"Forecast of the year: {'; '.join(forecasts)}."
    if found.needed is not None:
        yield needed_words(row, found, found.needed)


def _forecast_words(row: Row, forecast: Forecast | None, how: str) -> Iterator[str]:
    if forecast is not None:
        status = "" if forecast.status is None else f", {forecast.status.words}"
        yield f"{number_words(row, forecast.value, row.subject.limits)} {how}{status}"


def needed_words(row: Row, found: YearToDate, needed: float) -> str:
    """Say what the periods that are left must come to; where a sum is there already, or beyond, that it is."""
    measure, basis, limits = row.subject.measure, row.subject.basis, row.subject.limits
    accumulation = None if measure is None or basis is None else measure.over_a_year(basis)
    is_more_than_nothing = limits is None or limits.target >= 0
    adds_up = accumulation is Accumulation.SUM and not found.is_rolling
    if adds_up and is_more_than_nothing and found.value is not None and limits is not None:
        if limits.on_low <= found.value and needed <= 0 and limits.on_high >= found.value:
            return "The year's target is met already."
        if needed < 0:
            return "The year's target is passed already."
    periods = f"{found.part} that is left" if found.left == 1 else f"{found.left} {_several(found.part)} that are left"
    each = f"in each {found.part} that is left" if found.left > 1 else f"in the {periods}"
    how = {
        Accumulation.AVERAGE: each if found.left == 1 else f"on average in the {periods}",
        Accumulation.RATIO: f"{'in' if found.left == 1 else 'over'} the {periods}",
        Accumulation.LAST: "at the end of the year",
    }.get(accumulation or Accumulation.SUM, each)
    assumed = "" if found.assumed is None else f", assuming {found.assumed.value}"
    return f"For the year's target: {_span(row, found, needed)} {how}{assumed}{_beyond(row, needed)}."


def _several(part: str) -> str:
    return "half-years" if part == "half-year" else f"{part}s"


def _span(row: Row, found: YearToDate, needed: float) -> str:
    if found.needed_upper is not None:
        return f"{number_words(row, needed, None)} to {number_words(row, found.needed_upper, None)}"
    direction = Direction.NONE if row.subject.measure is None else row.subject.measure.direction
    word = {Direction.HIGHER: "at least ", Direction.LOWER: "at most "}.get(direction, "")
    return f"{word}{number_words(row, needed, None)}"


def _beyond(row: Row, needed: float) -> str:
    """Say that a per cent is needed which hardly can be."""
    basis = row.subject.basis
    if basis is None or not basis.unit.is_percent or 0 <= needed <= _MOST_PER_CENT:
        return ""
    return ", which is below 0" if needed < 0 else ", which is above 100%"


def number_words(row: Row, value: float, limits: Limits | None) -> str:
    """Write a number in the unit of a row, never so that it seems to meet a limit it misses."""
    unit = "" if row.subject.basis is None else row.subject.basis.unit.text
    edges = () if limits is None else limit_edges(limits)
    return with_symbol(value_text(value, row.subject.measure, edges), unit)


def _target(row: Row, limits: Limits) -> str:
    unit = "" if row.subject.basis is None else row.subject.basis.unit.text
    low = limit_text(limits.target, row.subject.measure)
    if limits.target_upper is None:
        return with_symbol(low, unit)
    return f"{low} to {with_symbol(limit_text(limits.target_upper, row.subject.measure), unit)}"
