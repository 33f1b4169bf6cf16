"""Target words: what is to be reached, and how far from it is still acceptable, as people read it."""

from kpi_eval.evaluation.phrases import ENGLISH
from kpi_eval.evaluation.wording import limit_text
from kpi_eval.renderers.evaluation.unit_symbols import with_symbol
from kpi_eval.strategy.strategy import Measure, PeriodTarget
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.sentences import Sentences


def target_text(
    target: PeriodTarget | None, limits: Limits | None, measure: Measure | None, unit: str, say: Sentences = ENGLISH
) -> str:
    """Word a target: as a number where it comes to one, else as the strategy states it."""
    if limits is None:
        return "" if target is None else target.wording
    low = limit_text(limits.target, measure, say)
    if limits.target_upper is None:
        return with_symbol(low, unit, say)
    return say("between", low=low, high=with_symbol(limit_text(limits.target_upper, measure, say), unit, say))


def tolerance_text(
    target: PeriodTarget | None, limits: Limits | None, measure: Measure | None, say: Sentences = ENGLISH
) -> str:
    """Word a tolerance: as limits where the target comes to a number, else as the strategy states it."""
    if limits is None:
        return "" if target is None else target.tolerance_wording
    lower = "" if limits.tolerance_lower is None else limit_text(limits.tolerance_lower, measure, say)
    upper = "" if limits.tolerance_upper is None else limit_text(limits.tolerance_upper, measure, say)
    if lower and upper:
        return say("between", low=lower, high=upper)
    if lower:
        return say("from", low=lower)
    return say("up_to", high=upper) if upper else ""
