"""Left out: what of a file is in no row: rows of commas alone, and cells to the right of the header."""

from collections.abc import Iterator

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity


class LeftOut:
    """Counts what stands beside the rows: rows of commas alone, and cells to the right of the header.

    A line with nothing on it is no row at all.
    """

    def __init__(self, path: str) -> None:
        """Start with nothing left out."""
        self._path = path
        self._blank: tuple[int, int] = (0, 0)
        self._beside: tuple[int, int] = (0, 0)

    def add_blank(self, row: int, *, is_line: bool) -> None:
        """Count a row without anything in it."""
        if not is_line:
            self._blank = (self._blank[0] or row, self._blank[1] + 1)

    def add_beside(self, row: int) -> None:
        """Count a row with cells to the right of the header."""
        self._beside = (self._beside[0] or row, self._beside[1] + 1)

    def findings(self) -> Iterator[Diagnostic]:
        """Word what was left out, with the first row of each kind."""
        told = (
            (
                self._blank,
                Code.BLANK_ROWS,
                "rows without anything in them were left out",
                "see whether anything is missing there",
            ),
            (self._beside, Code.CELLS_BESIDE, "cells to the right of the header are not read", "give them a header"),
        )
        for (row, count), code, message, hint in told:
            if count:
                yield Diagnostic(
                    code=code,
                    severity=Severity.ADVICE,
                    message=message,
                    hint=hint,
                    path=self._path,
                    row=row,
                    count=count,
                )
