"""Read: a file's records as rows of named cells, each with its row number; nothing is judged here."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kpi_eval.actuals.columns import column_findings, find_columns
from kpi_eval.actuals.date_cells import with_days
from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.left_out import LeftOut
from kpi_eval.actuals.opened import Opened, above_finding, open_records
from kpi_eval.actuals.presets import PRESETS
from kpi_eval.actuals.side_texts import is_footnote, is_total
from kpi_eval.actuals.values import Fault
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period_text import is_period
from kpi_eval.vocabulary.reading import DecimalMark, Reading

Report = Callable[[Diagnostic], None]

_AS_FOUND = Reading()
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
        self._row = opened.row
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
        positions = self.columns.positions
        if opened.facts.sheet is not None:
            self.opened = opened._replace(below=with_days(opened.below, self.columns.numbers))
        self._places = tuple(positions.get(field, _NOWHERE) for field in Field)
        self._enough = max(positions.get(field, 0) for field in _NEEDED) + 1
        self._known = reading.measures
        self._meaning = PRESETS[self.columns.shape].meaning if self.columns.shape in PRESETS else None

    @property
    def decimal(self) -> DecimalMark:
        """What stands between whole part and decimals in the file's numbers."""
        return self.opened.facts.decimal

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
        """The hash of the file's bytes, once all rows have been read."""
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

    def _read(self, report: Report) -> Iterator[ActualRow]:
        for finding in self._header_findings():
            report(finding)
        left_out = LeftOut(self.path)
        rows = 0
        try:
            for record in self.opened.below:
                self._row += 1
                if not any(map(str.strip, record)):
                    left_out.add_blank(self._row, is_line=not record)
                    continue
                rows += 1
                row = self._row_of(record, left_out)
                if self.columns.values:
                    yield from self._unfolded(row, record)
                else:
                    yield row
            self.opened.file.finish()
        finally:
            self.close()
        if rows == 0:
            report(
                Diagnostic(
                    code=Code.ACTUALS_EMPTY,
                    message="the file has a header but no rows",
                    hint="check that the export finished",
                    path=self.path,
                )
            )
        for finding in left_out.findings():
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

    def _row_of(self, record: list[str], left_out: LeftOut) -> ActualRow:
        width, length = self.columns.width, len(record)
        fault, is_ragged, is_cut = None, False, False
        if length != width:
            if self.opened.facts.is_grid:
                if length > width:
                    left_out.add_beside(self._row)
            elif length > width or length < self.columns.least:
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
            kind = self.columns.kind_of_period
            meaning = self._meaning(period, record[kind] if kind >= 0 else "")
            area = area or next((record[place].strip() for place in self.columns.areas if record[place].strip()), "")
        return ActualRow(
            self._row,
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
            record == self.opened.header,
        )

    def _lone_text(self, record: list[str]) -> str:
        """Give the only text of a record, where it has no other, and that is no value of a wide file."""
        filled = [place for place, cell in enumerate(record) if cell.strip()]
        is_value = len(filled) == 1 and any(value.position == filled[0] for value in self.columns.values)
        return record[filled[0]].strip() if len(filled) == 1 and not is_value else ""

    def _unfolded(self, row: ActualRow, record: list[str]) -> Iterator[ActualRow]:
        """Give a row for each value of a record of a wide file; one alone where the record is a text beside them."""
        aside = self._side_text(row)
        if aside or row.repeats_header:
            texts = (record[value.position].strip() for value in self.columns.values if value.position < len(record))
            for actual in [text for text in texts if text] or [""]:
                yield row._replace(measure=aside, period="", actual=actual, lone="" if actual else aside)
            return
        first = True
        for value in self.columns.values:
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
        if self.columns.values[0].measure is not None:
            text = row.lone or (row.period if Field.PERIOD in self.columns.positions else "")
            return "" if is_period(text) or not (row.lone or is_total(text) or is_footnote(text)) else text
        return row.lone if row.lone and folded(row.lone) not in self._known else ""

    def _width_fault(self, length: int) -> Fault:
        cells = "1 cell" if length == 1 else f"{length:,} cells"
        message = f"the row has {cells}, the header {self.columns.width}"
        if length < self.columns.least:
            hint = "the cells that are missing are taken as blank"
            return Fault(code=Code.ROW_TOO_SHORT, message=message, hint=hint)
        # NOTE: even when what is too much is blank: in `neet,2016/17,1,234,` a comma has moved the cells.
        hint = 'quote a cell that has a comma in it: "1,234"'
        return Fault(code=Code.ROW_TOO_LONG, message=message, hint=hint)


def read_table(file: ActualsFile, reading: Reading = _AS_FOUND, *, period: str | None = None) -> ActualsTable:
    """Open a file, find its header and understand it.

    Raises:
        ActualsError: The file is empty, cannot be read, or lacks a column.
    """
    opened = open_records(file, reading, has_period=period is not None)
    return ActualsTable(opened, reading, period=period)
