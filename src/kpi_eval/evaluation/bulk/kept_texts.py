"""Kept texts: whether what distinct texts come to is kept, so that each is read but once."""

_MOST_KEPT = 100_000
_FIRST_MISSES = 5_000
_ROWS_A_MISS = 8
"""To read a text by itself and keep it takes about eight times as long as to read one of many."""


class KeptTexts:
    """Tells by how many texts are new whether keeping them pays, and forgets all of them when they become many.

    Actuals of many digits are hardly ever the same: reading many at once is quicker then.
    """

    def __init__(self) -> None:
        """Start with nothing read."""
        self.tables: list[dict[str, int] | dict[str, float]] = []
        self._rows = 0
        self._misses = 0

    def pays(self, rows: int) -> bool:
        """Take in that the texts of so many rows are to be read, and tell whether to keep what they come to."""
        self._rows += rows
        return self._misses <= _FIRST_MISSES + self._rows // _ROWS_A_MISS

    def missed(self) -> None:
        """Take in a text that is not kept yet."""
        self._misses += 1
        if self._misses % _MOST_KEPT == 0:
            for table in self.tables:
                table.clear()
