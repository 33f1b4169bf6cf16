"""Number line: where on target, within tolerance and off track lie, and where the actual is among them."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kpi_eval.renderers.strokes import LIMIT, STROKES, column_of, ends_of, place_among, places_of, strokes_of
from kpi_eval.vocabulary.limits import Limits

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
    numbers = [mark.value for mark in marks]
    ends = ends_of([*numbers, *(() if actual is None else (actual.value,))], margin=_MARGIN)
    choice = 0 if is_unicode else 1
    places = places_of(numbers, ends, width)
    line = [STROKES[status][choice] for status in strokes_of(limits, numbers, places, width)]
    for place in places:
        line[place] = LIMIT[choice]
    drawn = ["".join(line), *_labels(places, [mark.label for mark in marks], width)]
    if actual is not None:
        place = place_among(actual.value, numbers, places, column_of(actual.value, ends, width), width)
        drawn += [" " * place + _ACTUAL[choice], *_labels([place], [actual.label], width)]
    return drawn


def legend(*, is_unicode: bool, with_actual: bool) -> str:
    """Say what the strokes mean."""
    choice = 0 if is_unicode else 1
    words = [f"{strokes[choice] * 2} {status.words}" for status, strokes in STROKES.items()]
    return "   ".join([*words, f"{_ACTUAL[choice]} the actual"] if with_actual else words)


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
