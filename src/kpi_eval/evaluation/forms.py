"""Forms: how rows are written many at once, as lines of text or as data frames."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    import polars as pl

    from kpi_eval.evaluation.evaluation import Row

PutLines: TypeAlias = Callable[[Callable[[bytes], object]], None]
"""What puts lines together, in any thread, and has them taken as UTF-8, some whole lines at a time."""

MakeFrame: TypeAlias = Callable[[], "pl.DataFrame"]
"""What makes a data frame of rows, in any thread."""

FrameForm: TypeAlias = Callable[["Sequence[Row]"], "pl.DataFrame"]
"""How rows are made a data frame: of the same columns whatever they hold, named as those of a record."""

Many: TypeAlias = PutLines | MakeFrame
"""Many rows, judged and still to be written."""


class LineForm(Protocol):
    """How a row is written: as so many pieces with commas between them, the columns of a record first.

    `end` is what ends a line. `is_of_numbers` says that actual and differences are plain numbers, and that no other
    piece depends on which number it is.
    """

    end: str
    width: int
    is_of_numbers: bool

    def pieces(self, row: "Row") -> Sequence[str]:
        """Give the pieces of a line as they stand in it."""

    def line(self, row: "Row") -> str:
        """Write a row, with the end of its line."""
