"""Block rows: the rows of large blocks of a file's text, read and compared by a data frame engine.

Polars turns text into numbers and small codes; from there on the comparisons are the expressions that serve every
engine. What is decided of a row is decided by its place, as for rows that are counted without an engine.
"""

import math
from collections.abc import Iterator, Sequence

import narwhals as nw
import numpy as np
import polars as pl

from kpi_eval.actuals.read import ActualsTable, Piece
from kpi_eval.actuals.typed_cells import cell_text
from kpi_eval.evaluation import expressions
from kpi_eval.evaluation.bulk.block_reader import BlockReader
from kpi_eval.evaluation.bulk.codes import AreaCodes, EdgeTable, PlaceCodes
from kpi_eval.evaluation.bulk.counts import Counts
from kpi_eval.evaluation.bulk.file_rows import FileRows
from kpi_eval.evaluation.bulk.kinds import (
    ALONE,
    EXCEEDED,
    MISSING,
    NOT_JUDGED,
    STATUS_OF_KIND,
    BlockWriter,
    Known,
    Numbers,
    Read,
)
from kpi_eval.evaluation.bulk.places import NUMBER_OF_STATUS
from kpi_eval.evaluation.bulk.tally import STATUSES
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.forms import Many

_PART = 16 * 1024
_STATUS_NUMBERS = np.array([*(NUMBER_OF_STATUS[status] for status in STATUS_OF_KIND), len(STATUSES)])
"""The number of the status of each kind, and of no status for rows that go by themselves."""


