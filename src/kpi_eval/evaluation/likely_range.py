"""Likely range: within what a share in per cent can be, as the words and the targets of its measure show."""

from collections.abc import Iterator

from kpi_eval.evaluation.subject import Subject
from kpi_eval.evaluation.wording import limit_edges
from kpi_eval.strategy.strategy import Basis, Measure
from kpi_eval.vocabulary.target import NumberTarget, RangeTarget
from kpi_eval.vocabulary.title import may_be_more_than_whole, may_be_negative
from kpi_eval.vocabulary.tolerance import LimitsTolerance

_WHOLE = 100.0
_NOISE = 1e-9


def likely_range(subject: Subject, measure: Measure, basis: Basis) -> tuple[float, float] | None:
    """Give the range of a share in per cent; None where the measure is no share, as its words or its targets show.

    A limit that a distance from the target puts outside, such as 98 ± 3, is no such sign, but no actual within it is
    found fault with.
    """
    if not basis.unit.is_percent or any(not 0 <= number <= _WHOLE for number in _stated(subject, basis)):
        return None
    words = f"{measure.title} {basis.unit.text}"
    edges = () if subject.limits is None else limit_edges(subject.limits)
    lowest = float("-inf") if may_be_negative(words) else min((-_NOISE, *edges))
    highest = float("inf") if may_be_more_than_whole(words) else max((_WHOLE + _NOISE, *edges))
    return lowest, highest


def _stated(subject: Subject, basis: Basis) -> Iterator[float]:
    """Give the numbers that the strategy states for any period or area, and that of the benchmark, if there is one."""
    if subject.limits is not None:
        yield subject.limits.target
    for targets in (basis.targets, *basis.areas.values()):
        for stated in targets:
            if isinstance(stated.target, NumberTarget):
                yield float(stated.target.value)
            elif isinstance(stated.target, RangeTarget):
                yield from (float(stated.target.low), float(stated.target.high))
            if isinstance(stated.tolerance, LimitsTolerance):
                yield from (float(end) for end in (stated.tolerance.lower, stated.tolerance.upper) if end is not None)
