"""XLS: records of old Excel workbooks through xlrd, each cell as its sheet shows it."""

from collections.abc import Iterator
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING

from kpi_eval.actuals.columns import IsHeader
from kpi_eval.actuals.file import PROTECTED, ActualsFile, failure
from kpi_eval.actuals.readers.number_format import date_text, number_text
from kpi_eval.actuals.readers.sheets import Sheet, sheet_records
from kpi_eval.actuals.records import Records
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.reading import DecimalMark, InputFormat, Reading

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell


_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The part of an OLE file that holds a workbook protected by a password."""


def open_xls(file: ActualsFile, reading: Reading, is_header: IsHeader) -> Records:
    """Open a sheet of an old Excel workbook.

    Raises:
        ActualsError: It is damaged or protected by a password, or it is not plain which sheet is meant.
    """
    content = file.whole()
    book = _opened(content, file.path)
    sheets = [Sheet(sheet.name, sheet.visibility == 0) for sheet in book.sheets()]
    return sheet_records(file, reading, is_header, InputFormat.XLS, sheets, partial(_rows, book))


def _opened(content: bytes, path: str) -> "Book":
    import xlrd  # noqa: PLC0415 - only where there is such a workbook

    try:
        # NOTE: without a log of its own it would print on standard output.
        return xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=StringIO())
    except Exception as error:  # noqa: BLE001 - it raises whatever a damaged workbook makes it raise
        if "encrypted" in str(error).casefold() or _ENCRYPTED in content:
            raise failure(path, Code.ACTUALS_UNREADABLE, PROTECTED, "save it without one") from None
        message = f"the workbook cannot be read: {shortened(str(error), 100)}"
        raise failure(path, Code.ACTUALS_UNREADABLE, message, "open it in its program and save it as xlsx") from None


def _rows(book: "Book", name: str, decimal: DecimalMark) -> Iterator[list[str]]:
    sheet = book.sheet_by_name(name)
    for number in range(sheet.nrows):
        yield [_text(book, cell, decimal) for cell in sheet.row(number)]


def _text(book: "Book", cell: "Cell", decimal: DecimalMark) -> str:
    import xlrd  # noqa: PLC0415 - as above

    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return ""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "true" if cell.value else "false"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(int(cell.value), "#VALUE!"))
    code = str(book.format_map[book.xf_list[cell.xf_index or 0].format_key].format_str)
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return date_text(xlrd.xldate.xldate_as_datetime(float(cell.value), book.datemode), code)
        except (ValueError, OverflowError):
            return str(cell.value)
    return number_text(float(cell.value), code, decimal)
