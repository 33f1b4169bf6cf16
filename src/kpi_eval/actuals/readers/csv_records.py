"""CSV: records of text cells through the standard library's reader, numbered as a spreadsheet numbers its rows."""

import csv
from collections.abc import Iterator
from itertools import islice

from kpi_eval.actuals.blocks import DelimitedBlocks
from kpi_eval.actuals.columns import MOST_LOOKED_AT, IsHeader
from kpi_eval.actuals.delimiter import find_delimiter, told_delimiter
from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.records import Facts, Records
from kpi_eval.actuals.stream import Lines, TextStream
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.reading import DecimalMark, InputFormat, Reading

_LARGEST_CELL = 16 * 1024 * 1024


def open_csv(file: ActualsFile, reading: Reading, is_header: IsHeader) -> Records:
    """Open text with a delimiter.

    Raises:
        ActualsError: The first lines cannot be read.
    """
    input_format = file.input_format(reading.input_format)
    stream = TextStream(file, reading)
    lines = stream.lines()
    first = list(islice(lines, MOST_LOOKED_AT))
    delimiter = reading.delimiter
    if delimiter is None:
        delimiter = "\t" if input_format is InputFormat.TSV else find_delimiter(first, is_header)
    facts = Facts(
        input_format=input_format,
        compression=file.compression,
        encoding=stream.encoding_name,
        delimiter=delimiter,
        decimal=reading.decimal or DecimalMark.POINT,
        is_delimiter_told=reading.delimiter is None and input_format is not InputFormat.TSV,
    )
    if told_delimiter(first) is not None:
        first[0] = "\n"  # NOTE: it says how to read the file, and is no row of it, but it is counted
    lines.give_back(first)
    records = _records(lines, delimiter, file.path)
    return Records(records, facts, DelimitedBlocks(lines, records, delimiter))


def _records(lines: Lines, delimiter: str, path: str) -> Iterator[list[str]]:
    """Give the records, blank lines as empty lists.

    Raises:
        ActualsError: The bytes are not of the encoding, a quote is never closed, a cell is too large, or reading fails.
    """
    # NOTE: the limit is the whole process's; the default of 128 KiB would refuse a long note.
    csv.field_size_limit(_LARGEST_CELL)
    # NOTE: strict, for otherwise a quote that is never closed would swallow the rest of the file in silence.
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    row = 0
    try:
        for record in reader:
            row += 1
            yield record
    except csv.Error as error:
        raise _failure(path, lines.passed_over + row + 1, error) from None


def _failure(path: str, row: int, error: csv.Error) -> ActualsError:
    text = str(error)
    if "unexpected end of data" in text:
        message, hint = (
            "a quoted cell begins here and is never closed",
            "add the closing quote, or double a quote meant as text",
        )
    elif "field larger" in text:
        message = f"a cell is larger than {_LARGEST_CELL // 1024 // 1024} MiB"
        hint = "look for a quote that is never closed"
    elif "expected after" in text:
        message, hint = "text follows the closing quote of a cell", 'double a quote meant as text: "5"" pipe"'
    else:
        message, hint = f"the row is not CSV: {text}", "check its quotes and line ends"
    return ActualsError(Diagnostic(code=Code.ACTUALS_UNREADABLE, message=message, hint=hint, path=path, row=row))
