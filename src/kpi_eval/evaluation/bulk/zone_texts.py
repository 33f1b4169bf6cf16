"""Zone texts: the zones of actuals by their texts."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kpi_eval.evaluation.bulk.kept_texts import KeptTexts
from kpi_eval.evaluation.bulk.numbers import number_in


class ZoneTexts:
    """Zones by texts, for rows of one place at a time: the tables of many are too large for the processor's nearest memory."""

    def __init__(self, kept: KeptTexts) -> None:
        """Start with nothing read."""
        self._kept = kept
        self._tables: dict[tuple[tuple[float, ...], bool], ZoneTable] = {}

    def table(self, starts: Sequence[float], *, is_percent: bool) -> "ZoneTable":
        """Give the table of places whose zones begin at these numbers; numbers may have a per cent sign or not."""
        key = (tuple(starts), is_percent)
        table = self._tables.get(key)
        if table is None:
            table = self._tables[key] = ZoneTable(starts, self._kept, is_percent=is_percent)
        return table

    def zones(self, table: "ZoneTable", texts: Sequence[str]) -> Iterator[int] | None:
        """Give the zone of each text in a table; None where so many are new that it does not pay."""
        return map(table.__getitem__, texts) if self._kept.pays(len(texts)) else None


class ZoneTable(dict[str, int]):
    """Zones by texts, of those that begin at the same numbers."""

    def __init__(self, starts: Sequence[float], kept: KeptTexts, *, is_percent: bool) -> None:
        """Start with none."""
        super().__init__()
        self._starts, self._kept, self._is_percent = starts, kept, is_percent
        kept.tables.append(self)

    def __missing__(self, text: str) -> int:
        """Read a text that is not kept."""
        self._kept.missed()
        zone = self[text] = bisect_right(self._starts, number_in(text, is_percent=self._is_percent))
        return zone
