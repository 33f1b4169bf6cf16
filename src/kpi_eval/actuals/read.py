"""Read: a file's records as rows of named cells, each with its row number; nothing is judged here."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.actuals.blocks import Block
from kpi_eval.actuals.columns import column_findings, find_columns
from kpi_eval.actuals.date_cells import with_days
from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.left_out import LeftOut
from kpi_eval.actuals.opened import Opened, above_finding, open_records
from kpi_eval.actuals.presets import PRESETS
from kpi_eval.actuals.rows import ActualRow, RowMaker
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.reading import DecimalMark, Reading

if TYPE_CHECKING:
    import polars as pl

Report = Callable[[Diagnostic], None]

_AS_FOUND = Reading()
_NEEDED = (Field.MEASURE, Field.ACTUAL, Field.PERIOD)
_NOWHERE = -1
_RECORDS_AT_ONCE = 512
_LARGEST_SMALL_PIECE = 1024 * 1024
"""In characters; where more are asked for at once, data frames are of use too."""


class Piece(NamedTuple):
    """Records that stand together, the first in the row `row`: a block, a data frame, else the records themselves."""

    row: int
    block: Block | None
    records: list[list[str]]
    frame: "pl.DataFrame | None" = None


class ActualsTable:
    """The rows of one file, read once; the header has been understood before the first row is asked for."""

    def __init__(self, opened: Opened, reading: Reading = _AS_FOUND, *, period: str | None = None) -> None:
        """Understand the header.

        Args:
            opened: The file with its header found.
            reading: How it is to be read.
            period: The period of every row, when the file has no column for it.

        Raises:
            ActualsError: The file lacks a column.
        """
        self.opened = opened
        self.path = opened.file.path
        self._left_out = LeftOut(self.path)
        self._rows = self._given = 0
        self._kept: tuple[list[ActualRow], list[Diagnostic]] | None = None
        self._period = period or ""
        self.decimal_origin = reading.origin("decimal")
        self._is_mark_open = opened.facts.delimiter not in {None, ","} and reading.decimal is None
        self.columns = find_columns(
            opened.header,
            reading,
            path=self.path,
            row=opened.row,
            has_period=period is not None,
            settings=opened.facts.settings,
        )
        if opened.facts.sheet is not None:
            self.opened = opened._replace(below=with_days(opened.below, self.columns.numbers))
        is_grid = opened.facts.is_grid
        self._maker = RowMaker(opened.header, self.columns, reading.measures, period=self._period, is_grid=is_grid)

    @property
    def decimal(self) -> DecimalMark:
        """What stands between whole part and decimals in the file's numbers."""
        return self.opened.facts.decimal

    @property
    def usual_period(self) -> str:
        """The period of every row, where the file has no column for it."""
        return self._period

    @property
    def is_plain(self) -> bool:
        """Whether each record is one row, whose cells mean what they say."""
        is_long = not self.columns.values and self.columns.shape not in PRESETS and self._kept is None
        return is_long and self.decimal is DecimalMark.POINT and self.columns.width > 1

    @property
    def rows_so_far(self) -> int:
        """How many rows have been read."""
        return self._rows

    @property
    def size_so_far(self) -> float:
        """About how many bytes of the file its rows so far take: pieces of many are read some way ahead of them."""
        return self.opened.file.size * min(1.0, self._rows / max(1, self._given))

    @property
    def has_blocks(self) -> bool:
        """Whether the file can be given in blocks of text, or in data frames."""
        return self.opened.blocks is not None or self.opened.frames is not None

    @property
    def description(self) -> str:
        """How the file is read, in one line: format, encoding, delimiter, header, and which column is which field."""
        read = [
            f"{field.value} from '{shortened(self.opened.header[position], 40)}'"
            for field, position in self.columns.positions.items()
        ]
        shape = self.columns.shape.value
        count = len(self.columns.values)
        values = f" with {count:,} column{'' if count == 1 else 's'} of values" if count else ""
        parts = (self.opened.facts.words, f"shape {shape}{values}", f"header in row {self.opened.row}", ", ".join(read))
        return "; ".join(part for part in parts if part)

    @property
    def may_have_decimal_commas(self) -> bool:
        """Whether `49,066` may be 49.066: the cells are not separated by commas, and nobody said what a comma is."""
        return self._is_mark_open

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes, once all rows have been read; empty where it was left out."""
        return self.opened.file.sha256

    def close(self) -> None:
        """Close the file."""
        self.opened.file.close()

    def kept_rows(self) -> list[ActualRow]:
        """Read all rows now and keep them, so that they can be gone through again.

        Raises:
            ActualsError: The file cannot be read further.
        """
        if self._kept is None:
            findings: list[Diagnostic] = []
            self._kept = list(self._read(findings.append)), findings
        return self._kept[0]

    def rows(self, report: Report) -> Iterator[ActualRow]:
        """Give every row that has anything in it; findings about rows go to `report`.

        Raises:
            ActualsError: The file cannot be read further.
        """
        if self._kept is None:
            yield from self._read(report)
            return
        rows, findings = self._kept
        yield from rows
        for finding in findings:
            report(finding)

    def pieces(self, size: int, report: Report) -> Iterator[Piece]:
        """Give the records in pieces of many; `finish_pieces` is to follow.

        Args:
            size: About how many characters of text make a piece.
            report: Takes findings about the file.

        Raises:
            ActualsError: The file cannot be read further.
        """
        for finding in self._header_findings():
            report(finding)
        self._left_out = LeftOut(self.path)
        self._rows = self._given = 0
        opened, first = self.opened, self.opened.row + 1
        try:
            for found in self._records_in_pieces(size):
                row = first + self._given
                if isinstance(found, list):
                    piece, rows = Piece(row, None, found), len(found)
                elif isinstance(found, Block):
                    piece, rows = Piece(row, found, []), found.lines
                else:
                    piece, rows = Piece(row, None, [], found), found.height
                self._given += rows
                yield piece
            opened.file.finish()
        finally:
            self.close()

    def finish_pieces(self, report: Report) -> None:
        """Say what was found of the file, once all of its pieces are done with."""
        self._report_end(report)

    def _records_in_pieces(self, size: int) -> "Iterator[Block | list[list[str]] | pl.DataFrame]":
        opened = self.opened
        if opened.frames is not None and size > _LARGEST_SMALL_PIECE:
            yield list(opened.first_below)
            yield from opened.frames(len(opened.first_below))
            return
        if opened.blocks is None:
            while records := list(islice(opened.below, _RECORDS_AT_ONCE)):
                yield records
            return
        yield list(opened.first_below)
        while (piece := opened.blocks.next(size, self.columns.width)) is not None:
            yield piece

    def rows_of(self, row: int, record: list[str]) -> Iterator[ActualRow]:
        """Give the rows of the record in a row of the file: several for a wide one, none for a blank one."""
        if not any(map(str.strip, record)):
            self._left_out.add_blank(row, is_line=not record)
            return
        self._rows += 1
        yield from self._maker.rows(row, record, self._left_out)

    def count_rows(self, count: int) -> None:
        """Take in that rows of a piece were understood without being asked for."""
        self._rows += count

    def _read(self, report: Report) -> Iterator[ActualRow]:
        for finding in self._header_findings():
            report(finding)
        self._left_out = LeftOut(self.path)
        self._rows, row = 0, self.opened.row
        try:
            for record in self.opened.below:
                row += 1
                yield from self.rows_of(row, record)
            self.opened.file.finish()
        finally:
            self.close()
        self._report_end(report)

    def _report_end(self, report: Report) -> None:
        if self._rows == 0:
            report(
                Diagnostic(
                    code=Code.ACTUALS_EMPTY,
                    message="the file has a header but no rows",
                    hint="check that the export finished",
                    path=self.path,
                )
            )
        for finding in self._left_out.findings():
            report(finding)

    def _header_findings(self) -> Iterator[Diagnostic]:
        above, facts = above_finding(self.opened), self.opened.facts
        if above is not None:
            yield above
        if facts.other_sheets:
            others = ", ".join(f"'{shortened(name, 30)}'" for name in facts.other_sheets[:5])
            yield Diagnostic(
                code=Code.SHEET_CHOSEN,
                severity=Severity.ADVICE,
                message=f"read from the sheet '{facts.sheet}', the only one with the columns needed; not read: {others}",
                hint="--sheet names another",
                path=self.path,
            )
        yield from column_findings(self.columns, self.path, self.opened.row)


def read_table(file: ActualsFile, reading: Reading = _AS_FOUND, *, period: str | None = None) -> ActualsTable:
    """Open a file, find its header and understand it.

    Raises:
        ActualsError: The file is empty, cannot be read, or lacks a column.
    """
    opened = open_records(file, reading, has_period=period is not None)
    return ActualsTable(opened, reading, period=period)
