"""Block reader: blocks of text, and data frames of files that have them, as columns of a data frame engine.

It needs that engine and nothing else that is heavy, for what judges the rows is imported while it reads the first.
"""

from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from typing import NamedTuple

import polars as pl

from kpi_eval.actuals.blocks import Block
from kpi_eval.actuals.read import Piece
from kpi_eval.actuals.typed_cells import cell_text
from kpi_eval.actuals.watched_bytes import count_of
from kpi_eval.evaluation.bulk.columns import Layout

_MOST_NAMES = 500_000
"""How many distinct names of a column the engine is given codes for, about: it forgets none before the file's end."""

_SAMPLE = 64 * 1024
_SAMPLED = 2000
_FEW = 2
_ONE_IN = 8


class Cells(NamedTuple):
    """Rows as the engine has read them: a text a cell, null for an empty one that has a code.

    `actuals` are those of the rows; `vocabulary` is the same for blocks whose codes of actuals mean the same, and None
    where these have none. `record` gives the cells of a row as a reader of single rows does.
    """

    frame: pl.DataFrame
    actuals: pl.Series
    vocabulary: pl.Series | None
    record: Callable[[int], list[str]]


class BlockReader:
    """Reads the pieces of one file; a column is named by its position.

    Actuals of few distinct texts are given as codes; whether they are is told from its first lines, or the block before.
    """

    def __init__(self, layout: Layout) -> None:
        """Take where the cells stand."""
        self._place, self._actual = layout.actual, f"c{layout.actual}"
        self._numeric = {f"c{place}" for place in (layout.actual, layout.numerator, layout.denominator)}
        self._names = [f"c{position}" for position in layout.names.values()]
        coded = [f"c{position}" for position in (*layout.names.values(), layout.area) if position is not None]
        self._schema: dict[str, pl.DataType | type[pl.DataType]] = {
            f"c{position}": pl.String for position in range(layout.width)
        }
        self._schema |= {name: pl.Categorical(pl.Categories(f"{id(self)}-{name}")) for name in coded}
        # NOTE: the engine forgets the codes of categories of which there is no column any more.
        self._remembered = [pl.Series(name, [], dtype=self._schema[name]) for name in coded]
        self._actuals: pl.Series | None = None
        self._is_full = False

    def read(self, piece: Piece) -> Cells | None:
        """Let the engine read a piece; None where it is of single records, or out of the ordinary.

        None too once a column has had too many names. Several threads may do so at once: what is told from the block
        before changes how fast it goes, and nothing else.
        """
        read = None
        if piece.block is not None and not self._is_full:
            read = self._read_block(piece.block)
        elif piece.frame is not None and not self._is_full:
            read = self._read_frame(piece.frame)
        if read is not None and any(_largest_code(read.frame[name]) >= _MOST_NAMES for name in self._names):
            self._is_full = True
        return read

    def _read_block(self, block: Block) -> Cells | None:
        """Let the engine read a block; None where its lines are not all of the header's width."""
        data = block.data
        # NOTE: the engine takes the mark for none of the text, and delimiters of one byte only.
        if data.startswith(BOM_UTF8) or not block.delimiter.isascii():
            return None
        vocabulary = self._vocabulary_for(lambda: self._first_actuals(block))
        try:
            frame = pl.scan_csv(
                data,
                has_header=False,
                schema=self._schema_with(vocabulary),
                separator=block.delimiter,
                quote_char=None,
                empty_string_is_null=False,
            ).collect(engine="streaming")
        except pl.exceptions.PolarsError:
            return None
        # NOTE: the engine refuses lines with too many cells; of those with too few the last is empty.
        if frame.height != block.lines or (_has_blank(frame.to_series(-1)) and not _is_whole(block)):
            return None
        return self._cells(frame, vocabulary, lambda at: [cell or "" for cell in frame.row(at)])

    def _read_frame(self, frame: pl.DataFrame) -> Cells | None:
        """Take rows that are a data frame already; None where a column is of a kind that texts cannot stand for."""
        named = frame.rename({name: f"c{position}" for position, name in enumerate(frame.columns)})
        numeric, actuals = self._numeric & {*self._schema}, named[self._actual]
        if any(named[name].dtype != pl.String for name in {*self._schema} - numeric):
            return None
        if not all(_is_number_or_text(named[name].dtype) for name in numeric):
            return None
        vocabulary = self._vocabulary_for(lambda: actuals.head(_SAMPLED).to_list())
        read = named.with_columns(_text_of(named[name]) for name in numeric).with_columns(
            pl.col(name).fill_null("")
            if dtype == pl.String
            else pl.when(pl.col(name) != "").then(pl.col(name)).cast(dtype)
            for name, dtype in self._schema_with(vocabulary).items()
        )
        return self._cells(read, vocabulary, lambda at: [cell_text(cell) for cell in frame.row(at)])

    def _vocabulary_for(self, sample: Callable[[], Sequence[object]]) -> pl.Series | None:
        """Give what holds the codes of actuals, where these are of few distinct texts as far as a sample tells."""
        if self._actuals is None and self._schema[self._actual] == pl.String:
            cells = sample()
            if len(set(cells)) * _FEW < len(cells):
                self._actuals = pl.Series([], dtype=pl.Categorical(pl.Categories.random()))
        return self._actuals

    def _first_actuals(self, block: Block) -> list[bytes]:
        lines, delimiter = block.data[:_SAMPLE].split(b"\n")[:-1], block.delimiter.encode()
        return [cells[self._place] for line in lines if len(cells := line.split(delimiter)) > self._place]

    def _schema_with(self, vocabulary: pl.Series | None) -> dict[str, pl.DataType | type[pl.DataType]]:
        return self._schema if vocabulary is None else {**self._schema, self._actual: vocabulary.dtype}

    def _cells(self, frame: pl.DataFrame, vocabulary: pl.Series | None, record: Callable[[int], list[str]]) -> Cells:
        """Give rows as they were read."""
        actuals = frame[self._actual]
        if vocabulary is not None and (_largest_code(actuals) + 2) * _ONE_IN >= frame.height:
            # NOTE: so many are better read as texts, and these codes would be remembered for nothing.
            self._actuals = None
        return Cells(frame, actuals, vocabulary, record)


def _text_of(column: pl.Series) -> pl.Series:
    """Write the numbers of a column as the cells of single rows are written: a decimal is one that was measured."""
    texts = column.cast(pl.String)
    return texts.str.strip_suffix(".0") if column.dtype == pl.Float64 else texts


def _largest_code(texts: pl.Series) -> int:
    """Give the largest code of texts, which the engine numbers from 0; -1 where there is none."""
    largest = texts.to_physical().max()
    return -1 if largest is None else int(largest)  # type: ignore[arg-type] # NOTE: a number


def _has_blank(column: pl.Series) -> bool:
    return bool(column.null_count()) or (column.dtype == pl.String and bool((column == "").any()))


def _is_whole(block: Block) -> bool:
    return count_of(block.delimiter.encode(), block.data) == block.lines * (block.width - 1)


def _is_number_or_text(dtype: pl.DataType) -> bool:
    return dtype in {pl.String, pl.Float64} or dtype.is_integer()
