"""Statuses: what the report calls, colours and counts them by: the labels of a scheme, else our own words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from kpi_eval.evaluation.classify import exceeded
from kpi_eval.evaluation.course import shown_step
from kpi_eval.evaluation.evaluation import LabelSummary, Row, Summary
from kpi_eval.evaluation.labels import label_of, shared_scheme
from kpi_eval.renderers.evaluation.table_cells import label_name, symbol_of
from kpi_eval.renderers.report.catalogue import Catalogue
from kpi_eval.series.courses import course_of
from kpi_eval.series.history import Point, Series
from kpi_eval.series.runs import Runs
from kpi_eval.series.travel import Manner
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.colour import LEAST_ON_WHITE, Colour, contrast_on_black, contrast_on_white
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.scheme import JUDGED, Case, Label, Scheme
from kpi_eval.vocabulary.status import Status

_LEAST_ON_DARK = 5.5
"""The contrast on black that comes to 4.5 on the dark paper of the page, which is a little lighter."""

_STEPS = 20


class Badge(NamedTuple):
    """A status as it is shown: a symbol and a word; `kind` is what it is coloured by.

    `beside` is what a label stands for in our words, where they are others.
    """

    text: str
    kind: str
    beside: str = ""


class Count(NamedTuple):
    """How many rows have a status, or a label."""

    badge: Badge
    rows: int


class Tint(NamedTuple):
    """The colour of labels, readable on light and on dark paper."""

    kind: str
    on_light: str
    on_dark: str


def kind_of(status: Status, label: Label | None) -> str:
    """Give what a status, or the label it is called by, is coloured by."""
    return status.value if label is None or label.colour is None else f"tint-{label.colour.code[1:]}"


def badge_of(status: Status, scheme: Scheme | None, label: Label | None, say: Catalogue) -> Badge:
    """Give the badge of a status, by a label where it has one."""
    word = say.word(status) if label is None else label_name(scheme, label, say)
    return Badge(f"{symbol_of(status, label, is_unicode=True)} {word}", kind_of(status, label))


def badge_of_row(row: Row, say: Catalogue) -> Badge:
    """Give the badge of a row."""
    return badge_of(row.status, _scheme_of(row), label_of(row), say)


def badge_of_point(point: Point, series: Series, row: Row, say: Catalogue) -> Badge:
    """Give the badge of a period before that of a row."""
    subject, scheme = row.subject, _scheme_of(row)
    if scheme is None or not point.status.is_judged:
        return badge_of(point.status, None, None, say)
    is_far = point.value is not None and point.limits is not None and exceeded(point.value, point.limits)
    travel = None
    if scheme.depends_on_travel(point.status, exceeded=is_far) and subject.measure and subject.basis:
        manner = Manner(subject.measure.direction, subject.basis.no_change_within)
        travel = shown_step(course_of(series, point, manner, Runs(series))).travel
    return badge_of(point.status, scheme, scheme.label_for(point.status, exceeded=is_far, travel=travel), say)


def _scheme_of(row: Row) -> Scheme | None:
    return None if row.subject.strategy is None else row.subject.strategy.scheme


def counts_of(summary: Summary, say: Catalogue) -> list[Count]:
    """Count what was judged: by label where one scheme serves all of it, else by status."""
    summaries = [one for one in summary.labels.values() if one.judged]
    scheme = shared_scheme(summaries, summary.judged) if summaries else None
    if scheme is None:
        return [Count(badge_of(status, None, None, say), summary.statuses[status]) for status in JUDGED]
    return _by_label(scheme, summaries, say)


def counts_by_strategy(summary: Summary, say: Catalogue) -> list[tuple[str, Sequence[Count]]]:
    """Count by the labels of each strategy, under its title, where no one scheme serves them all."""
    summaries = [one for one in summary.labels.values() if one.judged]
    if not summaries or shared_scheme(summaries, summary.judged) is not None:
        return []
    return [(one.title, _by_label(one.scheme, [one], say)) for one in summaries]


def _by_label(scheme: Scheme, summaries: Sequence[LabelSummary], say: Catalogue) -> list[Count]:
    counts = []
    for label in scheme.labels:
        badge = badge_of(label.cases[0].status, scheme, label, say)
        rows = sum(one.labels[label.name] for one in summaries)
        counts.append(Count(badge._replace(beside=_beside(scheme, label, say)), rows))
    unlabelled = [(status, sum(one.unlabelled[status] for one in summaries)) for status in JUDGED]
    return [*counts, *(Count(badge_of(status, None, None, say), rows) for status, rows in unlabelled if rows)]


def _beside(scheme: Scheme, label: Label, say: Catalogue) -> str:
    """Say in our words what a label stands for, where it is not called the same."""
    words = "; ".join(_case_words(case, say) for case in label.cases)
    return "" if folded(words) == folded(label_name(scheme, label, say)) else words


def _case_words(case: Case, say: Catalogue) -> str:
    words = say.word(case.status)
    if case.exceeded:
        words = say("verdict_exceeded", verdict=words)
    return words if case.travel is None else say("case_of_travel", status=words, travel=say.word(case.travel))


def labels_of(status: Status, strategies: Iterable[Strategy], say: Catalogue) -> str:
    """Name the labels that something with a status may have, where they are not the words of the status."""
    names = [
        label_name(strategy.scheme, label, say)
        for strategy in strategies
        if strategy.scheme is not None
        for label in strategy.scheme.labels
        if any(case.status is status for case in label.cases)
    ]
    return ", ".join(name for name in dict.fromkeys(names) if folded(name) != folded(say.word(status)))


def tints_of(strategies: Iterable[Strategy]) -> Iterator[Tint]:
    """Give the colours of all labels, each darker on light paper, or lighter on dark, until it can be read."""
    colours = {
        label.colour.code: label.colour
        for strategy in strategies
        if strategy.scheme is not None
        for label in strategy.scheme.labels
        if label.colour is not None
    }
    for code, colour in colours.items():
        on_light = _readable(colour, 0, contrast_on_white, LEAST_ON_WHITE)
        on_dark = _readable(colour, 255, contrast_on_black, _LEAST_ON_DARK)
        yield Tint(f"tint-{code[1:]}", on_light, on_dark)


def _readable(colour: Colour, goal: int, contrast: Callable[[Colour], float], least: float) -> str:
    """Move a colour towards black (0) or white (255) until its contrast is enough."""
    channels = [int(colour.code[place : place + 2], 16) for place in (1, 3, 5)]
    for step in range(_STEPS + 1):
        moved = [round(channel + (goal - channel) * step / _STEPS) for channel in channels]
        code = f"#{moved[0]:02x}{moved[1]:02x}{moved[2]:02x}"
        if contrast(Colour(code)) >= least:
            return code
    return f"#{goal:02x}{goal:02x}{goal:02x}"
