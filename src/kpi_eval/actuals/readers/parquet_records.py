"""Parquet: records through Polars, each value as the text that reads back to it."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from kpi_eval.actuals.columns import IsHeader
from kpi_eval.actuals.file import ActualsFile, failure
from kpi_eval.actuals.records import Facts, Records
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.number import plain_text
from kpi_eval.vocabulary.reading import InputFormat, Reading

if TYPE_CHECKING:
    import polars as pl

_SLICE = 10_000


def open_parquet(file: ActualsFile, reading: Reading, is_header: IsHeader) -> Records:  # noqa: ARG001 - a reader's shape
    """Open a Parquet file.

    Raises:
        ActualsError: It is damaged, or too large to be held.
    """
    file.input_format(reading.input_format)
    import polars as pl  # noqa: PLC0415 - heavy, so only where there is Parquet

    try:
        frame = pl.read_parquet(BytesIO(file.whole()))
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        reason = str(error).split("\n", 1)[0]
        message = f"the Parquet file cannot be read: {reason}"
        raise failure(file.path, Code.ACTUALS_UNREADABLE, message, "check how it was made") from None
    return Records(_records(frame), Facts(input_format=InputFormat.PARQUET, is_grid=True))


def _records(frame: "pl.DataFrame") -> Iterator[list[str]]:
    yield list(frame.columns)
    for part in frame.iter_slices(_SLICE):
        for row in part.iter_rows():
            yield [cell_text(value) for value in row]


def cell_text(value: object) -> str:
    """Write a typed value as the text that reads back to it: blank for nothing, dates in ISO."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return plain_text(value) if value - value == 0 else str(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case _:
            return str(value)
