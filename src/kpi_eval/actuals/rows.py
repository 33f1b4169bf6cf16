"""Rows: a record of a file as rows of named cells: one, or one for each value of a wide file."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from kpi_eval.actuals.columns import Columns
from kpi_eval.actuals.left_out import LeftOut
from kpi_eval.actuals.presets import PRESETS
from kpi_eval.actuals.side_texts import is_footnote, is_total
from kpi_eval.actuals.values import Fault
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period_text import is_period

_NEEDED = (Field.MEASURE, Field.ACTUAL, Field.PERIOD)
_NOWHERE = -1


class ActualRow(NamedTuple):
    """One row of an actuals file: the text of each cell, trimmed; blank where the file has no such column.

    `row` counts as a spreadsheet does, the first row of the file being 1. `fault` says that the row has too many cells
    or too few: `is_ragged` when there are more than the header has, so that none can be trusted, `is_cut` when the
    measure, actual or period is among those that are missing. `lone` is the only text of a row that has no other.
    `meaning` is what the period means where a layout writes it otherwise, `repeats_header` that the header stands here
    once more.
    """

    row: int
    measure: str
    actual: str
    period: str
    basis: str = ""
    area: str = ""
    covers: str = ""
    numerator: str = ""
    denominator: str = ""
    note: str = ""
    fault: Fault | None = None
    is_ragged: bool = False
    is_cut: bool = False
    lone: str = ""
    meaning: str = ""
    repeats_header: bool = False

    @property
    def period_meant(self) -> str:
        """The text to be understood as the period: in some layouts not the one that is written."""
        return self.meaning or self.period


class RowMaker:
    """Makes rows of the records of one file."""

    def __init__(
        self, header: list[str], columns: Columns, known: Collection[str], *, period: str, is_grid: bool
    ) -> None:
        """Take what is known of the file.

        Args:
            header: Its header.
            columns: Which column holds what.
            known: The names of measures, folded.
            period: The period of every row, where the file has no column for it.
            is_grid: Whether cells stand in columns of their own, so that none can have moved.
        """
        positions = columns.positions
        self._header, self._columns, self._known = header, columns, known
        self._period, self._is_grid = period, is_grid
        self._places = tuple(positions.get(field, _NOWHERE) for field in Field)
        self._enough = max(positions.get(field, 0) for field in _NEEDED) + 1
        self._meaning = PRESETS[columns.shape].meaning if columns.shape in PRESETS else None

    def rows(self, row: int, record: list[str], left_out: LeftOut) -> Iterator[ActualRow]:
        """Give the rows of a record that stands in a row of the file."""
        found = self._row_of(row, record, left_out)
        if self._columns.values:
            yield from self._unfolded(found, record)
        else:
            yield found

    def _row_of(self, row: int, record: list[str], left_out: LeftOut) -> ActualRow:
        width, length = self._columns.width, len(record)
        fault, is_ragged, is_cut = None, False, False
        if length != width:
            if self._is_grid:
                if length > width:
                    left_out.add_beside(row)
            elif length > width or length < self._columns.least:
                fault, is_ragged, is_cut = self._width_fault(length), length > width, length < self._enough
            if length < width:
                record = record + [""] * (width - length)
        measure, actual, period, basis, area, covers, numerator, denominator, note = [
            record[place].strip() if place >= 0 else "" for place in self._places
        ]
        if self._places[2] < 0:
            period = self._period
        lone = "" if actual or is_ragged else self._lone_text(record)
        meaning = ""
        if self._meaning is not None:
            kind = self._columns.kind_of_period
            meaning = self._meaning(period, record[kind] if kind >= 0 else "")
            area = area or next((record[place].strip() for place in self._columns.areas if record[place].strip()), "")
        return ActualRow(
            row,
            measure,
            actual,
            period,
            basis,
            area,
            covers,
            numerator,
            denominator,
            note,
            fault,
            is_ragged,
            is_cut,
            lone,
            meaning,
            record == self._header,
        )

    def _lone_text(self, record: list[str]) -> str:
        """Give the only text of a record, where it has no other, and that is no value of a wide file."""
        filled = [place for place, cell in enumerate(record) if cell.strip()]
        is_value = len(filled) == 1 and any(value.position == filled[0] for value in self._columns.values)
        return record[filled[0]].strip() if len(filled) == 1 and not is_value else ""

    def _unfolded(self, row: ActualRow, record: list[str]) -> Iterator[ActualRow]:
        """Give a row for each value of a record of a wide file; one alone where the record is a text beside them."""
        aside = self._side_text(row)
        if aside or row.repeats_header:
            texts = (record[value.position].strip() for value in self._columns.values if value.position < len(record))
            for actual in [text for text in texts if text] or [""]:
                yield row._replace(measure=aside, period="", actual=actual, lone="" if actual else aside)
            return
        first = True
        for value in self._columns.values:
            actual = record[value.position].strip() if value.position < len(record) else ""
            # NOTE: what is wrong with the record is said once.
            told = row if first else row._replace(fault=None)
            first = False
            if value.measure is not None:
                yield told._replace(measure=value.measure, actual=actual, lone="")
            else:
                yield told._replace(period=value.period or "", actual=actual, lone="")

    def _side_text(self, row: ActualRow) -> str:
        """Give the text of a record of a wide file that is no measure's and no period's: a total, or a footnote."""
        if self._columns.values[0].measure is not None:
            text = row.lone or (row.period if Field.PERIOD in self._columns.positions else "")
            return "" if is_period(text) or not (row.lone or is_total(text) or is_footnote(text)) else text
        return row.lone if row.lone and folded(row.lone) not in self._known else ""

    def _width_fault(self, length: int) -> Fault:
        cells = "1 cell" if length == 1 else f"{length:,} cells"
        message = f"the row has {cells}, the header {self._columns.width}"
        if length < self._columns.least:
            hint = "what is missing is taken as blank; write those cells, or see whether the row was cut off"
            return Fault(code=Code.ROW_TOO_SHORT, message=message, hint=hint)
        # NOTE: even when what is too much is blank: in `neet,2016/17,1,234,` a comma has moved the cells.
        hint = 'quote a cell that has a comma in it: "1,234"'
        return Fault(code=Code.ROW_TOO_LONG, message=message, hint=hint)
