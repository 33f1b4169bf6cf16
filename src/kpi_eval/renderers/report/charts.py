"""Charts: the geometry of bullet graphs, trend charts and sparklines; templates draw them.

The bullet graph is that of Stephen Few (Bullet Graph Design Specification, 2013): bands of one hue, the actual as a bar
that begins at zero, the target as a line across it.
"""

import math
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kpi_eval.series.history import Point
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.status import Status

_MARGIN = 0.08
_HAIR = 0.6
_GAP = 1.5
"""Periods are this many times further apart than the nearest ones where one between them is missing: months differ."""

_LARGEST = sys.float_info.max / 8
"""Beyond this, a margin would leave the numbers there are."""


class Band(NamedTuple):
    """A part of the scale: from where, how long, and what it stands for (`on`, `within` or `off`)."""

    start: float
    length: float
    kind: str


class Bullet(NamedTuple):
    """A bullet graph on a scale from 0 to 100; `bar` is where the actual's begins and how long it is, None without one."""

    bands: Sequence[Band]
    targets: Sequence[float]
    bar: tuple[float, float] | None


class Dot(NamedTuple):
    """One value of a trend: its place, its status as a shape, and the words for it."""

    x: float
    y: float
    status: Status
    period: str
    value: float


class Trend(NamedTuple):
    """A trend chart in a box from 0 to 100 both ways, y downwards; a line for each unbroken run of values.

    `low` and `high` are the least and the greatest number that it shows; `low_y` and `high_y` are where they lie.
    """

    lines: Sequence[str]
    dots: Sequence[Dot]
    bands: Sequence[tuple[float, float, float, float, str]]
    targets: Sequence[tuple[float, float, float]]
    low: float
    high: float
    low_y: float
    high_y: float


class _Scale(NamedTuple):
    low: float
    high: float

    @staticmethod
    def around(numbers: Sequence[float]) -> "_Scale":
        """Give the scale from a little below the numbers to a little above them."""
        low, high = _held(min(numbers)), _held(max(numbers))
        margin = _MARGIN * max(high - low, 0.1 * max(abs(low), abs(high)) if low == high else 0.0)
        return _Scale(low - margin, high + margin) if low - margin < high + margin else _Scale(low - 1.0, high + 1.0)

    @staticmethod
    def from_zero(numbers: Sequence[float]) -> "_Scale":
        """Give the scale from zero to a little beyond the numbers, on both sides where they are on both."""
        low, high = _held(min(0.0, *numbers)), _held(max(0.0, *numbers))
        margin = _MARGIN * (high - low)
        ends = _Scale(low - margin if low < 0 else 0.0, high + margin if high > 0 else 0.0)
        return ends if ends.low < ends.high else _Scale(0.0, 1.0)

    def place(self, value: float) -> float:
        """Give the place of a value from 0 to 100; beyond the ends it is at the end."""
        inside = min(self.high, max(self.low, value))
        return round(100 * ((inside - self.low) / (self.high - self.low)), 2)


def _held(number: float) -> float:
    return min(_LARGEST, max(-_LARGEST, number))


def bullet(value: float | None, limits: Limits) -> Bullet:
    """Lay out a bullet graph of an actual and its limits."""
    edges = [
        edge
        for edge in (limits.on_low, limits.on_high, limits.acceptable_low, limits.acceptable_high, *_targets_of(limits))
        if math.isfinite(edge)
    ]
    scale = _Scale.from_zero([*edges, *([] if value is None else [value])])
    bands = [
        _band(scale, scale.low, scale.high, "off"),
        _band(scale, limits.acceptable_low, limits.acceptable_high, "within"),
        _band(scale, limits.on_low, limits.on_high, "on"),
    ]
    bar = None
    if value is not None:
        zero, end = scale.place(0), scale.place(value)
        bar = (min(zero, end), round(abs(end - zero), 2))
    return Bullet([band for band in bands if band.length > 0], [scale.place(each) for each in _targets_of(limits)], bar)


def _targets_of(limits: Limits) -> Sequence[float]:
    return [limits.target] if limits.target_upper is None else [limits.target, limits.target_upper]


def _band(scale: _Scale, low: float, high: float, kind: str) -> Band:
    start = scale.place(max(low, scale.low))
    end = scale.place(min(high, scale.high))
    # NOTE: a target that is one value still shows, as a hair.
    if start == end and math.isfinite(low) and math.isfinite(high):
        return Band(min(start, 100 - _HAIR), _HAIR, kind)
    return Band(start, round(end - start, 2), kind)


