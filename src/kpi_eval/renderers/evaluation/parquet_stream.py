"""Parquet stream: data frames written one after the other to one Parquet file, in order and in little memory."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

import polars as pl
from polars.io.plugins import register_io_source

from kpi_eval.evaluation.forms import MakeFrame
from kpi_eval.renderers.evaluation.handover import Handover

_ROWS_OF_A_GROUP = 100_000


class _Target:
    """A stream that keeps the error of the operating system, which the engine would make a text of."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.error: OSError | None = None

    def write(self, content: bytes) -> int:
        try:
            return self._stream.write(content)
        except OSError as error:
            self.error = error
            raise

    def flush(self) -> None:
        self._stream.flush()


def write_frames(stream: BinaryIO, schema: dict[str, pl.DataType], frames: Iterable[MakeFrame]) -> None:
    """Write the rows of frames of one schema, one frame after the other.

    The engine asks for rows where these are given, so that it runs in a thread of its own; frames are made there too.

    Raises:
        OSError: The stream cannot be written.
    """
    target = _Target(stream)

    def sink(given: Iterator[MakeFrame]) -> None:
        rows = register_io_source(lambda *_wanted: (make() for make in given), schema=schema)
        try:
            rows.sink_parquet(cast("BinaryIO", target), row_group_size=_ROWS_OF_A_GROUP)
        except Exception:
            if target.error is not None:
                raise target.error from None
            raise

    with Handover(sink, "parquet") as thread:
        for frame in frames:
            thread.give(frame)
