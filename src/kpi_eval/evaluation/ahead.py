"""Ahead: what must be known of all rows before the first is judged: benchmarks among them, and what is to be hidden."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.actuals.values import Actual
from kpi_eval.evaluation.benchmarks import are_in_actuals, with_values
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.ratio import parts_of, with_ratio
from kpi_eval.evaluation.subject import codes_of_all, read_for
from kpi_eval.evaluation.subjects import Subjects
from kpi_eval.evaluation.suppression import Suppression
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.diagnostic import Diagnostic

_MOST_REMEMBERED = 50_000

Report = Callable[[Diagnostic, object], None]


class Ahead(NamedTuple):
    """The strategies with all values of their benchmarks, and what is to be hidden, where anything is."""

    strategies: Sequence[Strategy]
    suppression: Suppression | None = None


def look_ahead(
    strategies: Sequence[Strategy],
    actuals: Sequence[ActualsTable],
    conditions: Conditions,
    report: Report,
) -> Ahead:
    """Go through the rows first, and keep them, where something needs to be known of all of them.

    Raises:
        ActualsError: A file cannot be read further.
    """
    suppression = with_suppression(strategies, actuals, conditions).suppression
    suppression = None if suppression is None else suppression.anew()
    actuals = _of_both(actuals, conditions)
    if conditions.benchmarks or are_in_actuals(strategies):
        strategies = with_values(strategies, actuals, conditions.benchmarks, report, suppression)
    return Ahead(strategies, suppression)


def with_suppression(
    strategies: Sequence[Strategy], actuals: Sequence[ActualsTable], conditions: Conditions
) -> Conditions:
    """Find out what is to be hidden, once for all evaluations of the same files; the rows are kept.

    Raises:
        ActualsError: A file cannot be read further.
    """
    if conditions.suppress_below is None or conditions.suppression is not None:
        return conditions
    both = _of_both(actuals, conditions)
    return replace(conditions, suppression=_suppression(strategies, both, conditions.suppress_below))


def _of_both(actuals: Sequence[ActualsTable], conditions: Conditions) -> Sequence[ActualsTable]:
    """Give actuals and history, in the same order whichever of the two is judged."""
    if conditions.is_of_history:
        return [*conditions.history, *actuals]
    return [*actuals, *conditions.history]


def _suppression(strategies: Sequence[Strategy], actuals: Sequence[ActualsTable], below: int) -> Suppression:
    suppression, subjects, codes = Suppression(below), Subjects(strategies), codes_of_all(strategies)
    for table in actuals:
        decimal, known = table.decimal, dict[tuple[str, int, int], Actual]()
        for row in table.kept_rows():
            subject, _ = subjects.of(row, decimal)
            if row.is_ragged:
                continue
            # NOTE: as where rows are judged, each text is understood once.
            key = (row.actual, id(subject.basis), id(subject.measure))
            actual = known.get(key)
            if actual is None:
                if len(known) >= _MOST_REMEMBERED:
                    known.clear()
                actual = known[key] = read_for(subject, row.actual, decimal=decimal, other_missing=codes)
            if row.denominator:
                actual, _ = with_ratio(row, subject, actual, decimal=decimal, other_missing=codes)
            suppression.take(subject, row.area, actual, parts_of(row, decimal))
    suppression.complete()
    return suppression
