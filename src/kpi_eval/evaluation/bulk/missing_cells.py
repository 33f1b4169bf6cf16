"""Missing cells: the cells of rows with missing-data codes in blocks, each place and text looked up once."""

from collections.abc import Iterator, Sequence

import numpy as np

from kpi_eval.evaluation.bulk.kinds import Numbers
from kpi_eval.evaluation.bulk.places import Places

NO_CELL = -1
_UNKNOWN = -2
_MOST_TEXTS = 64
_LARGEST_TABLE = 1 << 22


class MissingCells:
    """Gives the cells of rows that may have a missing-data code; of most places there are few such texts."""

    def __init__(self, places: Places) -> None:
        """Start with none known."""
        self._places = places
        self._texts: dict[str, int] = {}
        self._table = np.zeros(0, dtype=np.int64)

    def cells(self, places: Numbers, texts: Sequence[str], numbers: Numbers) -> Numbers:
        """Give the cell of each row, `NO_CELL` where its text is no code, or says more.

        Args:
            places: The places of the rows.
            texts: Texts of actuals, each once.
            numbers: Which of the texts each row has.
        """
        if not len(places):
            return np.zeros(0, dtype=np.int64)
        for text in texts:
            if len(self._texts) < _MOST_TEXTS:
                self._texts.setdefault(text, len(self._texts))
        known = np.array([self._texts.get(text, NO_CELL) for text in texts])[numbers]
        size = (int(places.max()) + 1) * _MOST_TEXTS
        cells = np.full(len(places), _UNKNOWN)
        kept = np.flatnonzero(known != NO_CELL) if size <= _LARGEST_TABLE else np.zeros(0, dtype=np.int64)
        if size > len(self._table) and len(kept):
            more = max(size, 2 * len(self._table)) - len(self._table)
            self._table = np.append(self._table, np.full(more, _UNKNOWN))
        keys = places[kept] * _MOST_TEXTS + known[kept]
        cells[kept] = self._table[keys]
        unknown = np.flatnonzero(cells == _UNKNOWN)
        pairs, of_rows = np.unique(places[unknown] * len(texts) + numbers[unknown], return_inverse=True)
        found = [self._places.cell_of_missing(code, texts[number]) for code, number in _divided(pairs, len(texts))]
        cells[unknown] = np.array([NO_CELL if cell is None else cell for cell in found], dtype=np.int64)[of_rows]
        self._table[keys] = cells[kept]
        return cells


def _divided(numbers: Numbers, by: int) -> Iterator[tuple[int, int]]:
    """Divide whole numbers: how often, and what is left."""
    quotients, rests = np.divmod(numbers, by)
    return zip(quotients.tolist(), rests.tolist(), strict=True)
