"""Explanation: for one measure, each target with its limits, where they come from, and what they make of an actual."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.values import unit_words_in
from kpi_eval.evaluation.evaluate import judge_row
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.names import MeasureNames, Named, find_basis, outcomes_by_name
from kpi_eval.evaluation.subject import Subject, read_for, resolve_target, serve, whole_year_reason
from kpi_eval.strategy.strategy import Basis, PeriodTarget, Strategy
from kpi_eval.vocabulary.derivation import target_steps, tolerance_steps
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import Period
from kpi_eval.vocabulary.period_text import PeriodError, parse_period
from kpi_eval.vocabulary.suggestion import did_you_mean


class Explanation(NamedTuple):
    """One target of a measure, and an actual judged by it where there is one.

    `row` is a row without an actual where only the limits are explained. `target_steps` and `tolerance_steps` are the
    arithmetic, one step each.
    """

    subject: Subject
    row: Row | None = None
    target_steps: Sequence[str] = ()
    tolerance_steps: Sequence[str] = ()


def find_measure(strategies: Sequence[Strategy], name: str) -> Named:
    """Find a measure by id, title or alias.

    Raises:
        UsageError: There is none; no outcome is called so either.
    """
    names = MeasureNames(strategies)
    named = names.find(name)
    if named is None:
        outcomes = [named.outcome for named in outcomes_by_name(strategies).values()]
        spellings = [text for outcome in outcomes for text in (outcome.id, outcome.title)]
        hint = names.suggestion(name) or did_you_mean(name, spellings) or "see the ids in the strategies"
        raise UsageError(f"no measure and no outcome is called '{shortened(name)}'; {hint}")
    return named


def explain_row(row: Row) -> Explanation:
    """Explain a row that has been judged."""
    return _explained(row.subject, row)


def explain_measure(
    named: Named, *, basis: str = "", period: str | None = None, actual: str | None = None, area: str = ""
) -> Iterator[Explanation]:
    """Explain each target of a measure, or those that serve a basis and a period.

    Args:
        named: The measure.
        basis: Id, alias or unit of a basis; blank for all, or for the one that the actual's unit words tell.
        period: Only the target that serves this period.
        actual: The text of an actual to be judged by each.
        area: The area whose own targets come first, where it has some.

    Raises:
        UsageError: There is no such basis, or the period is none.
    """
    chosen = _period(named, period)
    for one in _bases(named, basis, actual):
        targets = (*one.areas.get(folded(area), ()), *one.targets)
        periods = [chosen] if chosen is not None else [target.period for target in targets] or [None]
        for number, each in enumerate(periods):
            target = None if chosen is not None or not targets else targets[number]
            subject = _subject(named, one, each, target, area)
            yield _explained(subject, None if actual is None else _judged(subject, actual))


def _period(named: Named, text: str | None) -> Period | None:
    if text is None:
        return None
    try:
        return parse_period(text, named.measure.year)
    except PeriodError as error:
        raise UsageError(f"--period: {error.message}; {error.hint}") from None


def _bases(named: Named, text: str, actual: str | None) -> Sequence[Basis]:
    measure = named.measure
    if text or actual is not None or named.basis is not None:
        found = find_basis(measure, text, unit_words_in(actual or "")) if text or named.basis is None else named.basis
        if found is not None:
            return (found,)
        if text:
            known = ", ".join(basis.id for basis in measure.bases if basis.id) or "none, so leave it out"
            raise UsageError(f"--basis: '{measure.id}' has no basis '{shortened(text)}'; its bases: {known}")
    return measure.bases


def _subject(named: Named, basis: Basis, period: Period | None, target: PeriodTarget | None, area: str) -> Subject:
    """Build what a row would be about; a target for every period is taken as it is, without a period."""
    subject = Subject(
        measure_text=named.measure.title,
        basis_text=basis.id,
        period_text="" if period is None else period.label,
        strategy=named.strategy,
        measure=named.measure,
        basis=basis,
        period=period,
    )
    if period is None:
        served = serve(named.strategy, named.measure, basis, target, None, area)
    else:
        served = resolve_target(named.strategy, named.measure, basis, period, area)
    subject = subject._replace(**served._asdict())
    return subject._replace(reason=served.reason or whole_year_reason(subject))


def _judged(subject: Subject, text: str) -> Row:
    actual = read_for(subject, text)
    if actual.fault is not None:
        raise UsageError(f"{actual.fault.message}; {actual.fault.hint}")
    text_row = ActualRow(row=1, measure=subject.measure_text, actual=text, period=subject.period_text)
    return judge_row(subject, actual, text_row, "")


def _explained(subject: Subject, row: Row | None) -> Explanation:
    target, limits, benchmark = subject.target, subject.limits, subject.benchmark
    if target is None or limits is None or subject.measure is None:
        return Explanation(subject=subject, row=row)
    return Explanation(
        subject=subject,
        row=row,
        target_steps=target_steps(
            target.target,
            limits,
            None if benchmark is None else benchmark.value,
            benchmark.period.label if benchmark is not None and benchmark.is_carried else "",
        ),
        tolerance_steps=tolerance_steps(target.tolerance, limits, subject.measure.scale),
    )
