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
from kpi_eval.evaluation.bulk.asked_codes import AskedCodes
from kpi_eval.evaluation.bulk.block_reader import BlockReader
from kpi_eval.evaluation.bulk.cases import Cases, cases_of
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
from kpi_eval.evaluation.bulk.leads import find_leads
from kpi_eval.evaluation.bulk.places import NUMBER_OF_STATUS
from kpi_eval.evaluation.bulk.tally import STATUSES
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.forms import Many

_NO_CELL = -1
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
        self._asked = AskedCodes(rows.asked)
        self._counts = Counts()
        self._is_given = np.array([*(rows.tally.counts[status] for status in STATUS_OF_KIND), True])

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
        if self._denominator is not None and bool((frame[self._denominator].str.strip_chars() != "").any()):
            return None
        self._edges.refresh()
        known = Known(numbers, read, places, self._area_numbers(frame), np.zeros(0, dtype=np.int64))
        if not self._mark(known):
            return None
        self._find_kinds(known, cases_of(places, frame[self._actual]))
        find_leads(known, self._rows)
        self._unmark_alone(known)
        return self._counted(known)

    def _area_numbers(self, frame: pl.DataFrame) -> Numbers:
        if self._area is not None:
            return self._areas.of(frame[self._area])
        return np.full(frame.height, self._rows.repeats.area(""))

    def _find_kinds(self, known: Known, cases: Cases) -> None:
        """Find what becomes of each row."""
        places = known.places[cases.rows]
        values, texts = (known.read.frame[name].gather(cases.rows) for name in ("value", self._actual))
        numbers = self._with_per_cent(values, texts, places)
        if numbers is not values:
            known.read = known.read._replace(frame=known.read.frame.with_columns(value=numbers.gather(cases.of_rows)))
        kinds, cells = self._kinds(numbers, places), self._cells_of_missing
        others = np.flatnonzero(kinds == ALONE)
        if len(others):
            others = others[np.argsort(cases.rows[others])]
            cell_of_case = np.full(len(kinds), _NO_CELL)
            cell_of_case[others] = cells(places[others], texts.gather(others))
            kinds[cell_of_case != _NO_CELL] = MISSING
            missing = np.flatnonzero(kinds[cases.of_rows] == MISSING)
            known.missing = dict(zip(missing.tolist(), cell_of_case[cases.of_rows[missing]].tolist(), strict=True))
        known.kinds = kinds[cases.of_rows]

    def _with_per_cent(self, values: pl.Series, texts: pl.Series, places: Numbers) -> pl.Series:
        """Take numbers with a per cent sign as numbers, where the unit is per cent."""
        if not values.null_count():
            return values
        others = np.flatnonzero(values.is_null().to_numpy())
        others = others[self._edges.is_percent[places[others]]]
        written = texts.gather(others).cast(pl.String)
        has_sign = written.str.ends_with("%")
        if not has_sign.any():
            return values
        numbers = written.set(~has_sign, None).str.strip_suffix("%").cast(pl.Float64, strict=False)
        return values if numbers.null_count() == len(numbers) else values.clone().scatter(others, numbers)

    def _kinds(self, values: pl.Series, places: Numbers) -> Numbers:
        """Give what becomes of values of places."""
        frame = pl.DataFrame([values, *self._edges.columns(places)])
        result = (
            nw.from_native(frame)
            .select(status=expressions.status(), exceeded=expressions.exceeded(), ordinary=expressions.is_ordinary())
            .to_native()
        )
        kinds = result["status"].to_numpy() + EXCEEDED * result["exceeded"].fill_null(value=False).to_numpy()
        is_ordinary = result["ordinary"].fill_null(value=False).to_numpy() & self._edges.is_alike[places]
        return np.where(is_ordinary, np.where(self._edges.is_judged[places], kinds, NOT_JUDGED), ALONE)

    def _cells_of_missing(self, places: Numbers, texts: pl.Series) -> Numbers:
        """Give the cells of places for texts that are missing-data codes, and `_NO_CELL` for others."""
        cell_of = self._rows.places.cell_of_missing
        written = texts.cast(pl.String).fill_null("").to_list()
        cells = map(cell_of, places.tolist(), written)
        return np.array([_NO_CELL if cell is None else cell for cell in cells])

    def _mark(self, known: Known) -> bool:
        """Mark the combinations of all rows; False where any is repeated, with none marked."""
        repeats = self._rows.repeats
        if repeats.is_full:
            return True
        keys = self._keys(known.places, known.areas)
        numbers = (known.rows + self._rows.base).astype(np.uint32)
        is_in_series = keys >= repeats.width
        if not is_in_series.all():
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
        alone = np.flatnonzero(known.kinds == ALONE)
        if not repeats.is_full and len(alone):
            np.frombuffer(repeats.firsts, dtype=np.uint32)[self._keys(known.places[alone], known.areas[alone])] = 0

    def _keys(self, places: Numbers, areas: Numbers) -> Numbers:
        """Give the place of each row's combination among those of all rows."""
        keys: Numbers = self._edges.series[places] * self._rows.repeats.width + areas
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
            gone, given = set(alone), set(self._to_give(known))
            for at in sorted({*alone, *known.firsts, *given}):
                if at in known.firsts:
                    rows.met(known.firsts[at])
                if at in gone:
                    yield from self._by_itself(known, at)
                elif at in given:
                    yield self._row_at(known, at)
        rows.repeats.passed(rows.base + int(known.rows[-1]))

    def _by_itself(self, known: Known, at: int) -> Iterator[Row]:
        """Judge a row by itself."""
        row, record = int(known.rows[at]), known.read.record(at)
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
            code, cell, math.nan if value is None else value, int(known.rows[at]), known.read.record(at)
        )

    def _written(self, known: Known, alone: Sequence[int], writer: BlockWriter) -> Iterator[Many]:
        """Give what writes a block's rows, having judged those that go by themselves."""
        judged: dict[int, list[Row]] = {}
        for at in sorted({*alone, *known.firsts}):
            if at in known.firsts:
                self._rows.met(known.firsts[at])
            else:
                judged[at] = list(self._by_itself(known, at))
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
            numbers = (known.rows[kept] + rows.base).tolist()
            rows.values.add(known.places[kept].tolist(), known.areas[kept].tolist(), values, numbers)

    def finish(self) -> None:
        """Hand over what was counted."""
        self._counts.finish(self._rows)
