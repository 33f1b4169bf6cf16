"""Page: what the report says, worked out from an evaluation and its series; templates only lay it out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kpi_eval.evaluation.course import shown_step
from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.labels import with_labels
from kpi_eval.evaluation.objectives import ListedObjective
from kpi_eval.evaluation.rolled_up import RolledUp, RollUpBy
from kpi_eval.evaluation.rolled_up_words import why_rolled_up
from kpi_eval.renderers.report.catalogue import ENGLISH_CATALOGUE, Catalogue
from kpi_eval.renderers.report.entry import Entry, entry_of
from kpi_eval.renderers.report.statuses import (
    Badge,
    Count,
    Tint,
    badge_of,
    counts_by_strategy,
    counts_of,
    labels_of,
    tints_of,
)
from kpi_eval.series.history import History
from kpi_eval.strategy.strategy import Outcome, Strategy
from kpi_eval.vocabulary.diagnostic import Diagnostic
from kpi_eval.vocabulary.scheme import JUDGED
from kpi_eval.vocabulary.status import Reason, Status
from kpi_eval.vocabulary.travel import Travel


class Together(NamedTuple):
    """What the measures of an outcome come to by the rule of its strategy, and why."""

    badge: Badge
    why: str


class Part(NamedTuple):
    """An outcome, or what is in none, with its objectives and its rows."""

    strategy: Strategy | None
    outcome: Outcome | None
    entries: Sequence[Entry]
    objectives: Sequence[ListedObjective] = ()
    together: Together | None = None


class Exceptions(NamedTuple):
    """Rows that are to be looked at first, and why, as `heading` says; `key` is that of the heading."""

    key: str
    entries: Sequence[Entry]
    heading: str


class Change(NamedTuple):
    """How many rows came out better, worse and the same as in the period before."""

    better: int
    worse: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole report.

    `counts` are of what was judged, `counts_by_strategy` the same by the labels of each strategy where they differ, with
    the colours of the labels in `tints`. `overdue` is how many dates of objectives are; `say` says the rest in the same
    language.
    """

    evaluation: Evaluation
    strategies: Sequence[Strategy]
    period: str
    as_at: date | None
    counts: Sequence[Count]
    judged: int
    no_data: int
    not_judged: int
    change: Change
    exceptions: Sequence[Exceptions]
    parts: Sequence[Part]
    entries: Sequence[Entry]
    findings: Sequence[Diagnostic]
    overdue: int = 0
    counts_by_strategy: Sequence[tuple[str, Sequence[Count]]] = ()
    tints: Sequence[Tint] = ()
    say: Catalogue = ENGLISH_CATALOGUE

    @property
    def has_travel(self) -> bool:
        """Whether anything is said of the direction of travel."""
        return any(entry.line.travel for entry in self.entries)

    @property
    def has_trend(self) -> bool:
        """Whether any row has a history that can be drawn."""
        return any(entry.spark for entry in self.entries)

    @property
    def title(self) -> str:
        """The titles of the strategies."""
        return "; ".join(strategy.title for strategy in self.strategies)


def build_page(  # noqa: PLR0913 - each is one thing that a report depends on
    evaluation: Evaluation,
    history: History,
    period: str,
    as_at: date | None = None,
    objectives: Sequence[ListedObjective] = (),
    *,
    say: Catalogue = ENGLISH_CATALOGUE,
) -> Page:
    """Work out what the report says.

    Args:
        evaluation: An evaluation whose rows have courses; they are consumed.
        history: The series of all rows that count.
        period: The period that is reported, as it is to be written.
        as_at: The day that counts as today, where one does.
        objectives: What is to be done besides, for the outcomes that are of interest.
        say: Says it in a language.
    """
    rows = list(with_labels(evaluation).rows)
    several = len({row.subject.period.days for row in rows if row.subject.period is not None}) > 1
    entries = [entry_of(row, f"m{number + 1}", history, say, with_period=several) for number, row in enumerate(rows)]
    statuses = evaluation.summary.statuses
    return Page(
        evaluation=evaluation,
        strategies=evaluation.strategies,
        period=period,
        as_at=as_at,
        counts=counts_of(evaluation.summary, say),
        counts_by_strategy=counts_by_strategy(evaluation.summary, say),
        tints=list(tints_of(evaluation.strategies)),
        judged=evaluation.summary.judged,
        no_data=statuses[Status.NO_DATA],
        not_judged=statuses[Status.NOT_JUDGED],
        change=_change(rows),
        exceptions=list(_exceptions(entries, evaluation.strategies, say)),
        parts=list(_parts(entries, evaluation, objectives, say)),
        entries=entries,
        findings=evaluation.findings,
        overdue=sum(deadline.is_overdue is True for each in objectives for deadline in each.deadlines),
        say=say,
    )


