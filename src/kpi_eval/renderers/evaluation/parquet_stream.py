"""Parquet stream: data frames written one after the other to one Parquet file, in order and in little memory."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import polars as pl
from polars.io.plugins import register_io_source

from kpi_eval.evaluation.bulk.engine_target import EngineTarget
from kpi_eval.evaluation.forms import MakeFrame
from kpi_eval.renderers.evaluation.handover import Handover

_ROWS_OF_A_GROUP = 100_000


def write_frames(stream: BinaryIO, schema: dict[str, pl.DataType], frames: Iterable[MakeFrame]) -> None:
    """Write the rows of frames of one schema, one frame after the other.

    The engine asks for rows where these are given, so that it runs in a thread of its own; frames are made there too.

    Raises:
        OSError: The stream cannot be written.
    """

    def sink(given: Iterator[MakeFrame]) -> None:
        rows = register_io_source(lambda *_wanted: (make() for make in given), schema=schema)
        with EngineTarget(stream.write, stream.flush).opened() as file:
            rows.sink_parquet(file, row_group_size=_ROWS_OF_A_GROUP)

    with Handover(sink, "parquet") as thread:
        for frame in frames:
            thread.give(frame)
