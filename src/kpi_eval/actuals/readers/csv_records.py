"""CSV: records of text cells through the standard library's reader, numbered as a spreadsheet numbers its rows."""

import csv
from collections.abc import Iterator

from kpi_eval.actuals.stream import TextStream
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic
from kpi_eval.vocabulary.errors import ActualsError

_LARGEST_CELL = 16 * 1024 * 1024


def csv_records(stream: TextStream) -> Iterator[list[str]]:
    """Give the records of a comma-separated file, blank lines as empty lists, so that counting them gives row numbers.

    Raises:
        ActualsError: The bytes are not UTF-8, a quote is never closed, a cell is larger than 16 MiB, or reading fails.
    """
    # NOTE: the limit is the whole process's; the default of 128 KiB would refuse a long note.
    csv.field_size_limit(_LARGEST_CELL)
    # NOTE: strict, for otherwise a quote that is never closed would swallow the rest of the file in silence.
    reader = csv.reader(stream.text, strict=True)
    row = 0
    try:
        for record in reader:
            row += 1
            yield record
    except UnicodeDecodeError as error:
        raise stream.decode_failure(error) from None
    except csv.Error as error:
        raise _failure(stream.path, row + 1, error) from None
    except OSError as error:
        message = f"the file cannot be read further: {error.strerror or error}"
        raise ActualsError(
            Diagnostic(
                code=Code.ACTUALS_UNREADABLE, message=message, hint="check the file", path=stream.path, row=row + 1
            )
        ) from None


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