def _change(rows: Sequence[Row]) -> Change:
    """Count rows by whether their status is better or worse than that of the period before."""
    order = {status: place for place, status in enumerate(JUDGED)}
    moves = [
        order[row.status] - order[row.course.before]
        for row in rows
        if row.course is not None and row.course.before in order and row.status in order
    ]
    return Change(sum(move < 0 for move in moves), sum(move > 0 for move in moves), sum(move == 0 for move in moves))


_STATUS_OF_KIND = {
    "off_track": Status.OFF_TRACK,
    "worsening": Status.ON_TARGET,
    "within_tolerance": Status.WITHIN_TOLERANCE,
    "off_track_again": Status.OFF_TRACK,
}
"""The status that the rows under a heading have, where it is one."""


def _exceptions(entries: Sequence[Entry], strategies: Sequence[Strategy], say: Catalogue) -> Iterator[Exceptions]:
    """Give the rows to look at first, by why."""
    kinds: dict[str, Callable[[Row], bool]] = {
        "off_track": lambda row: row.status is Status.OFF_TRACK,
        "worsening": lambda row: row.status is Status.ON_TARGET and _travel(row) is Travel.WORSENING,
        "within_tolerance": lambda row: row.status is Status.WITHIN_TOLERANCE,
        "off_track_again": lambda row: row.status is Status.OFF_TRACK and row.course is not None and row.course.run > 1,
        "recovered": lambda row: (
            row.status.is_judged
            and row.status is not Status.OFF_TRACK
            and row.course is not None
            and row.course.before is Status.OFF_TRACK
        ),
        "not_reported": lambda row: row.reason is Reason.NOT_REPORTED,
    }
    for key, belongs in kinds.items():
        status = _STATUS_OF_KIND.get(key)
        labels = "" if status is None else labels_of(status, strategies, say)
        heading = say("heading_labels", heading=say(key), labels=labels) if labels else say(key)
        yield Exceptions(key, [entry for entry in entries if belongs(entry.row)], heading)


def _travel(row: Row) -> Travel | None:
    return None if row.course is None else shown_step(row.course).travel


def _parts(
    entries: Sequence[Entry], evaluation: Evaluation, objectives: Sequence[ListedObjective], say: Catalogue
) -> Iterator[Part]:
    """Give each outcome with its rows, in strategy order; a measure under several outcomes is shown under the first."""
    rolled_up = {each.id: each for each in evaluation.rolled_up if each.by is RollUpBy.OUTCOME and each.status}
    for strategy in evaluation.strategies:
        own = [entry for entry in entries if entry.row.subject.strategy is strategy]
        for outcome in strategy.outcomes:
            inside = [
                entry for entry in own if entry.measure is not None and entry.measure.outcomes[:1] == (outcome.id,)
            ]
            to_do = [each for each in objectives if each.outcome is outcome]
            if inside or to_do:
                yield Part(strategy, outcome, inside, to_do, _together(rolled_up.get(outcome.id), strategy, say))
        outside = [entry for entry in own if entry.measure is None or not entry.measure.outcomes]
        if outside:
            yield Part(strategy, None, outside)
    unknown = [entry for entry in entries if entry.row.subject.strategy is None]
    if unknown:
        yield Part(None, None, unknown)


def _together(rolled_up: RolledUp | None, strategy: Strategy, say: Catalogue) -> Together | None:
    if rolled_up is None or rolled_up.status is None:
        return None
    return Together(badge_of(rolled_up.status, strategy.scheme, rolled_up.label, say), why_rolled_up(rolled_up, say))


def period_words(evaluation_period: str, days: tuple[date, date] | None, say: Catalogue = ENGLISH_CATALOGUE) -> str:
    """Write the period of the report: as it is called, with its days."""
    return evaluation_period if days is None else f"{evaluation_period} ({say.days(*days)})"
