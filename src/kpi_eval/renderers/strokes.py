"""Strokes: a stretch of numbers drawn with characters, each status with its own, limits and actuals never confused."""

import math
from collections.abc import Sequence

from kpi_eval.evaluation.classify import status_of
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.status import Status

STROKES = {
    Status.ON_TARGET: ("\N{BOX DRAWINGS DOUBLE HORIZONTAL}", "="),
    Status.WITHIN_TOLERANCE: ("\N{BOX DRAWINGS LIGHT HORIZONTAL}", "-"),
    Status.OFF_TRACK: ("\N{MIDDLE DOT}", "."),
}
"""What is drawn where a status reigns, and what is drawn where only ASCII can be shown."""

LIMIT = ("\N{BOX DRAWINGS LIGHT VERTICAL}", "|")
"""A limit, and the one where only ASCII can be shown."""


def column_of(value: float, ends: tuple[float, float], width: int) -> int:
    """Give the column of a number on a line of so many columns between two ends; one beyond them is at an end."""
    low, high = ends
    # NOTE: in halves, for the span of the largest numbers is too large for one.
    share = (value / 2 - low / 2) / (high / 2 - low / 2)
    return min(max(round(share * (width - 1)), 0), width - 1)


def ends_of(values: Sequence[float], *, margin: float) -> tuple[float, float]:
    """Give the ends of a line on which all values lie, with a share of their span to spare on either side."""
    least, greatest = min(values), max(values)
    span = greatest - least or abs(greatest) or 1.0
    low, high = least - span * margin, greatest + span * margin
    return (low, high) if math.isfinite(low) and math.isfinite(high) else (least, greatest)


def places_of(limits: Sequence[float], ends: tuple[float, float], width: int) -> list[int]:
    """Place limits, from the least to the greatest, at least two columns apart, so that what lies between is seen."""
    places: list[int] = []
    for limit in limits:
        column = column_of(limit, ends, width)
        places.append(max(column, places[-1] + 2) if places else column)
    overflow = max(places[-1] - (width - 2), 0) if places else 0
    return [place - overflow for place in places]


def strokes_of(limits: Limits, values: Sequence[float], places: Sequence[int], width: int) -> list[Status]:
    """Tell the status that reigns in each column, by the limits' numbers and their places."""
    return [_status_at(position, places, values, limits) for position in range(width)]


def place_among(value: float, limits: Sequence[float], places: Sequence[int], column: int, width: int) -> int:
    """Put an actual on its limit when it is on one, and never on one, nor beyond it, when it is not."""
    least, greatest = 0, width - 1
    for place, limit in zip(places, limits, strict=True):
        if limit == value:
            return place
        if limit < value:
            least = max(least, place + 1)
        else:
            greatest = min(greatest, place - 1)
    return min(max(column, least), max(greatest, least))


def _status_at(position: int, places: Sequence[int], values: Sequence[float], limits: Limits) -> Status:
    """Tell the status between the limits on either side of a column, by the number half way between them."""
    below = max((value for place, value in zip(places, values, strict=True) if place < position), default=None)
    above = min((value for place, value in zip(places, values, strict=True) if place > position), default=None)
    if below is None and above is None:
        return Status.ON_TARGET
    if below is None:
        return status_of(math.nextafter(above or 0.0, -math.inf), limits)
    if above is None:
        return status_of(math.nextafter(below, math.inf), limits)
    return status_of(below + (above - below) / 2, limits)
