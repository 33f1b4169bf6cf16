"""Explaining: from the options of `explain` to why rows of a measure, or an outcome, have their status."""

from collections.abc import Sequence
from dataclasses import replace

from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.judging import Request, judged_rows, rolled_up_rows
from kpi_eval.cli.output import standard_output
from kpi_eval.evaluation.explanation import Explanation, explain_measure, explain_row
from kpi_eval.evaluation.names import MeasureNames, Named, NamedOutcome, find_basis, outcomes_by_name
from kpi_eval.evaluation.rolled_up import RolledUp, RollUpBy
from kpi_eval.renderers.explanation import outcome, text
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.naming import folded


def explain_named(  # noqa: PLR0913 - what was asked for of a measure
    named: Named,
    request: Request,
    strategies: Sequence[Strategy],
    presentation: Presentation,
    *,
    basis: str,
    actual: str | None,
) -> ExitCode:
    """Show the limits of a measure, and why its rows, or an actual, have their status.

    Raises:
        UsageError: An option does not go with the others, or there is nothing to explain.
    """
    filters = request.filters
    if not request.actuals and request.benchmarks:
        raise UsageError("--benchmarks goes with --actuals; values in the strategy need no option")
    if request.actuals:
        explanations = _of_rows(named, request, strategies, basis)
    else:
        area = "".join(filters.areas)
        explanations = list(explain_measure(named, basis=basis, period=filters.period, actual=actual, area=area))
    with standard_output(is_for_people=True) as stream:
        text.render(explanations, stream, presentation)
    return ExitCode.DONE


def _of_rows(named: Named, request: Request, strategies: Sequence[Strategy], basis: str) -> list[Explanation]:
    asked = replace(request, filters=replace(request.filters, measures=(named.measure.id,)))
    wanted = find_basis(named.measure, basis, ()) if basis else named.basis
    rows = [row for row in judged_rows(asked, strategies) if wanted is None or row.subject.basis is wanted]
    if not rows:
        raise UsageError(f"the actuals have no row of '{named.measure.id}'; see --period and --basis")
    return [explain_row(row) for row in rows]


def find_outcome(strategies: Sequence[Strategy], name: str) -> NamedOutcome | None:
    """Find an outcome by id or title; None where there is none, or a measure is called so."""
    if MeasureNames(strategies).find(name) is not None:
        return None
    known = outcomes_by_name(strategies)
    return known.get(name) or known.get(folded(name))


def explain_outcome(
    named: NamedOutcome,
    request: Request,
    strategies: Sequence[Strategy],
    presentation: Presentation,
    *,
    of_measure: str,
) -> ExitCode:
    """Show the rule of an outcome and, where there are actuals, what it comes to and which measures decide.

    Args:
        named: The outcome.
        request: The actuals, if any, and which of them count.
        strategies: Those that were loaded together.
        presentation: How it is to look.
        of_measure: What was asked for that only a measure has.

    Raises:
        UsageError: What was asked for does not go with an outcome, or no row is of it.
    """
    if of_measure:
        raise UsageError(f"'{named.outcome.id}' is an outcome, which has no actual and no basis; give --actuals")
    filters = request.filters
    if not request.actuals and (filters.areas or filters.period is not None or request.benchmarks):
        raise UsageError(f"'{named.outcome.id}' is an outcome: --period, --area and --benchmarks go with --actuals")
    rolled_up = _rolled_up(named, request, strategies) if request.actuals else None
    with standard_output(is_for_people=True) as stream:
        outcome.render(named, rolled_up, stream, presentation)
    return ExitCode.DONE


def _rolled_up(named: NamedOutcome, request: Request, strategies: Sequence[Strategy]) -> RolledUp:
    asked = replace(request, filters=replace(request.filters, outcomes=(named.outcome.id,)))
    (rolled_up,) = rolled_up_rows(asked, strategies, RollUpBy.OUTCOME)
    if not rolled_up.rows:
        raise UsageError(f"the actuals have no row of a measure of '{named.outcome.id}'; see --period and --area")
    return rolled_up
