"""Zone texts: the zones of actuals by their texts, each distinct text of them read once, as long as that pays."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from kpi_eval.evaluation.bulk.numbers import number_in

_MOST_KEPT = 100_000
_FIRST_MISSES = 5_000
_ROWS_A_MISS = 8
"""To read a text by itself and keep it takes about eight times as long as to read one of many."""


class ZoneTexts:
    """Zones by texts, for rows of one place at a time: the tables of many are too large for the processor's nearest memory.

    Actuals of many digits are hardly ever the same: reading many at once is quicker then.
    """

    def __init__(self) -> None:
        """Start with nothing read."""
        self._tables: dict[tuple[tuple[float, ...], bool], ZoneTable] = {}
        self._rows = 0
        self._misses = 0

    def table(self, starts: Sequence[float], *, is_percent: bool) -> "ZoneTable":
        """Give the table of places whose zones begin at these numbers; numbers may have a per cent sign or not."""
        key = (tuple(starts), is_percent)
        table = self._tables.get(key)
        if table is None:
            table = self._tables[key] = ZoneTable(starts, self._missed, is_percent=is_percent)
        return table

    def zones(self, table: "ZoneTable", texts: Sequence[str]) -> Iterator[int] | None:
        """Give the zone of each text in a table; None where so many are new that it does not pay."""
        self._rows += len(texts)
        if self._misses > _FIRST_MISSES + self._rows // _ROWS_A_MISS:
            return None
        return map(table.__getitem__, texts)

    def _missed(self) -> None:
        self._misses += 1
        if self._misses % _MOST_KEPT == 0:
            for table in self._tables.values():
                table.clear()


class ZoneTable(dict[str, int]):
    """Zones by texts, of those that begin at the same numbers."""

    def __init__(self, starts: Sequence[float], missed: Callable[[], None], *, is_percent: bool) -> None:
        super().__init__()
        self._starts, self._missed, self._is_percent = starts, missed, is_percent

    def __missing__(self, text: str) -> int:
        self._missed()
        zone = self[text] = bisect_right(self._starts, number_in(text, is_percent=self._is_percent))
        return zone
