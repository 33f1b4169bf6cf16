"""Charts: the geometry of bullet graphs, trend charts and sparklines; templates draw them.

The bullet graph is that of Stephen Few (Bullet Graph Design Specification, 2013): bands of one hue, the actual as a bar
that begins at zero, the target as a line across it.
"""

import math
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kpi_eval.series.history import Point
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.status import Status

_MARGIN = 0.08
_HAIR = 0.6
_GAP = 1.5
"""Periods are this many times further apart than the nearest ones where one between them is missing: months differ."""

HEIGHT = 30.0
"""How high trend charts and sparklines are where they are 100 wide."""

_TOUCHING = 0.02
"""What lies no further apart than this touches: places are rounded."""

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
    """A trend chart in a box of 100 by `HEIGHT`, y downwards; its parts are the data of SVG paths.

    `off`, `within` and `on` are the bands of each period, `targets` its target, `line` has a part for each unbroken run of
    values, and `marks` a shape for each. `low` and `high` are the least and the greatest number that it shows.
    """

    off: str
    within: str
    on: str
    targets: str
    line: str
    marks: str
    dots: Sequence[Dot]
    low: float
    high: float


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

    def depth(self, value: float) -> float:
        """Give how far below the top of a chart a value lies."""
        return round(HEIGHT - HEIGHT * self.place(value) / 100, 2)


def _held(number: float) -> float:
    return min(_LARGEST, max(-_LARGEST, number))


def bullet(value: float | None, limits: Limits) -> Bullet:
    """Lay out a bullet graph of an actual and its limits."""
    scale = _Scale.from_zero([*_edges(limits), *([] if value is None else [value])])
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


def _edges(limits: Limits) -> list[float]:
    edges = (limits.on_low, limits.on_high, limits.acceptable_low, limits.acceptable_high, *_targets_of(limits))
    return [edge for edge in edges if math.isfinite(edge)]


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
    for limits in {id(limits): limits for point in points if (limits := _beside(point)) is not None}.values():
        numbers += _edges(limits)
    upright, places = _Scale.around(numbers), _places(points)
    dots = [
        Dot(places[point.period.days], upright.depth(point.value), point.status, point.period.label, point.value)
        for point in known
        if point.value is not None
    ]
    spans = list(_spans(points, _reaches([places[point.period.days] for point in points])))
    return Trend(
        off="".join(_band_path(span, upright.low, upright.high, upright) for span in spans),
        within="".join(_band_path(span, span[2].acceptable_low, span[2].acceptable_high, upright) for span in spans),
        on="".join(_band_path(span, span[2].on_low, span[2].on_high, upright) for span in spans),
        targets="".join(
            f"M{left:g} {upright.depth(target):g}H{right:g}"
            for left, right, limits in spans
            for target in _targets_of(limits)
        ),
        line="".join(_line_path([point for point in run if point.value is not None], places, upright) for run in runs),
        marks="".join(_SHAPES.get(dot.status, _CIRCLE).format(dot.x, dot.y) for dot in dots),
        dots=dots,
        low=min(numbers),
        high=max(numbers),
    )


_CIRCLE = "M{0:g} {1:g}m-1.2 0a1.2 1.2 0 1 0 2.4 0a1.2 1.2 0 1 0-2.4 0"
_SHAPES = {
    Status.OFF_TRACK: "M{0:g} {1:g}m-1.1-1.1h2.2v2.2h-2.2z",
    Status.WITHIN_TOLERANCE: "M{0:g} {1:g}m0-1.6l1.5 2.7h-3z",
}
"""The marks of a trend chart that are no circles, for people who do not tell colours."""


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


def _line_path(points: Sequence[Point], places: dict[object, float], upright: _Scale) -> str:
    if len(points) < 2:  # noqa: PLR2004 - one point is no line
        return ""
    return "M" + "L".join(f"{places[point.period.days]:g} {upright.depth(point.value or 0.0):g}" for point in points)


def _beside(point: Point) -> Limits | None:
    """Give the limits that a value lies beside; those of a whole year are none of its part's."""
    return None if point.is_of_part else point.limits


def _spans(points: Sequence[Point], reaches: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float, Limits]]:
    """Give from where to where the same limits hold: neighbouring periods that have them are one span."""
    open_span: tuple[float, float, Limits] | None = None
    for point, (left, right) in zip(points, reaches, strict=True):
        limits = _beside(point)
        if open_span is not None and left - open_span[1] < _TOUCHING and open_span[2] == limits and limits is not None:
            open_span = (open_span[0], right, limits)
            continue
        if open_span is not None:
            yield open_span
        open_span = None if limits is None else (left, right, limits)
    if open_span is not None:
        yield open_span


def _band_path(span: tuple[float, float, Limits], low: float, high: float, upright: _Scale) -> str:
    left, right, _ = span
    top, bottom = upright.depth(high), upright.depth(low)
    return f"M{left:g} {top:g}H{right:g}V{bottom:g}H{left:g}z" if bottom > top else ""


def spark(points: Sequence[Point]) -> str:
    """Give the line of a sparkline in a box of 100 by `HEIGHT`; nothing with fewer than two values."""
    known = [point for point in points if point.value is not None]
    if len(known) < 2:  # noqa: PLR2004 - one point is no line
        return ""
    numbers = [point.value for point in known if point.value is not None]
    scale = _Scale.around(numbers)
    places = _places(known)
    return " ".join(f"{places[point.period.days]:g},{scale.depth(point.value or 0.0):g}" for point in known)
