"""Zones: the numbers of a subject's actuals that all come to the same, and say nothing besides.

The line of numbers is cut where anything begins or ends that the path row by row asks about. Inside a zone nothing
changes, so one number of it is judged, by that very path, for all. What is not finite, or no number at all, comes after the last.
Numbers near an edge of which more may have to be
said, or that may not be meant, are in no zone: rows that have them are gone through one by one.
"""

import math
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kpi_eval.evaluation.classify import judge, limit_nearly_met
from kpi_eval.evaluation.subject import Subject
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.status import Reason, Status

_NEARLY = 3e-9
_LARGEST = sys.float_info.max


class Outcome(NamedTuple):
    """What rows of a zone come to."""

    status: Status
    reason: Reason | None = None
    exceeded: bool = False


class Zones(NamedTuple):
    """Where the zones begin, from the lowest on, and what rows of each come to.

    A number belongs to the zone after the last of `starts` that is not above it, and there is one zone more than there
    are starts; None is said of one whose rows are to be gone through one by one.
    """

    starts: list[float]
    outcomes: list[Outcome | None]


def zones_of(subject: Subject, likely: tuple[float, float] | None) -> Zones:
    """Cut the line of numbers for a subject.

    Args:
        subject: What the rows are about; on no scale.
        likely: The range outside which an actual is said not to look right, where there is one.
    """
    lowest, highest = likely or (-_LARGEST, _LARGEST)
    odd = [(-math.inf, math.nextafter(lowest, -math.inf)), (math.nextafter(highest, math.inf), math.inf)]
    odd += _taken_otherwise(subject)
    limits = subject.limits if subject.reason is None else None
    ends: list[float] = []
    if limits is not None:
        odd += [*_near(limits), *_fractions(subject, limits)]
        ends = [limits.on_low, limits.on_high, limits.acceptable_low, limits.acceptable_high]
        ends += [limits.far_low, limits.far_high]
    starts = sorted({start for low, high in [*odd, *((end, end) for end in ends)] for start in _cuts(low, high)})
    outcomes = [_outcome(start, subject, limits, odd) for start in (-math.inf, *starts)]
    return _merged(starts, outcomes)


class Edges(NamedTuple):
    """The numbers that the expressions for data frames compare a subject's values with, named as there."""

    on_low: float = -math.inf
    on_high: float = math.inf
    acceptable_low: float = -math.inf
    acceptable_high: float = math.inf
    far_low: float = -math.inf
    far_high: float = math.inf
    near_low: float = -math.inf
    near_high: float = math.inf
    nearly_low: float = -math.inf
    nearly_high: float = math.inf
    low: float = -_LARGEST
    high: float = _LARGEST
    smallest: float = 0.0
    zero: float = math.nan


def edges_of(subject: Subject, likely: tuple[float, float] | None) -> Edges:
    """Give the edges of a subject's zones."""
    # NOTE: what is not finite is no actual, however likely a large one may be.
    lowest, highest = (-_LARGEST, _LARGEST) if likely is None else (max(likely[0], -_LARGEST), min(likely[1], _LARGEST))
    zero = next((low for low, _ in _taken_otherwise(subject)), math.nan)
    limits = subject.limits if subject.reason is None else None
    if limits is None:
        return Edges(low=lowest, high=highest, zero=zero)
    return Edges(
        on_low=limits.on_low,
        on_high=limits.on_high,
        acceptable_low=limits.acceptable_low,
        acceptable_high=limits.acceptable_high,
        far_low=limits.far_low,
        far_high=limits.far_high,
        near_low=_below(limits.acceptable_low),
        near_high=-_below(-limits.acceptable_high),
        nearly_low=_below(limits.on_low),
        nearly_high=-_below(-limits.on_high),
        low=lowest,
        high=highest,
        smallest=1.0 if any(_fractions(subject, limits)) else 0.0,
        zero=zero,
    )


def _below(limit: float) -> float:
    """Give the end of the span below a limit in which a number may miss it by a hair."""
    return limit - _NEARLY * abs(limit) if math.isfinite(limit) else limit


def _cuts(low: float, high: float) -> Iterator[float]:
    """Give the numbers at which a closed span of numbers begins, and at which what comes after it does."""
    if low > -math.inf:
        yield low
    if high < math.inf:
        yield math.nextafter(high, math.inf)


def _outcome(
    number: float, subject: Subject, limits: Limits | None, odd: Iterable[tuple[float, float]]
) -> Outcome | None:
    if any(low <= number <= high for low, high in odd):
        return None
    if limits is None:
        return Outcome(Status.NOT_JUDGED, subject.reason)
    if limit_nearly_met(number, limits) is not None:
        return None
    judgement = judge(number, limits)
    return Outcome(judgement.status, None, judgement.exceeded)


def _near(limits: Limits) -> Iterator[tuple[float, float]]:
    """Give the spans beside the limits in which a number may miss one by a hair; the limit itself is in none."""
    for limit in (limits.acceptable_low, limits.on_low):
        if math.isfinite(limit):
            yield _below(limit), math.nextafter(limit, -math.inf)
    for limit in (limits.acceptable_high, limits.on_high):
        if math.isfinite(limit):
            yield math.nextafter(limit, math.inf), -_below(-limit)


def _fractions(subject: Subject, limits: Limits) -> Iterator[tuple[float, float]]:
    """Give the spans of numbers that may be fractions where the unit is per cent."""
    if subject.basis is not None and subject.basis.unit.is_percent and limits.target:
        smallest = math.nextafter(0.0, 1.0)
        below_one = math.nextafter(1.0, 0.0)
        yield smallest, below_one
        yield -below_one, -smallest


def _taken_otherwise(subject: Subject) -> Iterator[tuple[float, float]]:
    """Give the numbers that the strategy takes for something else: zeros that mean that there is none."""
    if subject.measure is not None and subject.measure.zero_means is not None:
        yield 0.0, 0.0


def _merged(starts: list[float], outcomes: list[Outcome | None]) -> Zones:
    """Make one of zones side by side that come to the same."""
    kept = [place for place in range(len(starts)) if outcomes[place] != outcomes[place + 1]]
    return Zones([starts[place] for place in kept], [outcomes[0], *(outcomes[place + 1] for place in kept)])
