"""Block lines: the rows of a block as lines of text, put together by the data frame engine.

A line is made of few pieces: what rows of a place have in common, the area, the period, and all that follows from the
limits and the actual. Pieces are written by the very functions that write a row, each distinct one once; distinct
actuals are few, so what is worked out of them costs next to nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
import polars as pl

from kpi_eval.actuals.values import Actual
from kpi_eval.evaluation.bulk.distinct_texts import CodedTexts, Piece, written_once
from kpi_eval.evaluation.bulk.engine_target import EngineTarget
from kpi_eval.evaluation.bulk.file_rows import FileRows
from kpi_eval.evaluation.bulk.kinds import ALONE, Known, Numbers
from kpi_eval.evaluation.bulk.rest import Rest, piece_between
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.forms import LineForm, PutLines
from kpi_eval.evaluation.record import COLUMNS
from kpi_eval.vocabulary.status import Status

_AREA, _PERIOD, _NOTE = (COLUMNS.index(name) for name in ("area", "period", "note"))


class BlockLines:
    """Writes the rows of blocks of one file."""

    def __init__(self, rows: FileRows, form: LineForm) -> None:
        """Start with nothing written."""
        self._rows, self._form = rows, form
        self._firsts, self._periods = pl.Series([], dtype=pl.String), pl.Series([], dtype=pl.String)
        self._areas = CodedTexts(partial(self._cell, column=_AREA))
        self._rest = Rest(rows.places, form, until_note=rows.layout.note is not None)

    def take(
        self, known: Known, areas: pl.Series | None, notes: pl.Series | None, alone: Mapping[int, Sequence[Row]]
    ) -> PutLines:
        """Take the rows of a block, as `BlockWriter` has it; what is given puts their lines together."""
        self._refresh(has_area=areas is not None)
        live = np.flatnonzero(known.kinds != ALONE)
        columns = [Piece(self._firsts, known.places)]
        if areas is not None:
            columns.append(self._areas.of(areas))
        columns.append(Piece(self._periods, known.places))
        columns += [Piece(table, _spread(ids, live, len(known.kinds))) for table, ids in self._rest.of(known, live)]
        if notes is not None:
            written = written_once(notes, partial(self._cell, column=_NOTE))
            columns.insert(len(columns) - self._rest.has_tail, written)
        lines = {at: "".join(map(self._form.line, rows)).removesuffix(self._form.end) for at, rows in alone.items()}
        return partial(_put_together, columns, lines, self._form.end)

    def _refresh(self, *, has_area: bool) -> None:
        """Write what rows of places have in common, of those that have been found since."""
        new = self._rows.places.found[len(self._firsts) :]
        if new:
            pieces = [self._form.pieces(Row(place.subject, Actual(), Status.NO_DATA)) for place in new]
            ends = (0, _AREA if has_area else _PERIOD)
            firsts = pl.Series([piece_between(each, *ends) for each in pieces], dtype=pl.String)
            self._firsts = pl.concat([self._firsts, firsts], rechunk=True)
            periods = pl.Series([each[_PERIOD] for each in pieces], dtype=pl.String)
            self._periods = pl.concat([self._periods, periods], rechunk=True)

    def _cell(self, text: str, column: int) -> str:
        nothing = Row(self._rows.places.found[0].subject, Actual(), Status.NO_DATA, area=text, note=text)
        return self._form.pieces(nothing)[column]


def put_lines(form: LineForm, rows: Sequence[Row], put: Callable[[bytes], object]) -> None:
    """Let `put` take the lines of rows that are of no block, as UTF-8."""
    put("".join(map(form.line, rows)).encode())


def _spread(ids: Numbers, live: Numbers, size: int) -> Numbers:
    """Give the number of each row, where only those of some rows are known; others do not matter."""
    if len(live) == size:
        return ids
    numbers = np.zeros(size, dtype=np.int64)
    numbers[live] = ids
    return numbers


def _put_together(columns: Sequence[Piece], alone: Mapping[int, str], end: str, put: Callable[[bytes], object]) -> None:
    """Put the pieces of lines together, and let `put` take them as UTF-8.

    Args:
        columns: The pieces, which commas go between.
        alone: Lines without their end that stand instead, by their place; empty where there is to be none.
        end: What ends a line.
        put: Takes some whole lines.
    """
    there = {at: line.split(",", len(columns) - 1) for at, line in alone.items() if line}
    left_out = [at for at, line in alone.items() if not line]
    places = list(there)
    series = []
    for number, (table, ids) in enumerate(columns):
        if alone:
            kept = ids.copy()
            kept[places] = np.arange(len(table), len(table) + len(places))
            ids = np.delete(kept, left_out) if left_out else kept  # noqa: PLW2901 - the same, of fewer rows
            others = pl.Series([pieces[number] for pieces in there.values()], dtype=pl.String)
            table = pl.concat([table, others], rechunk=True)  # noqa: PLW2901 - the same, with more
        series.append(table.gather(pl.Series(ids.astype(np.uint32))).rename(f"p{number}"))
    # NOTE: each piece is quoted already, where it has to be.
    with EngineTarget(put).opened() as file:
        pl.DataFrame(series).write_csv(file, include_header=False, quote_style="never", line_terminator=end)
