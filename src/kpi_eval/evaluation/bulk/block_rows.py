"""Block rows: the rows of large blocks of a file's text, read and compared by a data frame engine.

Polars turns text into numbers and small codes; from there on the comparisons are the expressions that serve every
engine. What is decided of a row is decided by its place, as for rows that are counted without an engine.
"""

from collections.abc import Collection, Iterator, Sequence

import numpy as np
import polars as pl

from kpi_eval.actuals.read import ActualsTable, Piece
from kpi_eval.actuals.typed_cells import cell_text
from kpi_eval.evaluation.bulk.asked_codes import AskedCodes
from kpi_eval.evaluation.bulk.block_reader import Cells
from kpi_eval.evaluation.bulk.cases import Cases, numbers_in
from kpi_eval.evaluation.bulk.codes import AreaCodes, PlaceCodes, texts_at
from kpi_eval.evaluation.bulk.counts import Counts
from kpi_eval.evaluation.bulk.engine_numbers import with_numbers
from kpi_eval.evaluation.bulk.file_rows import FileRows
from kpi_eval.evaluation.bulk.kinds import (
    ALONE,
    MISSING,
    STATUS_OF_KIND,
    BlockWriter,
    Known,
    Numbers,
    Read,
)
from kpi_eval.evaluation.bulk.leads import find_leads
from kpi_eval.evaluation.bulk.missing_cells import NO_CELL, MissingCells
from kpi_eval.evaluation.bulk.own_codes import OwnCodes
from kpi_eval.evaluation.bulk.ratio_codes import RatioCodes
from kpi_eval.evaluation.bulk.remembered import Remembered, cell_at
from kpi_eval.evaluation.bulk.step_codes import StepCodes
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.forms import Many

