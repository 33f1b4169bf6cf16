"""XLSX: records through openpyxl, each cell as its sheet shows it."""

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import partial
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING

from kpi_eval.actuals.columns import IsHeader
from kpi_eval.actuals.file import ActualsFile, failure
from kpi_eval.actuals.readers.archive import checked_archive, damaged
from kpi_eval.actuals.readers.number_format import date_text, number_text
from kpi_eval.actuals.readers.sheets import Sheet, sheet_records
from kpi_eval.actuals.records import Records
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.reading import DecimalMark, InputFormat, Reading

if TYPE_CHECKING:
    from openpyxl import Workbook

_GENERAL = "General"
_ESCAPED = "_x"
_CHUNK = 1024 * 1024


def open_xlsx(file: ActualsFile, reading: Reading, is_header: IsHeader) -> Records:
    """Open a sheet of an Excel workbook (`.xlsx`, `.xlsm`); links to other workbooks are not followed, nothing is run.

    Raises:
        ActualsError: It is damaged, made to do harm, or it is not plain which sheet is meant.
    """
    content = file.whole()
    has_formulas = _has_formulas(checked_archive(content, file.path), file.path)
    values = _opened(content, file.path, data_only=True)
    formulas = _opened(content, file.path, data_only=False) if has_formulas else None
    sheets = [Sheet(sheet.title, sheet.sheet_state == "visible") for sheet in values.worksheets]
    return sheet_records(file, reading, is_header, InputFormat.XLSX, sheets, partial(_rows, values, formulas))


def _opened(content: bytes, path: str, *, data_only: bool) -> "Workbook":
    import openpyxl  # noqa: PLC0415 - heavy, so only where there is a workbook

    try:
        with warnings.catch_warnings():
            # NOTE: openpyxl warns of extensions that it leaves out; none of them holds cells.
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    except Exception as error:  # noqa: BLE001 - it raises whatever a damaged workbook makes it raise
        message = f"the workbook cannot be read: {shortened(str(error), 100)}"
        raise failure(path, Code.ACTUALS_UNREADABLE, message, "open it in its program and save it again") from None


def _has_formulas(archive: zipfile.ZipFile, path: str) -> bool:
    """Tell whether any sheet has a formula, whose value may never have been worked out."""
    try:
        for part in archive.infolist():
            if not part.filename.startswith("xl/worksheets/"):
                continue
            last = b""
            with archive.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    if b"<f>" in last + chunk or b"<f " in last + chunk or b":f>" in last + chunk:
                        return True
                    last = chunk[-2:]
    except Exception as error:  # noqa: BLE001 - a damaged zip file makes its library raise many things
        raise damaged(path, error) from None
    return False


def _rows(values: "Workbook", formulas: "Workbook | None", name: str, decimal: DecimalMark) -> Iterator[list[str]]:
    sheet = values[name]
    sheet.reset_dimensions()  # NOTE: the size that a sheet states may be wrong
    if formulas is None:
        for row in sheet.iter_rows():
            yield _cells(row, decimal)
        return
    twin = formulas[name]
    twin.reset_dimensions()
    for row, formula_row in zip_longest(sheet.iter_rows(), twin.iter_rows(values_only=True), fillvalue=()):
        cells = _cells(row, decimal)
        cells += [""] * (len(row) - len(cells))
        for position, value in enumerate(formula_row):
            formula = getattr(value, "text", value)  # NOTE: an array formula is an object that holds its text
            if isinstance(formula, str) and formula.startswith("=") and position < len(row):
                # NOTE: a formula that was never worked out has no value; its text says so, where a blank would hide it.
                cells[position] = formula if row[position].value is None else cells[position]
        yield cells


def _cells(row: tuple[object, ...], decimal: DecimalMark) -> list[str]:
    """Give the texts of a row, up to the last cell there is anything in: a sheet may be formatted to its last column."""
    cells: list[str] = []
    for position, cell in enumerate(row):
        value = cell.value  # type: ignore[attr-defined] # NOTE: every cell has one, an empty one too
        if value is None:
            continue
        text = value if type(value) is str and _ESCAPED not in value else _text(value, cell, decimal)
        if text:
            cells += [""] * (position - len(cells))
            cells.append(text)
    return cells


def _unescaped(text: str) -> str:
    """Give a text whose control characters are written as `_x000D_`."""
    from openpyxl.utils.escape import unescape as unescape_text  # noqa: PLC0415 - imported by now

    return str(unescape_text(text))


def _text(value: object, cell: object, decimal: DecimalMark) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _unescaped(value) if _ESCAPED in value else value
    if isinstance(value, bool):
        return "true" if value else "false"
    code = getattr(cell, "number_format", _GENERAL) or _GENERAL
    if isinstance(value, int | float):
        return number_text(value, code, decimal)
    if isinstance(value, date | time | timedelta):
        return date_text(value, code)
    return str(value)
