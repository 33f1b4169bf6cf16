"""Steps: what the texts of actuals are on the scales of their measures, each distinct one understood once."""

import math
from collections.abc import Iterator, Sequence

from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.evaluation.subject import read_for

_MOST_KEPT = 10_000


class Steps:
    """Gives positions on scales, by the path row by row; not a number for what is no step."""

    def __init__(self, places: Places) -> None:
        """Take the places of a file."""
        self._places = places
        self._known: dict[object, dict[str, float]] = {}

    def of(self, places: Sequence[int], texts: Sequence[str]) -> Iterator[tuple[int, float]]:
        """Give the rows of measures on a scale, and their positions.

        Args:
            places: The places of rows.
            texts: Their actuals.
        """
        on_scale = self._places.on_scale
        for at, code in enumerate(places if on_scale else ()):
            if code in on_scale:
                yield at, self.position(on_scale[code], code, texts[at])

    def position(self, scale: object, code: int, text: str) -> float:
        """Give the position of a step on the scale of a place; places with the same `scale` have it in common."""
        known = self._known.setdefault(scale, {})
        position = known.get(text)
        if position is None:
            if len(known) >= _MOST_KEPT:
                known.clear()
            actual = read_for(self._places.found[code].subject, text)
            is_plain = actual.value is not None and not actual.markers
            position = known[text] = actual.value if is_plain and actual.value is not None else math.nan
        return position
