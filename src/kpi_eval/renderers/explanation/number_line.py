"""Number line: where on target, within tolerance and off track lie, and where the actual is among them."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kpi_eval.evaluation.classify import status_of
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.status import Status

_STROKES = {
    Status.ON_TARGET: ("\N{BOX DRAWINGS DOUBLE HORIZONTAL}", "="),
    Status.WITHIN_TOLERANCE: ("\N{BOX DRAWINGS LIGHT HORIZONTAL}", "-"),
    Status.OFF_TRACK: ("\N{MIDDLE DOT}", "."),
}
_LIMIT = ("\N{BOX DRAWINGS LIGHT VERTICAL}", "|")
_ACTUAL = ("\N{BLACK UP-POINTING TRIANGLE}", "^")
_MARGIN = 0.15
_FEWEST = 20


class Mark(NamedTuple):
    """A number on the line with what stands below it."""

    value: float
    label: str


def number_line(
    limits: Limits, marks: Sequence[Mark], actual: Mark | None, *, width: int, is_unicode: bool
) -> list[str]:
    """Draw the line, the limits' numbers below it, and the actual below them.

    Args:
        limits: The limits.
        marks: The limits to be named, from the least to the greatest, each once.
        actual: The actual, where there is one.
        width: Columns to use.
        is_unicode: Whether more than ASCII may be used.
    """
    width = max(width, _FEWEST)
    low, high = _ends([*(mark.value for mark in marks), *(() if actual is None else (actual.value,))])
    choice = 0 if is_unicode else 1

    def column(value: float) -> int:
        return min(max(round((value - low) / (high - low) * (width - 1)), 0), width - 1)

    places = _apart([column(mark.value) for mark in marks], width)
    line = [""] * width
    for position in range(width):
        line[position] = _STROKES[_status_at(position, places, marks, limits)][choice]
    for place in places:
        line[place] = _LIMIT[choice]
    drawn = ["".join(line), *_labels(places, [mark.label for mark in marks], width)]
    if actual is not None:
        place = _place_of(actual, places, marks, column(actual.value), width)
        drawn += [" " * place + _ACTUAL[choice], *_labels([place], [actual.label], width)]
    return drawn


def legend(*, is_unicode: bool, with_actual: bool) -> str:
    """Say what the strokes mean."""
    choice = 0 if is_unicode else 1
    words = [f"{strokes[choice] * 2} {status.words}" for status, strokes in _STROKES.items()]
    return "   ".join([*words, f"{_ACTUAL[choice]} the actual"] if with_actual else words)


def _ends(values: Sequence[float]) -> tuple[float, float]:
    least, greatest = min(values), max(values)
    span = greatest - least or abs(greatest) or 1.0
    low, high = least - span * _MARGIN, greatest + span * _MARGIN
    return (low, high) if math.isfinite(low) and math.isfinite(high) else (least, greatest)


def _apart(columns: Sequence[int], width: int) -> list[int]:
    """Keep limits that are close together at least two columns apart, so that what lies between is seen."""
    places: list[int] = []
    for column in columns:
        places.append(max(column, places[-1] + 2) if places else column)
    overflow = max(places[-1] - (width - 2), 0) if places else 0
    return [place - overflow for place in places]


def _status_at(position: int, places: Sequence[int], marks: Sequence[Mark], limits: Limits) -> Status:
    """Tell the status between the limits on either side of a column, by the number half way between them."""
    below = max((mark.value for place, mark in zip(places, marks, strict=True) if place < position), default=None)
    above = min((mark.value for place, mark in zip(places, marks, strict=True) if place > position), default=None)
    if below is None and above is None:
        return Status.ON_TARGET
    if below is None:
        return status_of(math.nextafter(above or 0.0, -math.inf), limits)
    if above is None:
        return status_of(math.nextafter(below, math.inf), limits)
    return status_of(below + (above - below) / 2, limits)


def _place_of(actual: Mark, places: Sequence[int], marks: Sequence[Mark], column: int, width: int) -> int:
    """Put the actual on its limit when it is on one, and never on one, nor beyond it, when it is not."""
    least, greatest = 0, width - 1
    for place, mark in zip(places, marks, strict=True):
        if mark.value == actual.value:
            return place
        if mark.value < actual.value:
            least = max(least, place + 1)
        else:
            greatest = min(greatest, place - 1)
    return min(max(column, least), max(greatest, least))


def _labels(places: Sequence[int], labels: Sequence[str], width: int) -> list[str]:
    """Write labels centred below their places, on as many lines as keep them apart."""
    lines: list[str] = []
    for place, label in zip(places, labels, strict=True):
        start = max(0, min(place - cell_len(label) // 2, width - cell_len(label)))
        for number, line in enumerate(lines):
            if cell_len(line) + 1 <= start or not line:
                lines[number] = line + " " * (start - cell_len(line)) + label
                break
        else:
            lines.append(" " * start + label)
    return lines