def trend(points: Sequence[Point], runs: Sequence[Sequence[Point]]) -> Trend | None:
    """Lay out a trend chart; None with fewer than two values.

    Args:
        points: The points of one length of period, in order.
        runs: The same points in runs that no gap and no break interrupts.
    """
    known = [point for point in points if point.value is not None]
    if len(known) < 2:  # noqa: PLR2004 - one point is no line
        return None
    numbers = [point.value for point in known if point.value is not None]
    for point in points:
        if point.limits is not None:
            limits = point.limits
            edges = (limits.on_low, limits.on_high, limits.acceptable_low, limits.acceptable_high, *_targets_of(limits))
            numbers += [edge for edge in edges if math.isfinite(edge)]
    upright = _Scale.around(numbers)
    places = _places(points)
    lines = [_line([point for point in run if point.value is not None], places, upright) for run in runs]
    dots = [
        Dot(
            places[point.period.days],
            round(100 - upright.place(point.value), 2),
            point.status,
            point.period.label,
            point.value,
        )
        for point in known
        if point.value is not None
    ]
    reaches = _reaches([places[point.period.days] for point in points])
    return Trend(
        [line for line in lines if line],
        dots,
        [band for point, reach in zip(points, reaches, strict=True) for band in _bands(point, reach, upright)],
        [target for point, reach in zip(points, reaches, strict=True) for target in _targets(point, reach, upright)],
        min(numbers),
        max(numbers),
        round(100 - upright.place(min(numbers)), 2),
        round(100 - upright.place(max(numbers)), 2),
    )


def _reaches(places: Sequence[float]) -> list[tuple[float, float]]:
    """Give from where to where each period reaches: half way to its neighbours, but no way into a gap."""
    steps = [after - before for before, after in pairwise(places)]
    half = min(steps) / 2
    halves = [half, *(step / 2 if step <= _GAP * min(steps) else half for step in steps), half]
    return [
        (round(max(0.0, place - before), 2), round(min(100.0, place + after), 2))
        for place, (before, after) in zip(places, pairwise(halves), strict=True)
    ]


def _places(points: Sequence[Point]) -> dict[object, float]:
    """Give each period its place by its last day, so that a gap is as wide as it is long."""
    days = [point.period.last.toordinal() for point in points]
    first, last = min(days), max(days)
    span = (last - first) or 1
    return {point.period.days: round(100 * (day - first) / span, 2) for point, day in zip(points, days, strict=True)}


def _line(points: Sequence[Point], places: dict[object, float], upright: _Scale) -> str:
    if len(points) < 2:  # noqa: PLR2004 - one point is no line
        return ""
    return " ".join(f"{places[point.period.days]:g},{100 - upright.place(point.value or 0.0):g}" for point in points)


def _bands(point: Point, reach: tuple[float, float], upright: _Scale) -> list[tuple[float, float, float, float, str]]:
    limits = point.limits
    if limits is None:
        return []
    left, right = reach
    bands = []
    for low, high, kind in (
        (limits.acceptable_low, limits.acceptable_high, "within"),
        (limits.on_low, limits.on_high, "on"),
    ):
        top = 100 - upright.place(min(high, upright.high))
        bottom = 100 - upright.place(max(low, upright.low))
        if bottom > top:
            bands.append((left, round(top, 2), round(right - left, 2), round(bottom - top, 2), kind))
    return bands


def _targets(point: Point, reach: tuple[float, float], upright: _Scale) -> list[tuple[float, float, float]]:
    if point.limits is None:
        return []
    return [(*reach, round(100 - upright.place(target), 2)) for target in _targets_of(point.limits)]


def spark(points: Sequence[Point]) -> str:
    """Give the line of a sparkline in a box of 100 by 30; nothing with fewer than two values."""
    known = [point for point in points if point.value is not None]
    if len(known) < 2:  # noqa: PLR2004 - one point is no line
        return ""
    numbers = [point.value for point in known if point.value is not None]
    scale = _Scale.around(numbers)
    places = _places(known)
    return " ".join(
        f"{places[point.period.days]:g},{round(30 - 0.3 * scale.place(point.value or 0.0), 2):g}" for point in known
    )
