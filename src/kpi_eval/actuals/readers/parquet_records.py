"""Parquet: records through Polars, each value as the text that reads back to it."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from kpi_eval.actuals.columns import IsHeader
from kpi_eval.actuals.compression import HARMLESS_SIZE, LARGEST_SWELLING
from kpi_eval.actuals.file import ActualsFile, failure
from kpi_eval.actuals.records import Facts, Records
from kpi_eval.actuals.typed_cells import cell_text
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.reading import DecimalMark, InputFormat, Reading

if TYPE_CHECKING:
    import polars as pl

_MOST_ROWS_AT_ONCE = 10_000
_MOST_BYTES_AT_ONCE = 64 * 1024 * 1024
_MANY_ROWS = 250_000
_LARGEST_CELL = 16 * 1024 * 1024
_BYTES_OF_A_CELL = 8


def open_parquet(file: ActualsFile, reading: Reading, is_header: IsHeader) -> Records:  # noqa: ARG001 - a reader's shape
    """Open a Parquet file.

    Raises:
        ActualsError: It is damaged, made to swell, or too large to be held.
    """
    import polars as pl  # noqa: PLC0415 - heavy, so only where there is Parquet

    content = file.whole()
    try:
        lazy = pl.scan_parquet(BytesIO(content))
        names = lazy.collect_schema()
        rows = lazy.select(pl.len()).collect().item()
        if rows * len(names) * _BYTES_OF_A_CELL > max(HARMLESS_SIZE, LARGEST_SWELLING * len(content)):
            message = f"its {rows:,} rows are over {LARGEST_SWELLING} times its size: no file of actuals is"
            raise failure(file.path, Code.ACTUALS_UNREADABLE, message, "check where it comes from")
        # NOTE: written by Polars itself, a 32-bit number is the shortest decimal that reads back to it.
        singles = [pl.col(name).cast(pl.String) for name, kind in names.items() if kind == pl.Float32]
        frame = lazy.with_columns(singles).collect()
        longest = _longest_row(frame)
    except pl.exceptions.PanicException as error:
        # NOTE: a fault of the library's own, which is no Exception.
        raise _damaged(file.path, error) from None
    except (pl.exceptions.PolarsError, OSError, ValueError, OverflowError) as error:
        raise _damaged(file.path, error) from None
    if longest > _LARGEST_CELL:
        message = f"a row is larger than {_LARGEST_CELL // 1024 // 1024} MiB"
        raise failure(file.path, Code.ACTUALS_UNREADABLE, message, "check how it was made")
    decimal = reading.decimal or DecimalMark.POINT
    at_once = max(1, min(_MOST_ROWS_AT_ONCE, _MOST_BYTES_AT_ONCE // max(1, longest)))
    facts = Facts(InputFormat.PARQUET, decimal=decimal, is_grid=True)
    return Records(_records(frame, at_once, decimal), facts, frames=partial(_frames, frame))


def _frames(frame: "pl.DataFrame", start: int) -> Iterator["pl.DataFrame"]:
    """Give the rows from one on, many at a time."""
    return frame.slice(start).iter_slices(_MANY_ROWS)


def _damaged(path: str, error: BaseException) -> ActualsError:
    message = f"the Parquet file cannot be read: {shortened(str(error).split(chr(10), 1)[0], 100)}"
    return failure(path, Code.ACTUALS_UNREADABLE, message, "check how it was made")


def _longest_row(frame: "pl.DataFrame") -> int:
    """Give an upper bound of the bytes of any row: a text that many rows share is in memory once, until it is read."""
    import polars as pl  # noqa: PLC0415 - imported by now

    longest = 0
    for column in frame.iter_columns():
        if column.dtype == pl.String:
            longest += int(column.str.len_bytes().max() or 0)  # type: ignore[arg-type] # NOTE: a number or None
        elif column.dtype == pl.Binary:
            longest += int(column.bin.size().max() or 0)  # type: ignore[arg-type]
    return longest


def _records(frame: "pl.DataFrame", at_once: int, decimal: DecimalMark) -> Iterator[list[str]]:
    yield list(frame.columns)
    for part in frame.iter_slices(at_once):
        for row in part.iter_rows(buffer_size=at_once):
            yield [cell_text(value, decimal) for value in row]
