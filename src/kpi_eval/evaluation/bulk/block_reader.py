"""Block reader: blocks of text, and data frames of files that have them, as columns that the engine can compare."""

from codecs import BOM_UTF8

import polars as pl

from kpi_eval.actuals.blocks import Block
from kpi_eval.actuals.read import Piece
from kpi_eval.actuals.typed_cells import cell_text
from kpi_eval.actuals.watched_bytes import count_of
from kpi_eval.evaluation.bulk.columns import Layout
from kpi_eval.evaluation.bulk.kinds import Read, TextRecords


class BlockReader:
    """Reads the pieces of one file; a column is named by its position."""

    def __init__(self, layout: Layout) -> None:
        """Take where the cells stand."""
        self._actual = f"c{layout.actual}"
        coded = [f"c{position}" for position in (*layout.names.values(), layout.area) if position is not None]
        self._schema: dict[str, pl.DataType | type[pl.DataType]] = {
            f"c{position}": pl.String for position in range(layout.width)
        }
        self._schema |= {name: pl.Categorical(pl.Categories(f"{id(self)}-{name}")) for name in coded}
        # NOTE: the engine forgets the codes of categories of which there is no column any more.
        self._remembered = [pl.Series(name, [], dtype=self._schema[name]) for name in coded]

    def read(self, piece: Piece) -> Read | None:
        """Let the engine read a piece; None where it is of single records, or out of the ordinary. Knows no other piece."""
        if piece.block is not None:
            return self._read_block(piece.block)
        return None if piece.frame is None else self._read_frame(piece.frame)

    def _read_block(self, block: Block) -> Read | None:
        """Let the engine read a block; None where its lines are not all of the header's width."""
        data = block.data
        if data.startswith(BOM_UTF8):
            return None
        try:
            frame = pl.read_csv(
                data,
                has_header=False,
                schema=self._schema,
                separator=block.delimiter,
                quote_char=None,
                empty_string_is_null=False,
            )
        except pl.exceptions.PolarsError:
            return None
        # NOTE: the engine refuses lines with too many cells; of those with too few the last is empty.
        if frame.height != block.lines or (_has_blank(frame.to_series(-1)) and not _is_whole(block)):
            return None
        values = pl.col(self._actual).cast(pl.Float64, strict=False).alias("value")
        return Read(frame.with_columns(values), TextRecords(data, block.delimiter))

    def _read_frame(self, frame: pl.DataFrame) -> Read | None:
        """Take rows that are a data frame already; None where a column is of a kind that texts cannot stand for."""
        named = frame.rename({name: f"c{position}" for position, name in enumerate(frame.columns)})
        texts = {*self._schema} - {self._actual}
        if any(named[name].dtype != pl.String for name in texts) or not _is_number_or_text(named[self._actual].dtype):
            return None
        values = pl.col(self._actual).cast(pl.Float64, strict=False).fill_nan(None).alias("value")
        read = named.with_columns(values, pl.col(self._actual).cast(pl.String)).with_columns(
            pl.col(pl.String).fill_null("")
        )
        coded = [
            pl.col(name).replace("", None).cast(dtype) for name, dtype in self._schema.items() if dtype != pl.String
        ]
        return Read(read.with_columns(coded), lambda place: [cell_text(value) for value in frame.row(place)])


def _has_blank(column: pl.Series) -> bool:
    return bool(column.null_count()) or (column.dtype == pl.String and bool((column == "").any()))


def _is_whole(block: Block) -> bool:
    return count_of(block.delimiter.encode(), block.data) == block.lines * (block.width - 1)


def _is_number_or_text(dtype: pl.DataType) -> bool:
    return dtype in {pl.String, pl.Float64} or dtype.is_integer()
