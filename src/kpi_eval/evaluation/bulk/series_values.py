"""Series values: the actuals of one file that may be held against those before and after them, once all have been read."""

from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import compress, repeat
from operator import add
from typing import NamedTuple

from kpi_eval.evaluation.bulk.numbers import actuals_in
from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.evaluation.bulk.runs import Run

_MOST_IN_VAIN = 4
"""How many times as many rows as there are values of series may be kept with them."""


class Values(NamedTuple):
    """Values of rows, with the numbers of their places, areas and rows."""

    places: Sequence[int]
    areas: Sequence[int]
    values: Sequence[float]
    rows: Sequence[int]


class _Held(NamedTuple):
    """Rows as a run has them, and their numbers."""

    places: Sequence[int]
    areas: Sequence[int]
    texts: Sequence[str]
    cells: Sequence[int]
    alone: Collection[int]
    numbers: Sequence[int]


class SeriesValues:
    """Keeps actuals with the numbers of their places, areas and rows."""

    def __init__(self, known: Places) -> None:
        """Start with none."""
        self._known = known
        self._parts: list[Callable[[], Values]] = []

    def add(self, places: list[int], areas: list[int], values: list[float], numbers: list[int]) -> None:
        """Keep values of rows."""
        columns = array("I", places), array("I", areas), array("d", values), array("I", numbers)
        self._parts.append(partial(Values, *columns))

    def hold(self, run: Run, alone: Collection[int], numbers: Sequence[int], count: int) -> None:
        """Keep the actuals of a run, whose rows have these numbers, but for rows that stand alone or are of no series.

        Most files have too many values in the end: so nothing is worked out before it, unless `count`, how many there
        are, is so small that all the others would be kept for their sake.
        """
        if not count:
            return
        read = partial(self._read, _Held(run.places, run.areas, run.columns.actuals, run.cells(), alone, numbers))
        self._parts.append(read if count * _MOST_IN_VAIN > len(run) else partial(Values, *read()))

    def _read(self, held: _Held) -> Values:
        places, areas, texts, cells, alone, numbers = held
        found, is_of_series = self._known.found, self._known.is_of_series
        kept = [at for at in compress(range(len(cells)), map(is_of_series.__getitem__, cells)) if at not in alone]
        if len(kept) < len(cells):
            places, areas = list(map(places.__getitem__, kept)), list(map(areas.__getitem__, kept))
            texts = list(map(texts.__getitem__, kept))
        values = actuals_in(texts, lambda at: found[places[at]].is_percent)
        return Values(places, areas, list(map(add, values, repeat(0.0))), list(map(numbers.__getitem__, kept)))

    def clear(self) -> None:
        """Forget all of them."""
        self._parts.clear()

    def parts(self) -> Iterator[Values]:
        """Give them in the order in which they were added."""
        for part in self._parts:
            yield part()
