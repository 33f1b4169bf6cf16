"""Story: what a trend shows, as facts: first and last, best and worst, since when, what is missing and what moved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kpi_eval.evaluation.course import Course, Step, shown_step
from kpi_eval.series.travel import step
from kpi_eval.series.trend import Stop, Trend
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.number import difference, per_cent_of, shortest_decimal
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.travel import Travel


class Change(NamedTuple):
    """From the first value to the last: by how much, as per cent of the first where that means something, and where to."""

    first: Stop
    last: Stop
    by: float
    per_cent: float | None
    step: Step


class Travelling(NamedTuple):
    """The last periods that travel in one direction: which, since when, and how many they are."""

    travel: Travel
    since: Stop
    run: int


class Standing(NamedTuple):
    """The last stop that was judged, its course, and how many have come after it."""

    stop: Stop
    course: Course
    after: int


class Aim(NamedTuple):
    """Stops in a row that are judged by the same target and tolerance; `limits` None where there is none."""

    first: Stop
    last: Stop
    limits: Limits | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a trend shows.

    `greatest` and `least` are all stops that share the greatest and the least value, `nearest` and `farthest` those of
    a plan that lie nearest to it and farthest away, among those that were judged. All four are empty where no two
    differ.
    """

    statuses: dict[Status, int]
    change: Change | None = None
    greatest: tuple[Stop, ...] = ()
    least: tuple[Stop, ...] = ()
    nearest: tuple[Stop, ...] = ()
    farthest: tuple[Stop, ...] = ()
    travelling: Travelling | None = None
    last_step: Step | None = None
    standing: Standing | None = None
    aims: tuple[Aim, ...] = ()
    gaps: tuple[tuple[Stop, Stop], ...] = ()
    empty: tuple[Stop, ...] = ()
    breaks: tuple[Stop, ...] = ()
    twice: tuple[Stop, ...] = ()


def story_of(trend: Trend) -> Story:
    """Read a trend."""
    stops = trend.stops
    known = [stop for stop in stops if stop.is_comparable]
    least, greatest = _ends(known, _value)
    is_plan = trend.measure.direction is Direction.PLAN
    judged = [stop for stop in known if is_plan and stop.row.judgement is not None]
    nearest, farthest = _ends(judged, _distance)
    last = known[-1] if known else None
    return Story(
        statuses={status: sum(stop.point.status is status for stop in stops) for status in Status},
        change=_change(trend, known),
        greatest=greatest,
        least=least,
        nearest=nearest,
        farthest=farthest,
        travelling=_travelling(stops, last),
        last_step=None if last is None else _step_of(last),
        standing=_standing(stops),
        aims=_aims(stops),
        gaps=tuple((stops[number - 1], stop) for number, stop in enumerate(stops) if stop.missing),
        empty=tuple(stop for stop in stops if stop.point.status is Status.NO_DATA and not stop.point.is_twice),
        breaks=tuple(stop for stop in stops if stop.point.has_break),
        twice=tuple(stop for stop in stops if stop.point.is_twice),
    )


def _change(trend: Trend, known: Sequence[Stop]) -> Change | None:
    if len(known) < 2:  # noqa: PLR2004 - from one to another
        return None
    first, last = known[0], known[-1]
    start, end = first.point.value or 0.0, last.point.value or 0.0
    by = difference(end, start)
    means_something = trend.measure.scale is None and not trend.basis.unit.is_percent and start > 0
    per_cent = per_cent_of(by, start) if means_something else None
    return Change(first, last, by, per_cent, step(trend.series, last.point, first.point, trend.manner))


def _ends(stops: Sequence[Stop], measured: Callable[[Stop], Decimal]) -> tuple[tuple[Stop, ...], tuple[Stop, ...]]:
    """Give the stops that measure least and those that measure most; none where all measure the same."""
    sizes = [measured(stop) for stop in stops]
    if len(set(sizes)) < 2:  # noqa: PLR2004 - the least and the most
        return (), ()
    pairs = list(zip(stops, sizes, strict=True))
    return (
        tuple(stop for stop, size in pairs if size == min(sizes)),
        tuple(stop for stop, size in pairs if size == max(sizes)),
    )


def _value(stop: Stop) -> Decimal:
    return shortest_decimal(stop.point.value or 0.0)


def _distance(stop: Stop) -> Decimal:
    """Give how far a stop that was judged lies from what is on target."""
    judgement = stop.row.judgement
    return Decimal(0) if judgement is None else abs(shortest_decimal(judgement.variance))


def _step_of(stop: Stop) -> Step:
    """Give the step that is shown of a stop."""
    return shown_step(stop.row.course or Course())


def _travelling(stops: Sequence[Stop], last: Stop | None) -> Travelling | None:
    """Follow the direction of the last value's travel back, as far as every period went that way."""
    travel = None if last is None else _step_of(last).travel
    if last is None or travel is None:
        return None
    since, run = last, 0
    for stop in reversed(stops[: stops.index(last) + 1]):
        if not stop.is_comparable or _step_of(stop).travel is not travel:
            break
        since, run = stop, run + 1
    return Travelling(travel, since, run)


def _standing(stops: Sequence[Stop]) -> Standing | None:
    for number, stop in enumerate(reversed(stops)):
        if stop.point.status.is_judged and not stop.point.is_twice and stop.row.course is not None:
            return Standing(stop, stop.row.course, number)
    return None


def _aims(stops: Sequence[Stop]) -> tuple[Aim, ...]:
    aims: list[Aim] = []
    for stop in stops:
        limits = stop.row.subject.limits
        if aims and aims[-1].limits == limits:
            aims[-1] = aims[-1]._replace(last=stop)
        else:
            aims.append(Aim(stop, stop, limits))
    return tuple(aims)
