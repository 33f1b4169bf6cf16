"""ODS: records of OpenDocument spreadsheets, read row by row from their XML.

Own code, where a library would be welcome: those there are either lose which cells are per cent or errors, or build the
whole document and each of a million repeated blank rows in memory (OpenDocument 1.3 part 3, sections 9.1 and 19.385).
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element, iterparse  # the archive has been checked for entities

from kpi_eval.actuals.columns import MOST_COLUMNS, IsHeader
from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.readers.archive import checked_archive, damaged
from kpi_eval.actuals.readers.number_format import number_text
from kpi_eval.actuals.readers.ods_dates import date_text, shown_lengths
from kpi_eval.actuals.readers.sheets import MOST_ROWS, Sheet, sheet_records
from kpi_eval.actuals.records import Records
from kpi_eval.vocabulary.reading import DecimalMark, InputFormat, Reading

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CONTENT = "content.xml"
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_CACHED = re.compile(r"'?file:")
"""How the names of tables begin that are kept copies of other workbooks' sheets."""


def open_ods(file: ActualsFile, reading: Reading, is_header: IsHeader) -> Records:
    """Open a sheet of an OpenDocument spreadsheet.

    Raises:
        ActualsError: It is damaged, made to do harm, or it is not plain which sheet is meant.
    """
    archive = checked_archive(file.whole(), file.path)
    try:
        sheets, lengths = _sheets(archive), shown_lengths(archive)
    except Exception as error:  # noqa: BLE001 - a damaged archive makes its libraries raise many things
        raise damaged(file.path, error) from None
    return sheet_records(file, reading, is_header, InputFormat.ODS, sheets, partial(_rows, archive, lengths))


def _sheets(archive: zipfile.ZipFile) -> list[Sheet]:
    """List the sheets, without the cached ones of other workbooks; a hidden one has a style that is not displayed."""
    hidden: set[str] = set()
    sheets = []
    style = ""
    with archive.open(_CONTENT) as stream:
        for event, element in iterparse(stream, ("start", "end")):  # noqa: S314 - checked for entities
            if event == "end":
                if element.tag == f"{_TABLE}table-row":
                    element.clear()
            elif element.tag == f"{_STYLE}style":
                style = element.get(f"{_STYLE}name", "")
            elif element.tag == f"{_STYLE}table-properties" and element.get(f"{_TABLE}display") == "false":
                hidden.add(style)
            elif element.tag == f"{_TABLE}table":
                name = element.get(f"{_TABLE}name", "")
                if not _CACHED.match(name):
                    sheets.append(Sheet(name, element.get(f"{_TABLE}style-name", "") not in hidden))
    return sheets


class _Conventions(NamedTuple):
    """How the cells of a sheet are to be taken: its decimal mark, and what its styles show of dates.

    `lengths` say how much of a date a style shows, `columns` which style the cells of each column have that have none.
    """

    decimal: DecimalMark
    lengths: Mapping[str, int]
    columns: list[str]

    def shown_length(self, cell: Element, row: Element, position: int) -> int | None:
        """Say how much of a cell's date is shown; None where the whole day is."""
        own = cell.get(f"{_TABLE}style-name") or row.get(f"{_TABLE}default-cell-style-name")
        of_column = self.columns[position] if position < len(self.columns) else ""
        return self.lengths.get(own or of_column)


def _rows(archive: zipfile.ZipFile, lengths: Mapping[str, int], name: str, decimal: DecimalMark) -> Iterator[list[str]]:
    """Give the rows of a sheet; a row that is repeated is given as often, blank ones at the end too."""
    table: Element | None = None
    conventions = _Conventions(decimal, lengths, [])
    with archive.open(_CONTENT) as stream:
        for event, element in iterparse(stream, ("start", "end")):  # noqa: S314 - checked for entities
            if element.tag == f"{_TABLE}table":
                if event == "end" and table is not None:
                    return
                table = element if element.get(f"{_TABLE}name") == name else None
            elif event == "end" and element.tag == f"{_TABLE}table-column" and table is not None:
                style = element.get(f"{_TABLE}default-cell-style-name", "")
                conventions.columns.extend([style] * min(_repeated(element, "columns"), MOST_COLUMNS))
            elif event == "end" and element.tag == f"{_TABLE}table-row":
                if table is not None:
                    yield from _repeated_row(_cells(element, conventions), _repeated(element, "rows"))
                    table.clear()
                element.clear()


def _repeated_row(row: list[str], count: int) -> Iterator[list[str]]:
    if row and count > MOST_ROWS:
        raise ValueError(f"a row is repeated {count:,} times")
    for _ in range(min(count, MOST_ROWS)):
        yield list(row)


def _cells(row: Element, conventions: _Conventions) -> list[str]:
    cells: list[str] = []
    blanks = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        count = _repeated(cell, "columns")
        if cell.get(f"{_OFFICE}value-type") == "date" and cell.get(f"{_CALC}value-type") != "error":
            length = conventions.shown_length(cell, row, len(cells) + blanks)
            text = date_text(cell.get(f"{_OFFICE}date-value", ""), length)
        else:
            text = _text(cell, conventions.decimal)
        if not text.strip():
            blanks += count
            continue
        cells += [""] * min(blanks, MOST_COLUMNS + 1) + [text] * min(count, MOST_COLUMNS + 1)
        blanks = 0
    return cells


def _repeated(element: Element, what: str) -> int:
    count = int(element.get(f"{_TABLE}number-{what}-repeated", "1"))
    if count < 1:
        raise ValueError(f"{what} are repeated {count} times")
    return count


def _text(cell: Element, decimal: DecimalMark) -> str:
    if cell.get(f"{_CALC}value-type") == "error":
        return _shown(cell)
    number = cell.get(f"{_OFFICE}value")
    match cell.get(f"{_OFFICE}value-type"):
        case "percentage" if number is not None:
            return number_text(float(number), "0%", decimal)
        case "float" | "currency" if number is not None:
            return number_text(float(number), "General", decimal)
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value", "")
        case "string":
            return cell.get(f"{_OFFICE}string-value") or _shown(cell)
        case None:
            return _shown(cell) or cell.get(f"{_TABLE}formula", "").partition(":")[2]
        case _:
            return _shown(cell)


def _shown(cell: Element) -> str:
    """Give the text of a cell's paragraphs; not that of its comment, which is beside them."""
    return "\n".join(_flat(paragraph) for paragraph in cell.findall(f"{_TEXT}p"))


def _flat(element: Element) -> str:
    if element.tag == f"{_TEXT}s":
        return " " * min(int(element.get(f"{_TEXT}c", "1")), 1000) + (element.tail or "")
    if element.tag in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
        return " " + (element.tail or "")
    inner = (element.text or "") + "".join(map(_flat, element))
    return inner + ("" if element.tag == f"{_TEXT}p" else element.tail or "")