class BlockRows:
    """Judges the rows of blocks; a block that is out of the ordinary goes the way of smaller files, part by part."""

    def __init__(self, rows: FileRows, table: ActualsTable, writer: BlockWriter | None = None) -> None:
        """Take what judges the rows of smaller pieces, and shares its knowledge; and what writes them, if that is wanted."""
        self._writer = writer
        self._rows, self._table = rows, table
        layout = rows.layout
        self._names = [f"c{position}" for position in layout.names.values()]
        self._actual = f"c{layout.actual}"
        self._area = None if layout.area is None else f"c{layout.area}"
        self._denominator = None if layout.denominator is None else f"c{layout.denominator}"
        self._note = None if layout.note is None else f"c{layout.note}"
        self.read = BlockReader(layout).read
        self._places = PlaceCodes(rows.places, len(self._names))
        self._areas = AreaCodes(rows.repeats)
        self._edges = EdgeTable(rows.places, rows.observations.plausibility)
        self._counts = Counts()

    def take(self, piece: Piece, read: Read | None) -> Iterator[Row | Many]:
        """Judge the rows of a piece, and give those of which some are left to give, or what writes many."""
        judged = None if read is None else self._judged(piece.row, read)
        if judged is not None:
            yield from judged
            return
        row = piece.row
        for part in () if piece.block is None else piece.block.parts(_PART):
            yield from self._rows.take_piece(Piece(row, part, []))
            row += part.lines
        if piece.frame is not None:
            records = [[cell_text(value) for value in cells] for cells in piece.frame.iter_rows()]
            yield from self._rows.take_piece(Piece(row, None, records))

    def _judged(self, row: int, read: Read) -> Iterator[Row | Many] | None:
        """Judge the rows of a block; None, with nothing done, where it is out of the ordinary."""
        frame, rows = read.frame, self._rows
        if self._denominator is not None and bool((frame[self._denominator].str.strip_chars() != "").any()):
            return None
        places = self._places.of([frame[name] for name in self._names])
        if places is None:
            return None
        self._edges.refresh()
        read = self._with_per_cent(read, places)
        frame = read.frame
        nowhere = rows.repeats.area("")
        areas = np.full(len(places), nowhere) if self._area is None else self._areas.of(frame[self._area])
        known = Known(row, read, places, areas, self._kinds(frame["value"], places))
        if not self._mark(known):
            return None
        self._find_missing(known, frame[self._actual])
        self._find_leads(known)
        self._unmark_alone(known)
        return self._counted(known)

    def _with_per_cent(self, read: Read, places: Numbers) -> Read:
        """Take numbers with a per cent sign as numbers, where the unit is per cent."""
        frame = read.frame
        if not frame["value"].null_count():
            return read
        others = np.flatnonzero(frame["value"].is_null().to_numpy())
        others = others[self._edges.is_percent[places[others]]]
        texts = frame[self._actual].gather(others)
        numbers = texts.set(~texts.str.ends_with("%"), None).str.strip_suffix("%").cast(pl.Float64, strict=False)
        if numbers.null_count() == len(numbers):
            return read
        values = frame["value"].scatter(others, numbers)
        return read._replace(frame=frame.with_columns(value=values))

    def _kinds(self, values: pl.Series, places: Numbers) -> Numbers:
        """Give what becomes of each row."""
        frame = pl.DataFrame([values, *self._edges.columns(places)])
        result = (
            nw.from_native(frame)
            .select(status=expressions.status(), exceeded=expressions.exceeded(), ordinary=expressions.is_ordinary())
            .to_native()
        )
        kinds = result["status"].to_numpy() + EXCEEDED * result["exceeded"].fill_null(value=False).to_numpy()
        is_ordinary = result["ordinary"].fill_null(value=False).to_numpy() & self._edges.is_alike[places]
        return np.where(is_ordinary, np.where(self._edges.is_judged[places], kinds, NOT_JUDGED), ALONE)

    def _find_missing(self, known: Known, texts: pl.Series) -> None:
        """Count rows whose actual is a missing-data code with those like them."""
        places = self._rows.places
        others = np.flatnonzero(known.kinds == ALONE)
        if not len(others):
            return
        pairs = pl.DataFrame({"place": known.places[others], "text": texts.gather(others)})
        distinct = pairs.unique(maintain_order=True)
        cells = [places.cell_of_missing(code, text) for code, text in distinct.iter_rows()]
        found = pairs.join(
            distinct.with_columns(cell=pl.Series(cells, dtype=pl.Int64)), on=["place", "text"], maintain_order="left"
        )["cell"]
        is_missing = found.is_not_null().to_numpy()
        known.missing = dict(zip(others[is_missing].tolist(), found.drop_nulls().to_list(), strict=True))
        known.kinds[others[is_missing]] = MISSING

    def _find_leads(self, known: Known) -> None:
        """Find the first rows of places, and of their missing-data codes, which go by themselves."""
        rows, places = self._rows, self._rows.places
        for at, cell in known.missing.items():
            found = places.found[places.place_of_cell[cell]]
            if found.told_of_missing is None:
                found.told_of_missing = ()
                known.leads[at] = True
        rows.waiting.update(places.new)
        places.new.clear()
        if rows.waiting:
            counted = np.flatnonzero(known.kinds < MISSING)
            firsts = np.full(len(places.found), -1)
            firsts[known.places[counted[::-1]]] = counted[::-1]
            waiting = sorted(rows.waiting)
            for code, first in zip(waiting, firsts[waiting].tolist(), strict=True):
                if first >= 0:
                    known.leads[first] = False
                    rows.waiting.remove(code)
        for at in known.leads:
            known.missing.pop(at, None)
        known.kinds[list(known.leads)] = ALONE

    def _mark(self, known: Known) -> bool:
        """Mark the combinations of all rows; False where any is repeated, with none marked."""
        repeats = self._rows.repeats
        if repeats.is_full:
            return True
        keys = self._keys(known)
        numbers = np.arange(known.row, known.row + len(keys), dtype=np.uint32) + self._rows.base
        is_in_series = keys >= repeats.width
        keys, numbers = keys[is_in_series], numbers[is_in_series]
        # NOTE: a view of the very memory; while there is one the array cannot grow.
        firsts = np.frombuffer(repeats.firsts, dtype=np.uint32)
        if firsts[keys].any():
            return False
        firsts[keys] = numbers
        if (firsts[keys] != numbers).any():
            firsts[keys] = 0
            return False
        return True

    def _unmark_alone(self, known: Known) -> None:
        """Take back the marks of rows that are judged by themselves, for they are marked then."""
        repeats = self._rows.repeats
        alone = known.kinds == ALONE
        if not repeats.is_full and alone.any():
            np.frombuffer(repeats.firsts, dtype=np.uint32)[self._keys(known)[alone]] = 0

    def _keys(self, known: Known) -> Numbers:
        """Give the place of each row's combination among those of all rows."""
        keys: Numbers = self._edges.series[known.places] * self._rows.repeats.width + known.areas
        return keys

    def _counted(self, known: Known) -> Iterator[Row | Many]:
        """Count the rows that are like others, then give rows and judge the others by themselves, in order."""
        rows = self._rows
        self._counts.add(known, rows)
        self._keep_values(known)
        alone = np.flatnonzero(known.kinds == ALONE).tolist()
        self._table.count_rows(len(known.places) - len(alone))
        if self._writer is not None:
            yield self._written(known, alone, self._writer)
        else:
            gone = set(alone)
            for at in sorted({*alone, *self._to_give(known)}):
                yield from self._by_itself(known, at) if at in gone else [self._row_at(known, at)]
        rows.repeats.passed(rows.base + known.row + len(known.places) - 1)

    def _by_itself(self, known: Known, at: int) -> Iterator[Row]:
        """Judge a row by itself."""
        row, record = known.row + at, known.read.record(at)
        if at not in known.leads:
            return self._rows.one(row, record)
        return self._rows.led(int(known.places[at]), row, record, is_of_missing=known.leads[at])

    def _row_at(self, known: Known, at: int) -> Row:
        """Give a row that is like others."""
        code, cell = int(known.places[at]), known.missing.get(at)
        if cell is None:
            places = self._rows.places
            cell = places.cell_of(code, self._counts.outcome(int(known.kinds[at]), code, places))
        value = known.read.frame["value"][at]
        return self._rows.row_alike(
            code, cell, math.nan if value is None else value, known.row + at, known.read.record(at)
        )

    def _written(self, known: Known, alone: Sequence[int], writer: BlockWriter) -> Many:
        """Give what writes a block's rows, having judged those that go by themselves."""
        frame = known.read.frame
        areas = None if self._area is None else frame[self._area]
        notes = None if self._note is None else frame[self._note]
        return writer.take(known, areas, notes, {at: list(self._by_itself(known, at)) for at in alone})

    def _to_give(self, known: Known) -> Iterator[int]:
        """Give the first rows of each status of which there are some left to give."""
        statuses = _STATUS_NUMBERS[known.kinds]
        present = np.bincount(statuses, minlength=len(STATUSES) + 1)
        for number, status in enumerate(STATUSES):
            left = self._rows.left[status]
            if left > 0 and present[number]:
                yield from np.flatnonzero(statuses == number)[:left].tolist()

    def _keep_values(self, known: Known) -> None:
        plausibility, rows = self._rows.observations.plausibility, self._rows
        if not plausibility.has_room:
            return
        kept = np.flatnonzero((known.kinds < MISSING) & self._edges.has_values[known.places])
        plausibility.hold(len(kept))
        if len(kept) and rows.observations.plausibility.has_room:
            values = (known.read.frame["value"].gather(kept) + 0.0).to_list()
            numbers = (kept + (rows.base + known.row)).tolist()
            rows.values.add(known.places[kept].tolist(), known.areas[kept].tolist(), values, numbers)

    def finish(self) -> None:
        """Hand over what was counted."""
        self._counts.finish(self._rows)
