"""Roll-up: what judged rows come to by outcome, strategy, tag and area; pure, and in whatever order the rows come."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from kpi_eval.evaluation.evaluation import Evaluation, Row, Summary
from kpi_eval.evaluation.headline import headline_of
from kpi_eval.evaluation.names import NamedOutcome
from kpi_eval.evaluation.rolled_up import RolledUp, RollUpBy
from kpi_eval.evaluation.rolled_up_words import why_rolled_up
from kpi_eval.evaluation.selection import Filters, selected_outcomes
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.number import per_cent_of
from kpi_eval.vocabulary.status import WORST_FIRST, Status

_Place: TypeAlias = tuple[object, ...]
_Order: TypeAlias = tuple[object, ...]


def with_roll_ups(evaluation: Evaluation, kinds: Sequence[RollUpBy], filters: Filters) -> None:
    """Let an evaluation roll its rows up while they are consumed; by nothing, it stays as it is.

    Args:
        evaluation: Its `rolled_up` is complete when its rows have been consumed.
        kinds: What the rows are rolled up by, in this order.
        filters: What was asked for. Outcomes that were not named, and what has no row, are then left out.
    """
    if kinds:
        evaluation.rows = _rolled_up(evaluation, evaluation.rows, tuple(dict.fromkeys(kinds)), filters)


def _rolled_up(
    evaluation: Evaluation, rows: Iterable[Row], kinds: Sequence[RollUpBy], filters: Filters
) -> Iterator[Row]:
    roll_ups = RollUps(evaluation.strategies)
    for row in rows:
        roll_ups.add(row)
        yield row
    found = [each for kind in kinds for each in _ordered(roll_ups.by(kind), evaluation.summary)]
    named = selected_outcomes(filters, evaluation.strategies)
    evaluation.rolled_up = [each for each in found if _is_asked_for(each, filters, named)]
    for each in evaluation.rolled_up:
        if each.by is RollUpBy.OUTCOME and each.status is Status.NOT_JUDGED:
            evaluation.collected.add(_nothing_to_roll_up(each, evaluation.strategies))


def _ordered(found: list[RolledUp], summary: Summary) -> list[RolledUp]:
    """Put areas into the order, and the spelling, in which the rows first name them, as everywhere else."""
    places = {key: number for number, key in enumerate(summary.areas)}
    for number, each in enumerate(found):
        if each.by is RollUpBy.AREA and each.id:
            name = summary.areas[folded(each.id)].name
            found[number] = replace(each, id=name, title=name)
    return sorted(
        found, key=lambda each: places[folded(each.id)] if each.by is RollUpBy.AREA and each.id else len(places)
    )


def _is_asked_for(rolled_up: RolledUp, filters: Filters, named: frozenset[str]) -> bool:
    if named and rolled_up.by is RollUpBy.OUTCOME:
        return rolled_up.id in named
    is_narrowed = filters.outcomes or filters.measures or filters.tags or filters.areas or filters.period is not None
    return bool(rolled_up.rows) or not is_narrowed


def _nothing_to_roll_up(rolled_up: RolledUp, strategies: Sequence[Strategy]) -> Diagnostic:
    strategy = next(strategy for strategy in strategies if strategy.id == rolled_up.strategy)
    line = next((outcome.line for outcome in strategy.outcomes if outcome.id == rolled_up.id), None)
    why = why_rolled_up(rolled_up).removesuffix(".")
    return Diagnostic(
        code=Code.NOTHING_TO_ROLL_UP,
        severity=Severity.WARNING,
        message=f"the outcome '{rolled_up.id}' has a roll-up rule and no status: {why[0].lower()}{why[1:]}",
        hint="see the rows of its measures, or choose another period",
        path=strategy.path,
        line=line,
    )


class RollUps:
    """Takes rows in, and rolls them up. A measure counts once in an area and period, by its headline."""

    def __init__(self, strategies: Sequence[Strategy]) -> None:
        """Start with no rows; `strategies` are those that they are judged by."""
        self._strategies = strategies
        self._order = _Orderer(strategies)
        self._rows: dict[_Place, Row] = {}

    def add(self, row: Row) -> None:
        """Take a row in. Of rows of one measure, area and period the headline counts; of equals the worst."""
        measure = row.subject.measure
        place = (len(self._rows),) if measure is None else _place(row, measure.id)
        known = self._rows.get(place)
        if known is None or measure is None:
            self._rows[place] = row
        else:
            self._rows[place] = headline_of(measure, sorted((known, row), key=self._order))

    def by(self, kind: RollUpBy) -> list[RolledUp]:
        """Roll the rows up: outcomes and tags as declared, areas in the order of their names, what is in none last.

        Each outcome, strategy and tag of the strategies is there, with or without rows.
        """
        groups = {key: list[Row]() for key in _declared(kind, self._strategies)}
        for row in sorted(self._rows.values(), key=self._order):
            for key in _keys(kind, row) or ("",):
                groups.setdefault(key, []).append(row)
        unnamed = groups.pop("", [])
        named = _named(kind, self._strategies, groups)
        return [*named, RolledUp(by=kind, title=_NONE[kind], rows=tuple(unnamed))] if unnamed else named


_NONE = {
    RollUpBy.OUTCOME: "In no outcome",
    RollUpBy.STRATEGY: "In no strategy",
    RollUpBy.TAG: "Without a tag",
    RollUpBy.AREA: "No area",
}


def _place(row: Row, measure: str) -> _Place:
    period = row.subject.period
    return (measure, folded(row.area), folded(row.subject.period_text) if period is None else period.days)


class _Orderer:
    """Orders rows: the worst status first, then the furthest beyond its limit beside its target, then as declared."""

    def __init__(self, strategies: Sequence[Strategy]) -> None:
        measures = [measure.id for strategy in strategies for measure in strategy.measures]
        self._places = {measure: number for number, measure in enumerate(measures)}

    def __call__(self, row: Row) -> _Order:
        subject = row.subject
        measure = "" if subject.measure is None else subject.measure.id
        place = self._places.get(measure, len(self._places))
        period = "" if subject.period is None else subject.period.last.isoformat()
        basis = "" if subject.basis is None else subject.basis.id
        name = folded(subject.measure_text)
        return (
            WORST_FIRST.index(row.status),
            _relative_margin(row),
            place,
            folded(row.area),
            period,
            basis,
            name,
            row.path,
            row.row or 0,
        )


def _relative_margin(row: Row) -> float:
    """Give the margin as per cent of the target; nothing is worse where that says nothing: on a scale, or of zero."""
    if row.judgement is None or row.subject.measure is None or row.subject.measure.scale is not None:
        return math.inf
    relative = per_cent_of(row.judgement.margin, row.judgement.limits.target)
    return math.inf if relative is None else relative


def _declared(kind: RollUpBy, strategies: Sequence[Strategy]) -> list[str]:
    if kind is RollUpBy.OUTCOME:
        return [outcome.id for strategy in strategies for outcome in strategy.outcomes]
    if kind is RollUpBy.STRATEGY:
        return [strategy.id for strategy in strategies]
    if kind is RollUpBy.TAG:
        return [folded(tag) for strategy in strategies for measure in strategy.measures for tag in measure.tags]
    return []


def _keys(kind: RollUpBy, row: Row) -> Sequence[str]:
    measure, strategy = row.subject.measure, row.subject.strategy
    if kind is RollUpBy.AREA:
        return (folded(row.area),)
    if measure is None or strategy is None:
        return ()
    if kind is RollUpBy.STRATEGY:
        return (strategy.id,)
    if kind is RollUpBy.TAG:
        return tuple(dict.fromkeys(folded(tag) for tag in measure.tags))
    return measure.outcomes


def _named(kind: RollUpBy, strategies: Sequence[Strategy], groups: dict[str, list[Row]]) -> list[RolledUp]:
    """Give each group its name, and the rule by which it gets its status."""
    if kind is RollUpBy.OUTCOME:
        return [
            RolledUp(
                by=kind,
                id=outcome.id,
                title=outcome.title,
                strategy=strategy.id,
                rule=NamedOutcome(strategy, outcome).rule,
                rows=tuple(groups[outcome.id]),
            )
            for strategy in strategies
            for outcome in strategy.outcomes
        ]
    if kind is RollUpBy.STRATEGY:
        return [
            RolledUp(
                by=kind,
                id=strategy.id,
                title=strategy.title,
                strategy=strategy.id,
                rule=strategy.rollup,
                rows=tuple(groups[strategy.id]),
            )
            for strategy in strategies
        ]
    spellings = _spellings(kind, strategies, groups)
    return [RolledUp(by=kind, id=spellings[key], title=spellings[key], rows=tuple(groups[key])) for key in spellings]


def _spellings(kind: RollUpBy, strategies: Sequence[Strategy], groups: dict[str, list[Row]]) -> dict[str, str]:
    """Give tags as they are first written, and areas in the order of their names."""
    if kind is RollUpBy.TAG:
        spellings: dict[str, str] = {}
        for tag in (tag for strategy in strategies for measure in strategy.measures for tag in measure.tags):
            spellings.setdefault(folded(tag), tag)
        return spellings
    return {key: min(row.area for row in groups[key]) for key in sorted(groups)}
