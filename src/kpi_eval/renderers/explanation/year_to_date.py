"""Year to date: how a row and the parts before it come to what they do, what is due, and where the year may end."""

from collections.abc import Iterator
from fractions import Fraction

from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.labels import label_of, words_with_status
from kpi_eval.evaluation.wording import as_year_to_date, limit_edges, limit_text, missing_text, why
from kpi_eval.evaluation.year_to_date import Forecast, YearToDate
from kpi_eval.renderers.evaluation.year_to_date_words import needed_words, number_words
from kpi_eval.renderers.explanation.number_line import Mark, number_line
from kpi_eval.renderers.paper import Paper
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.strategy.strategy import Accumulation
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.number import display_text, nearest_to_fraction

_INDENT = "  "
_WIDEST = 76


def write_year_to_date(paper: Paper, row: Row, presentation: Presentation) -> None:
    """Write the year to date of a row, where there is anything to say of it."""
    found = row.year_to_date
    if found is None or found.of <= 1:
        return
    paper.line()
    words = f"{found.name.capitalize()} ({found.periods})"
    reason = "" if found.why_not is None else found.why_not.value
    if found.value is None:
        missing = f": {missing_text(found)}" if found.missing else ""
        _write(paper, f"{words}: none, {reason}{missing}")
        return
    _write(paper, f"{words}: {_working(row, found, found.value)}")
    if found.limits is None:
        _write(paper, f"not judged: {reason}")
    else:
        _write(paper, f"due by then: {_due(row, found)}")
        _write_line(paper, row, found, presentation)
        if not found.stands_for_row:
            so_far = as_year_to_date(row)
            _write(paper, f"{words_with_status(so_far.status, label_of(so_far))}: {why(so_far)}")
    forecasts = list(_forecasts(row, found))
    if forecasts:
        _write(paper, "forecast of the year, which has not happened:")
    for forecast in forecasts:
        paper.paragraph(forecast, indent=_INDENT * 3, first=_INDENT * 2)
    if found.needed is not None:
        told = needed_words(row, found, found.needed).removesuffix(".")
        is_open = told.startswith("For ")
        _write(paper, f"{told[0].lower()}{told[1:]}{_need(row, found) if is_open else ''}")


def _write(paper: Paper, words: str) -> None:
    paper.paragraph(words, indent=_INDENT * 2, first=_INDENT)


def _working(row: Row, found: YearToDate, value: float) -> str:
    """Show how parts come to a year to date."""
    result = number_words(row, value, found.limits)
    values = [display_text(part.value) for part in found.made_of if part.value is not None]
    counts = [part.counts for part in found.made_of if part.counts is not None]
    over = _over_a_year(row)
    if over is Accumulation.LAST:
        return f"{result}, the latest"
    if len(found.made_of) == 1:
        return result
    if over is Accumulation.RATIO:
        top, bottom = [each.numerator for each in counts], [each.denominator for each in counts]
        of = f"({_added(top)}) of ({_added(bottom)}), {_text(sum(top, Fraction(0)))} of {_text(sum(bottom, Fraction(0)))}"
        return f"{of} = {result}"
    added = " + ".join(values)
    return f"({added}) / {len(values)} = {result}" if over is Accumulation.AVERAGE else f"{added} = {result}"


def _added(numbers: list[Fraction]) -> str:
    return " + ".join(_text(number) for number in numbers)


def _text(number: Fraction) -> str:
    return display_text(nearest_to_fraction(number))


def _due(row: Row, found: YearToDate) -> str:
    """Say what is due, and how much of the year's target that is."""
    limits, measure, year = found.limits, row.subject.measure, row.subject.limits
    if limits is None:
        return ""
    words = limit_text(limits.target, measure)
    if limits.target_upper is not None:
        words += f" to {limit_text(limits.target_upper, measure)}"
    if found.share is not None and found.share != 1 and year is not None:
        words = f"{_text(found.share * 100)}% of the year's target = {words}"
    tolerances = [
        f"{side} {limit_text(limit, measure)}"
        for side, limit in (("from", limits.tolerance_lower), ("up to", limits.tolerance_upper))
        if limit is not None
    ]
    return f"{words} (tolerance {' '.join(tolerances)})" if tolerances else words


def _write_line(paper: Paper, row: Row, found: YearToDate, presentation: Presentation) -> None:
    """Draw where the year to date lies among the limits that are due."""
    if found.limits is None or found.value is None:
        return
    edges = sorted(set(limit_edges(found.limits)))
    marks = [Mark(edge, limit_text(edge, row.subject.measure)) for edge in edges]
    actual = Mark(found.value, number_words(row, found.value, found.limits))
    width = min((paper.width or 80) - 2 * len(_INDENT), _WIDEST)
    paper.line()
    for line in number_line(found.limits, marks, actual, width=width, is_unicode=presentation.is_unicode):
        paper.line((_INDENT + line, ""))
    paper.line()


def _forecasts(row: Row, found: YearToDate) -> Iterator[str]:
    rate, last = found.by_rate, found.by_last_year
    if rate is not None and rate.share is not None:
        is_steady = rate.share == 1
        working = "" if is_steady else f"{_text(rate.to_date)} / {_text(rate.share * 100)}% = "
        yield f"at this rate: {working}{_told(row, rate)}{', for it stays as it is' if is_steady else ''}"
    if last is not None and last.last is not None:
        then, figure = (_text(number) for number in last.last)
        is_level = _over_a_year(row) is Accumulation.LAST
        working = f"+ {figure} - {then}" if is_level else f"x {figure} / {then}"
        yield f"in last year's shape: {_text(last.to_date)} {working} = {_told(row, last)}"


def _told(row: Row, forecast: Forecast) -> str:
    status = "" if forecast.status is None else f", {forecast.status.words}"
    return f"{number_words(row, forecast.value, row.subject.limits)}{status}"


def _need(row: Row, found: YearToDate) -> str:
    """Show the arithmetic of what is needed, where that is one number and not the target itself."""
    outstanding, limits, measure = found.outstanding, row.subject.limits, row.subject.measure
    over = _over_a_year(row)
    if outstanding is None or limits is None or measure is None or found.needed_upper is not None:
        return ""
    if over is Accumulation.LAST:
        return ""
    is_upper = measure.direction is Direction.LOWER and limits.target_upper is not None
    target = limit_text(limits.target_upper if is_upper and limits.target_upper is not None else limits.target, measure)
    so_far, weight = outstanding.so_far, _text(outstanding.weight)
    if row.subject.basis is not None and over is Accumulation.RATIO and row.subject.basis.unit.is_percent:
        target, so_far = f"{target}%", so_far / 100
    if outstanding.whole != 1:
        target = f"{target} x {_text(outstanding.whole)}"
    return f"; ({target} - {_text(so_far)}) / {weight} = {number_words(row, found.needed or 0.0, None)}"


def _over_a_year(row: Row) -> Accumulation | None:
    measure, basis = row.subject.measure, row.subject.basis
    return None if measure is None or basis is None else measure.over_a_year(basis)
