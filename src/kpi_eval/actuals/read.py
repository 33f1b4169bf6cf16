"""Read: a file's records as rows of named cells, each with its row number; nothing is judged here."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from kpi_eval.actuals.columns import Columns, Field, find_columns, unused_columns
from kpi_eval.actuals.readers.csv_records import csv_records
from kpi_eval.actuals.stream import TextStream
from kpi_eval.actuals.values import Fault
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.errors import ActualsError

Report = Callable[[Diagnostic], None]

_NEEDED = (Field.MEASURE, Field.ACTUAL, Field.PERIOD)


class ActualRow(NamedTuple):
    """One row of an actuals file: the text of each cell, trimmed; blank where the file has no such column.

    `row` counts as a spreadsheet does, the header being row 1. `fault` says that the row has too many cells or too few:
    `is_ragged` when there are more than the header has, so that none can be trusted, `is_cut` when the measure, actual
    or period is among those that are missing.
    """

    row: int
    measure: str
    actual: str
    period: str
    basis: str = ""
    area: str = ""
    covers: str = ""
    note: str = ""
    fault: Fault | None = None
    is_ragged: bool = False
    is_cut: bool = False


class ActualsTable:
    """The rows of one file, read once; the header has been understood before the first row is asked for."""

    def __init__(self, stream: TextStream, named: Mapping[Field, str], *, period: str | None) -> None:
        """Read the header.

        Args:
            stream: The open file.
            named: Headers given with `--column`.
            period: The period of every row, when the file has no column for it.

        Raises:
            ActualsError: The file is empty, is not text, or lacks a column.
        """
        self.path = stream.path
        self._stream = stream
        self._records = csv_records(stream)
        self._row = 0
        self._period = period or ""
        self.columns = self._read_header(named, has_period=period is not None)

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes, once all rows have been read."""
        return self._stream.sha256

    def rows(self, report: Report) -> Iterator[ActualRow]:
        """Give every row that has anything in it; findings about rows go to `report`.

        Raises:
            ActualsError: The file cannot be read further.
        """
        unused = unused_columns(self.columns, self.path)
        if unused is not None:
            report(unused)
        blank = _BlankRows()
        rows = 0
        try:
            for record in self._records:
                self._row += 1
                if not any(cell.strip() for cell in record):
                    blank.add(self._row, is_line=not record)
                    continue
                rows += 1
                yield self._row_of(record)
        finally:
            self._stream.close()
        if rows == 0:
            report(
                Diagnostic(
                    code=Code.ACTUALS_EMPTY,
                    message="the file has a header but no rows",
                    hint="check that the export finished",
                    path=self.path,
                )
            )
        finding = blank.finding(self.path)
        if finding is not None:
            report(finding)

    def _read_header(self, named: Mapping[Field, str], *, has_period: bool) -> Columns:
        for record in self._records:
            self._row += 1
            if any(cell.strip() for cell in record):
                return find_columns(record, named, path=self.path, has_period=has_period)
        raise ActualsError(
            Diagnostic(
                code=Code.ACTUALS_EMPTY,
                message="the file is empty",
                hint="it needs a header such as measure,period,actual and a row for each actual",
                path=self.path,
            )
        )

    def _row_of(self, record: list[str]) -> ActualRow:
        width, positions = self.columns.width, self.columns.positions
        fault = None if self.columns.least <= len(record) <= width else self._width_fault(record)
        is_ragged = len(record) > width
        is_cut = any(positions.get(field, 0) >= len(record) for field in _NEEDED)
        if len(record) < width:
            record = record + [""] * (width - len(record))
        texts = {field: record[position].strip() for field, position in positions.items()}
        return ActualRow(
            row=self._row,
            measure=texts[Field.MEASURE],
            actual=texts[Field.ACTUAL],
            period=texts.get(Field.PERIOD, self._period),
            basis=texts.get(Field.BASIS, ""),
            area=texts.get(Field.AREA, ""),
            covers=texts.get(Field.COVERS, ""),
            note=texts.get(Field.NOTE, ""),
            fault=fault,
            is_ragged=is_ragged,
            is_cut=is_cut,
        )

    def _width_fault(self, record: list[str]) -> Fault:
        cells = "1 cell" if len(record) == 1 else f"{len(record)} cells"
        message = f"the row has {cells}, the header {self.columns.width}"
        if len(record) < self.columns.least:
            hint = "the cells that are missing are taken as blank"
            return Fault(code=Code.ROW_TOO_SHORT, message=message, hint=hint)
        # NOTE: even when what is too much is blank: in `neet,2016/17,1,234,` a comma has moved the cells.
        hint = 'quote a cell that has a comma in it: "1,234"'
        return Fault(code=Code.ROW_TOO_LONG, message=message, hint=hint)


class _BlankRows:
    """Counts rows of commas alone; a line with nothing on it is no row at all."""

    def __init__(self) -> None:
        self._first = 0
        self._count = 0

    def add(self, row: int, *, is_line: bool) -> None:
        if is_line:
            return
        self._first = self._first or row
        self._count += 1

    def finding(self, path: str) -> Diagnostic | None:
        if self._count == 0:
            return None
        return Diagnostic(
            code=Code.BLANK_ROWS,
            severity=Severity.ADVICE,
            message="rows without anything in them were left out",
            path=path,
            row=self._first,
            count=self._count,
        )