_PART = 16 * 1024
_KINDS_OF_STATUS = {
    status: [kind for kind, each in enumerate(STATUS_OF_KIND) if each is status]
    for status in dict.fromkeys(STATUS_OF_KIND)
}


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
        self._note = None if layout.note is None else f"c{layout.note}"
        self._places = PlaceCodes(rows.places, len(self._names))
        self._areas = AreaCodes(rows.repeats)
        self._cases = Cases(rows.places, rows.observations.plausibility)
        self._asked = AskedCodes(rows.asked)
        self._own = OwnCodes(rows.places, rows.own)
        self._ratios = RatioCodes(rows.places, layout)
        self._steps = StepCodes(rows.places)
        self._missing = MissingCells(rows.places)
        self._counts = Counts()
        self._entered, self._series = 0, np.zeros(0, dtype=np.int64)
        self._is_given = np.array([*(rows.tally.counts[status] for status in STATUS_OF_KIND), True])

    def take(self, piece: Piece, cells: Cells | None) -> Iterator[Row | Many]:
        """Judge the rows of a piece, and give those of which some are left to give, or what writes many."""
        judged = None if cells is None else self._judged(piece.row, with_numbers(cells))
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
        self._rows.places.leave_uncut()
        places = self._places.of([read.frame[name] for name in self._names])
        if places is None:
            return None
        numbers = np.arange(row, row + len(places))
        chosen = self._asked.chosen(places, None if self._area is None else read.frame[self._area])
        if chosen is None:
            return self._judged_asked(numbers, read, places)
        judged = self._judged_asked(numbers[chosen], read.only(chosen), places[chosen])
        if judged is not None:
            nameless = self._asked.nameless(places, chosen)
            self._rows.leave_out(len(places) - len(chosen), [(int(numbers[at]), read.record(at)) for at in nameless])
        return judged

    def _judged_asked(self, numbers: Numbers, read: Read, places: Numbers) -> Iterator[Row | Many] | None:
        """Judge rows that are asked for; None, with nothing done, where they are out of the ordinary."""
        frame = read.frame
        if not len(places):
            return iter(())
        areas = self._area_numbers(frame)
        in_areas = self._own.of(places, areas)
        if in_areas is None:
            return None
        places, firsts_of_own = in_areas
        self._cases.refresh()
        self._enter(places)
        read = self._steps.of(places, read)
        given = self._ratios.of(places, read)
        read = read if given is None else given.read
        if not self._mark(numbers, places, areas):
            return None
        known = Known(numbers, read, places, areas, self._cases.kinds_of(places, read), self._cases.is_percent)
        known.firsts_of_own = dict(zip(firsts_of_own.tolist(), self._area_texts(frame, firsts_of_own), strict=True))
        # NOTE: an actual that is worked out is blank, which is a missing-data code elsewhere.
        apart = None if given is None else given.is_doubtful | (given.is_worked_out & (known.kinds == ALONE))
        self._find_missing(known)
        if apart is not None:
            known.kinds[apart] = ALONE
        find_leads(known, self._rows)
        self._unmark_alone(known)
        return self._counted(known)

    def _enter(self, places: Numbers) -> None:
        known = self._rows.places
        known.enter(lambda: numbers_in(places).tolist())
        # NOTE: rows of other pieces enter places too.
        if self._entered != known.entered or len(self._series) < len(known.series):
            self._entered, self._series = known.entered, np.array(known.series)

    def _area_numbers(self, frame: pl.DataFrame) -> Numbers:
        if self._area is not None:
            return self._areas.of(frame[self._area])
        return np.full(frame.height, self._rows.repeats.area(""))

    def _area_texts(self, frame: pl.DataFrame, rows: Numbers) -> list[str]:
        return [""] * len(rows) if self._area is None else texts_at(frame[self._area], rows)

    def _find_missing(self, known: Known) -> None:
        """Find the rows with missing-data codes among those that would go by themselves."""
        alone, read = np.flatnonzero(known.kinds == ALONE), known.read
        places, codes = known.places[alone], read.codes[alone]
        present, numbers = np.unique(codes, return_inverse=True)
        of_rows = self._missing.cells(places, read.actuals.gather(present).to_list(), numbers)
        is_missing = of_rows != NO_CELL
        known.missing, known.cells = alone[is_missing], of_rows[is_missing]
        known.kinds[known.missing] = MISSING

    def _mark(self, rows: Numbers, places: Numbers, areas: Numbers) -> bool:
        """Mark the combinations of all rows; False where any is repeated, with none marked."""
        repeats = self._rows.repeats
        if repeats.is_full:
            return True
        keys = self._keys(places, areas)
        numbers = (rows + self._rows.base).astype(np.uint32)
        is_in_series = keys >= repeats.width
        if not is_in_series.all():
            keys, numbers = keys[is_in_series], numbers[is_in_series]
        # NOTE: a view of the very memory; while there is one the array cannot grow.
        firsts = np.frombuffer(repeats.firsts, dtype=np.uint32)
        if firsts.take(keys).any():
            return False
        firsts[keys] = numbers
        if (firsts.take(keys) != numbers).any():
            firsts[keys] = 0
            return False
        return True

    def _unmark_alone(self, known: Known) -> None:
        """Take back the marks of rows that are judged by themselves, for they are marked then."""
        repeats = self._rows.repeats
        alone = np.flatnonzero(known.kinds == ALONE)
        if not repeats.is_full and len(alone):
            keys = self._keys(known.places[alone], known.areas[alone])
            np.frombuffer(repeats.firsts, dtype=np.uint32)[keys[keys >= repeats.width]] = 0

    def _keys(self, places: Numbers, areas: Numbers) -> Numbers:
        """Give the place of each row's combination among those of all rows."""
        keys: Numbers = (self._series * self._rows.repeats.width).take(places)
        keys += areas
        return keys

    def _counted(self, known: Known) -> Iterator[Row | Many]:
        """Count the rows that are like others, then give rows and judge the others by themselves, in order."""
        rows = self._rows
        self._counts.add(known, rows)
        self._keep_values(known)
        alone = np.flatnonzero(known.kinds == ALONE).tolist()
        self._table.count_rows(len(known.places) - len(alone))
        if self._writer is not None:
            yield from self._written(known, alone, self._writer)
        else:
            for _, found in self._in_order(known, alone, set(self._to_give(known))):
                yield from found
        rows.repeats.passed(rows.base + int(known.rows[-1]))

    def _in_order(
        self, known: Known, alone: Sequence[int], given: Collection[int] = ()
    ) -> Iterator[tuple[int, Iterator[Row]]]:
        """Go through the rows of which more is to be done than to count them; give those that are judged, or wanted."""
        rows, gone = self._rows, set(alone)
        remembered = Remembered(known, rows)
        for at in sorted({*gone, *known.firsts, *known.firsts_of_own, *given}):
            remembered.take_in(at)
            if at in known.firsts:
                rows.met(known.firsts[at])
            if at in known.firsts_of_own:
                rows.see_own(int(known.places[at]), known.firsts_of_own[at])
            if at in gone:
                yield at, self._by_itself(known, at)
            elif at in given:
                yield at, iter([self._row_at(known, at)])
        remembered.take_in(len(known.rows))

    def _by_itself(self, known: Known, at: int) -> Iterator[Row]:
        """Judge a row by itself."""
        row, record = int(known.rows[at]), known.read.record(at)
        if at not in known.leads:
            return self._rows.one(row, record)
        return self._rows.led(int(known.places[at]), row, record, is_of_missing=known.leads[at])

    def _row_at(self, known: Known, at: int) -> Row:
        """Give a row that is like others."""
        cell = cell_at(known, at, self._rows.places)
        value = float(known.values_of(np.array([at]))[0])
        return self._rows.row_alike(int(known.places[at]), cell, value, int(known.rows[at]), known.read.record(at))

    def _written(self, known: Known, alone: Sequence[int], writer: BlockWriter) -> Iterator[Many]:
        """Give what writes a block's rows, having judged those that go by themselves."""
        judged = {at: list(found) for at, found in self._in_order(known, alone)}
        if self._rows.tally.is_of_some:
            given = np.flatnonzero(self._is_given[known.kinds])
            new = {at: place for place, at in enumerate(given.tolist())}
            known, judged = known.only(given), {new[at]: rows for at, rows in judged.items()}
        frame = known.read.frame
        areas = None if self._area is None else frame[self._area]
        notes = None if self._note is None else frame[self._note]
        if len(known.rows):
            yield writer.take(known, areas, notes, judged)

    def _to_give(self, known: Known) -> Iterator[int]:
        """Give the first rows of each status of which there are some left to give."""
        for status, kinds in _KINDS_OF_STATUS.items():
            left = self._rows.left[status]
            if left > 0:
                is_of_status = np.logical_or.reduce([known.kinds == kind for kind in kinds])
                yield from np.flatnonzero(is_of_status)[:left].tolist()

    def _keep_values(self, known: Known) -> None:
        plausibility, rows = self._rows.observations.plausibility, self._rows
        if not plausibility.has_room:
            return
        kept = np.flatnonzero((known.kinds < MISSING) & self._cases.has_values[known.places])
        plausibility.hold(len(kept))
        if len(kept) and rows.observations.plausibility.has_room:
            values = known.values_of(kept).tolist()
            numbers = (known.rows[kept] + rows.base).tolist()
            rows.values.add(known.places[kept].tolist(), known.areas[kept].tolist(), values, numbers)

    def finish(self) -> None:
        """Hand over what was counted."""
        self._counts.finish(self._rows)
