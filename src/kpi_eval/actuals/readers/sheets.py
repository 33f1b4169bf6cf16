"""Sheets: what the readers of workbooks share: which sheet is read, and how its rows become records."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias

from kpi_eval.actuals.columns import MOST_COLUMNS, MOST_LOOKED_AT, IsHeader
from kpi_eval.actuals.file import ActualsFile, failure
from kpi_eval.actuals.records import Facts, Records
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.errors import KpiEvalError
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.reading import DecimalMark, InputFormat, Reading
from kpi_eval.vocabulary.suggestion import did_you_mean

MOST_ROWS = 1_048_576
"""As many as a sheet can have."""

MOST_CELLS = 200_000_000
_MOST_NAMED = 10


class Sheet(NamedTuple):
    """A sheet of a workbook."""

    name: str
    is_visible: bool = True


RowsOf: TypeAlias = Callable[[str, DecimalMark], Iterator[list[str]]]
"""Gives the rows of the sheet with a name, as text cells with a decimal mark; each call reads it anew."""


def sheet_records(  # noqa: PLR0913, PLR0917 - what a reader knows
    file: ActualsFile,
    reading: Reading,
    is_header: IsHeader,
    input_format: InputFormat,
    sheets: Sequence[Sheet],
    rows_of: RowsOf,
) -> Records:
    """Give the records of the sheet that is meant.

    Args:
        file: The workbook.
        reading: How it is to be read.
        is_header: Whether a record plainly is a header.
        input_format: The workbook's format.
        sheets: Its sheets, in order.
        rows_of: Gives the rows of one, its numbers with a decimal mark.

    Raises:
        ActualsError: It is not plain which sheet is meant, or a sheet cannot be read.
    """
    decimal = reading.decimal or DecimalMark.POINT

    def bounded_rows(name: str) -> Iterator[list[str]]:
        return bounded(rows_of(name, decimal), file.path)

    name, others = choose_sheet(sheets, bounded_rows, reading, is_header, file.path)
    facts = Facts(input_format=input_format, sheet=name, other_sheets=others, is_grid=True, decimal=decimal)
    return Records(bounded_rows(name), facts)


def choose_sheet(
    sheets: Sequence[Sheet],
    rows_of: Callable[[str], Iterator[list[str]]],
    reading: Reading,
    is_header: IsHeader,
    path: str,
) -> tuple[str, tuple[str, ...]]:
    """Tell which sheet to read.

    Returns:
        Its name, and those of the others it was chosen from: none when it was asked for, or is the only one visible.

    Raises:
        ActualsError: There is no such sheet, or several could be meant.
    """
    if reading.sheet is not None:
        return _asked(sheets, reading.sheet, reading, path), ()
    candidates = [sheet.name for sheet in sheets if sheet.is_visible] or [sheet.name for sheet in sheets]
    if not candidates:
        raise failure(
            path,
            Code.ACTUALS_EMPTY,
            "the workbook has no sheet with cells",
            "check the file; one saved as Strict Open XML must be saved as an ordinary workbook",
        )
    if len(candidates) == 1:
        return candidates[0], ()
    plain = [name for name in candidates if any(map(is_header, islice(rows_of(name), MOST_LOOKED_AT)))]
    if len(plain) == 1:
        return plain[0], tuple(name for name in candidates if name != plain[0])
    named = _listed(plain or candidates)
    message = f"several sheets could be meant: {named}" if plain else f"no sheet has the columns needed: {named}"
    raise failure(path, Code.ACTUALS_UNREADABLE, message, "name one with --sheet")


def _asked(sheets: Sequence[Sheet], asked: str, reading: Reading, path: str) -> str:
    for same in (str, folded):
        found = next((sheet.name for sheet in sheets if same(sheet.name) == same(asked)), None)
        if found is not None:
            return found
    if asked.strip().isascii() and asked.strip().isdecimal() and 1 <= int(asked) <= len(sheets):
        return sheets[int(asked) - 1].name
    names = [sheet.name for sheet in sheets]
    hint = did_you_mean(asked, names) or f"the sheets are {_listed(names)}"
    if reading.origin("sheet"):
        hint += f"; {reading.remedy('sheet', '--sheet')}"
    message = f"there is no sheet '{shortened(asked)}'{reading.origin('sheet')}"
    raise failure(path, Code.ACTUALS_UNREADABLE, message, hint)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(f"'{shortened(name, 40)}'" for name in names[:_MOST_NAMED]) + more


def bounded(rows: Iterator[list[str]], path: str) -> Iterator[list[str]]:
    """Give rows without the blank cells at their ends; stop where there are more than a sheet can have.

    Blank rows at the end of the sheet are left out. What a library raises becomes a message.

    Raises:
        ActualsError: There are too many rows or columns, or the sheet cannot be read further.
    """
    blanks, number, cells = 0, 0, 0
    try:
        for row in rows:
            number += 1
            while row and not row[-1].strip():
                row.pop()
            cells += len(row)
            if row:
                _check_size(number, len(row), cells, path)
            else:
                blanks += 1
                continue
            for _ in range(blanks):
                yield []
            blanks = 0
            yield row
    except KpiEvalError:
        raise
    except Exception as error:  # noqa: BLE001 - the libraries raise whatever a damaged sheet makes them raise
        message = f"row {number + 1} of the sheet cannot be read: {shortened(str(error), 100)}"
        raise failure(path, Code.ACTUALS_UNREADABLE, message, "open it in its program and save it again") from None


def _check_size(rows: int, columns: int, cells: int, path: str) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS or cells > MOST_CELLS:
        message = f"the sheet has more than {MOST_ROWS:,} rows, {MOST_COLUMNS:,} columns or {MOST_CELLS:,} cells"
        raise failure(path, Code.ACTUALS_UNREADABLE, message, "check how the file was made")
