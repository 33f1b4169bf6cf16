"""Records: what every reader gives: rows of text cells, and the facts about the file they come from."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kpi_eval.actuals.blocks import BlockSource
from kpi_eval.actuals.columns import IsHeader
from kpi_eval.actuals.file import ActualsFile
from kpi_eval.vocabulary.reading import DELIMITERS, DecimalMark, InputFormat, Reading

if TYPE_CHECKING:
    import polars as pl

    FrameSource: TypeAlias = Callable[[int], Iterator[pl.DataFrame]]


class Facts(NamedTuple):
    """How a file was read.

    `sheet` is set for workbooks, `other_sheets` when the sheet was chosen by us. `is_grid` says that cells stand in
    columns of their own, so that a blank one at the end need not be written and none can have moved.
    """

    input_format: InputFormat
    compression: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal: DecimalMark = DecimalMark.POINT
    sheet: str | None = None
    other_sheets: tuple[str, ...] = ()
    is_grid: bool = False
    is_delimiter_told: bool = False

    @property
    def settings(self) -> tuple[str, ...]:
        """Which settings of a `Reading` say where such a file's columns are."""
        if self.delimiter is not None:
            return "encoding", "delimiter", "skip_rows", "shape"
        return ("sheet", "skip_rows", "shape") if self.sheet is not None else ("shape",)

    @property
    def words(self) -> str:
        """The facts as people read them: `csv, gzip, UTF-8, delimiter comma`."""
        parts = [self.input_format.value, self.compression or "", self.encoding or ""]
        if self.delimiter is not None:
            told = " told from the header" if self.is_delimiter_told else ""
            parts.append(f"delimiter {DELIMITERS.get(self.delimiter, self.delimiter)}{told}")
        if self.decimal is DecimalMark.COMMA:
            parts.append("decimal comma")
        if self.sheet is not None:
            parts.append(f"sheet '{self.sheet}'")
        return ", ".join(part for part in parts if part)


class Records(NamedTuple):
    """The records of a file, in order; counting them gives row numbers as a spreadsheet counts.

    A line or row with nothing in it is an empty list. `blocks` gives what is left of a text many rows at once,
    `frames` the rows from one on, as data frames, and `rows` is how many there are, where the file says so.
    """

    cells: Iterator[list[str]]
    facts: Facts
    blocks: BlockSource | None = None
    frames: "FrameSource | None" = None
    rows: int | None = None


Reader: TypeAlias = Callable[[ActualsFile, Reading, IsHeader], Records]
"""Reads one format: from an open file, how it is to be read, and the test of a header, to its records."""
