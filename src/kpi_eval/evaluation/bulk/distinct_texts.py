"""Distinct texts: what is made of areas and notes to be written, each distinct text once."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import polars as pl

from kpi_eval.evaluation.bulk.codes import codes_of, texts_at
from kpi_eval.evaluation.bulk.kinds import Numbers


class Piece(NamedTuple):
    """A table of texts, and the places in it of rows."""

    table: pl.Series
    places: Numbers


class CodedTexts:
    """Texts that the engine gave codes to, which stay the same from block to block."""

    def __init__(self, written: Callable[[str], str | None]) -> None:
        """Start with none; `written` gives what is to be written of a text without the spaces around it."""
        self._written = written
        self._table = pl.Series([], dtype=pl.String)
        self._is_known = np.zeros(0, dtype=np.bool_)

    def of(self, texts: pl.Series) -> Piece:
        """Give what is to be written of the texts of rows."""
        codes = codes_of(texts).astype(np.int64) + 1
        more = int(codes.max(initial=0)) + 1 - len(self._table)
        if more > 0:
            self._table = pl.concat([self._table, pl.Series([None] * more, dtype=pl.String)], rechunk=True)
            self._is_known = np.concatenate([self._is_known, np.zeros(more, dtype=np.bool_)])
        unknown = np.flatnonzero(~self._is_known[codes])
        if len(unknown):
            _, firsts = np.unique(codes[unknown], return_index=True)
            new = unknown[firsts]
            cells = pl.Series([self._written(text.strip()) for text in texts_at(texts, new)], dtype=pl.String)
            # NOTE: a table of its own, for rows of blocks before may still have to be written.
            self._table = self._table.clone().scatter(codes[new], cells)
            self._is_known[codes[new]] = True
        return Piece(self._table, codes)


def written_once(texts: pl.Series, written: Callable[[str], str | None]) -> Piece:
    """Give what is to be written of texts of one block."""
    found = texts.cast(pl.String).fill_null("").rename("text")
    distinct = found.unique()
    numbers = pl.DataFrame([distinct, pl.Series("number", np.arange(len(distinct)))])
    joined = found.to_frame().join(numbers, on="text", how="left", maintain_order="left")["number"].to_numpy()
    return Piece(pl.Series([written(text.strip()) for text in distinct], dtype=pl.String), joined)
