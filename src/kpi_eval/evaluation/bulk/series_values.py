"""Series values: the actuals of one file that may be held against those before and after them, once all have been read."""

from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from kpi_eval.evaluation.bulk.numbers import actuals_in
from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.evaluation.bulk.runs import Run

_MOST_IN_VAIN = 4
"""How many times as many rows as there are values of series may be kept with them."""

_Entry: TypeAlias = tuple[int, int, float, int]


class SeriesValues:
    """Keeps actuals with the numbers of their places, areas and rows."""

    def __init__(self, known: Places) -> None:
        """Start with none."""
        self._known = known
        self._parts: list[Callable[[], Iterator[_Entry]]] = []

    def add(self, places: list[int], areas: list[int], values: list[float], numbers: list[int]) -> None:
        """Keep values of rows."""
        columns = array("I", places), array("I", areas), array("d", values), array("I", numbers)
        self._parts.append(partial(zip, *columns, strict=True))

    def hold(self, run: Run, alone: Collection[int], numbers: Sequence[int], count: int) -> None:
        """Keep the actuals of a run, whose rows have these numbers, but for rows that stand alone or are of no series.

        Most files have too many values in the end: so nothing is worked out before it, unless `count`, how many there
        are, is so small that all the others would be kept for their sake.
        """
        if not count:
            return
        rows = zip(numbers, run.places, run.areas, run.columns.actuals, run.cells, strict=True)
        part = partial(self._read, rows, alone)
        self._parts.append(part if count * _MOST_IN_VAIN > len(run.cells) else [*part()].__iter__)

    def _read(self, rows: Iterator[tuple[int, int, int, str, int]], alone: Collection[int]) -> Iterator[_Entry]:
        known = self._known
        kept = [row for at, row in enumerate(rows) if known.is_of_series[row[4]] and at not in alone]
        values = actuals_in([row[3] for row in kept], lambda at: known.found[kept[at][1]].is_percent)
        for (number, place, area, *_), value in zip(kept, values, strict=True):
            yield place, area, value + 0.0, number

    def clear(self) -> None:
        """Forget all of them."""
        self._parts.clear()

    def entries(self) -> Iterator[_Entry]:
        """Give them in the order in which they were added."""
        for entries in self._parts:
            yield from entries()
