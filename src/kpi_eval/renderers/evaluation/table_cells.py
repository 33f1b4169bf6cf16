"""Table cells: the words and figures of one row of the table."""

from collections.abc import Sequence
from typing import NamedTuple

from kpi_eval.evaluation.course import shown_step
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.labels import label_of
from kpi_eval.evaluation.phrases import label_key
from kpi_eval.evaluation.wording import difference_text, number_text, why
from kpi_eval.renderers.evaluation.unit_symbols import SYMBOL_UNITS, with_symbol
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.renderers.target_words import target_text, tolerance_text
from kpi_eval.vocabulary.scheme import SCHEMES, Label, Scheme
from kpi_eval.vocabulary.sentences import Sentences
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.travel import NoTravel, Travel

SYMBOLS = {
    Status.ON_TARGET: ("\N{CHECK MARK}", "+"),
    Status.WITHIN_TOLERANCE: ("\N{ALMOST EQUAL TO}", "~"),
    Status.OFF_TRACK: ("\N{BALLOT X}", "x"),
    Status.NO_DATA: ("\N{MIDDLE DOT}", "."),
    Status.NOT_JUDGED: ("?", "?"),
}
"""A symbol for each status, and the one used where only ASCII can be shown; the word always stands beside it."""

TRAVEL_SYMBOLS = {
    Travel.IMPROVING: ("\N{NORTH EAST ARROW}", "^"),
    Travel.WORSENING: ("\N{SOUTH EAST ARROW}", "v"),
    Travel.NO_CHANGE: ("\N{RIGHTWARDS ARROW}", "="),
    Travel.INCREASING: ("+", "+"),
    Travel.DECREASING: ("\N{MINUS SIGN}", "-"),
}
"""A symbol for each direction of travel, and the one where only ASCII can be shown; the word stands beside it."""

_PLAIN_TO_SEE = frozenset({NoTravel.NO_EARLIER_VALUE, NoTravel.NO_ACTUAL, NoTravel.FORECAST})
"""Why there is no direction of travel, where the row says so already or there is nothing to say."""


class Line(NamedTuple):
    """One row as text; `details` are unit, area and period where they need saying: no area under its own heading.

    `label` is what the scheme of its strategy calls it; None where it is called by its status.
    """

    title: str
    details: str
    actual: str
    target: str
    tolerance: str
    variance: str
    verdict: str
    status: Status
    why: str = ""
    note: str = ""
    travel: str = ""
    year_to_date: str = ""
    label: Label | None = None


class Group(NamedTuple):
    """Rows under one heading: of an outcome below its strategy, or of an area."""

    heading: str
    subheading: str
    lines: Sequence[Line]


def line_of(row: Row, presentation: Presentation, *, with_period: bool) -> Line:
    """Word a row."""
    subject = row.subject
    measure = subject.measure
    unit = "" if subject.basis is None else subject.basis.unit.text
    details = [] if unit in SYMBOL_UNITS else [unit]
    if subject.basis is None and subject.basis_text:
        details.append(subject.basis_text)
    details += ["" if presentation.by_area else row.area, subject.period_text if with_period else ""]
    title, say = subject.measure_text if measure is None else measure.title, presentation.say
    return Line(
        title=title or say("blank"),
        details=", ".join(part for part in details if part),
        actual=with_symbol(number_text(row, say), unit, say) + "".join(f" [{letter}]" for letter in row.actual.markers),
        target=target_text(subject.target, subject.limits, measure, unit, say),
        tolerance=tolerance_text(subject.target, subject.limits, measure, say),
        variance=_variance(row, say),
        verdict=_verdict(row, presentation),
        status=row.status,
        why=why(row, say) if presentation.with_why else "",
        note=row.note if presentation.with_notes else "",
        travel=_travel(row, presentation) if presentation.with_travel else "",
        year_to_date=_year_to_date(row, say) if presentation.with_year_to_date else "",
        label=label_of(row),
    )


def _year_to_date(row: Row, say: Sentences) -> str:
    from kpi_eval.renderers.evaluation.year_to_date_words import year_to_date_words  # noqa: PLC0415 - only where asked

    return year_to_date_words(row, say)


def _is_to_date(row: Row) -> bool:
    """Whether the row has the status of its year to date, which is told below it."""
    return row.year_to_date is not None and row.year_to_date.stands_for_row


def _variance(row: Row, say: Sentences) -> str:
    if row.judgement is None or row.actual.bound is not None or _is_to_date(row):
        return ""
    scale = None if row.subject.measure is None else row.subject.measure.scale
    return difference_text(row.judgement.variance, scale, signed=True, say=say)


def _travel(row: Row, presentation: Presentation) -> str:
    """Say where the actual lies beside the period before, else beside the year before; or why that cannot be said."""
    if row.course is None:
        return ""
    say, step, is_last_year = presentation.say, shown_step(row.course), row.course.previous.travel is None
    if step.travel is None:
        return "" if step.why_not is None or step.why_not in _PLAIN_TO_SEE else f"({say.word(step.why_not)})"
    symbol, travel = TRAVEL_SYMBOLS[step.travel][0 if presentation.is_unicode else 1], say.word(step.travel)
    return f"{symbol} {say('travel_since_last_year', travel=travel) if is_last_year else travel}"


def _verdict(row: Row, presentation: Presentation) -> str:
    """Say how a row came out: a symbol, and in words what of."""
    label, say = label_of(row), presentation.say
    words = _verdict_words(row, label, say)
    if _is_to_date(row):
        words = say("verdict_to_date", verdict=words)
    return f"{symbol_of(row.status, label, is_unicode=presentation.is_unicode)} {words}"


def _verdict_words(row: Row, label: Label | None, say: Sentences) -> str:
    judgement = row.judgement
    scheme = None if row.subject.strategy is None else row.subject.strategy.scheme
    words = say.word(row.status) if label is None else label_name(scheme, label, say)
    if row.reason is not None:
        return say("verdict_reason", verdict=words, reason=say.word(row.reason))
    if judgement is None:
        return words
    if judgement.exceeded:
        is_told = label is not None and all(case.exceeded for case in label.cases)
        return words if is_told else say("verdict_exceeded", verdict=words)
    if row.status is Status.OFF_TRACK and row.actual.bound is None:
        distance = _distance(row, judgement.margin, say)
        if label is None:
            return say("verdict_by", verdict=words, distance=distance)
        return say("verdict_distance", verdict=words, distance=distance, status=say.word(row.status))
    return words


def marked(status: Status, label: Label | None, *, is_unicode: bool) -> str:
    """Write a label, or a status, with its symbol."""
    return f"{symbol_of(status, label, is_unicode=is_unicode)} {status.words if label is None else label.name}"


def label_name(scheme: Scheme | None, label: Label, say: Sentences) -> str:
    """Give the word of a label: that of a strategy as it writes it, that of a scheme of ours in the language."""
    return label.name if scheme is None or scheme.id not in SCHEMES else say(label_key(scheme, label))


def symbol_of(status: Status, label: Label | None, *, is_unicode: bool) -> str:
    """Give the symbol of a label; where it has none, that of the status."""
    symbol, plain = SYMBOLS[status]
    if label is not None:
        symbol, plain = label.symbol or symbol, label.ascii_symbol or plain
    return symbol if is_unicode else plain


def _distance(row: Row, margin: float, say: Sentences) -> str:
    measure, basis = row.subject.measure, row.subject.basis
    text = difference_text(margin, None if measure is None else measure.scale, say=say)
    return say("percentage_points", number=text) if basis is not None and basis.unit.is_percent else text
