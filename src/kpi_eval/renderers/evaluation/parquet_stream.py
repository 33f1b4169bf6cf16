"""Parquet stream: data frames written one after the other to one Parquet file, in order and in little memory."""

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import BinaryIO, Self, cast

import polars as pl
from polars.io.plugins import register_io_source

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


class ParquetStream:
    """Takes data frames of one schema; the file is whole when the context ends without an error.

    The engine asks for rows where these are given, so that it runs in a thread of its own.
    """

    def __init__(self, stream: BinaryIO, schema: dict[str, pl.DataType]) -> None:
        self._target = _Target(stream)
        self._schema = schema
        self._thread = Handover(self._run, "parquet")

    def __enter__(self) -> Self:
        self._thread.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._thread.__exit__(kind, error, traceback)

    def write(self, frame: Callable[[], pl.DataFrame]) -> None:
        """Write the rows of a frame, which is made in the thread that writes, behind those before.

        Raises:
            OSError: The stream cannot be written.
        """
        self._thread.give(frame)

    def _run(self, frames: Iterator[Callable[[], pl.DataFrame]]) -> None:
        try:
            rows = register_io_source(lambda *_wanted: (frame() for frame in frames), schema=self._schema)
            rows.sink_parquet(cast("BinaryIO", self._target), row_group_size=_ROWS_OF_A_GROUP)
        except Exception:
            if self._target.error is not None:
                raise self._target.error from None
            raise
