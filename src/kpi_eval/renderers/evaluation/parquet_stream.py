"""Parquet stream: data frames written one after the other to one Parquet file, in order and in little memory."""

import queue
import threading
from collections.abc import Iterator
from types import TracebackType
from typing import BinaryIO, Self, cast

import polars as pl
from polars.io.plugins import register_io_source

_ROWS_OF_A_GROUP = 100_000
_MOST_WAITING = 2
_SECONDS_BETWEEN_LOOKS = 0.1


class _StoppedError(Exception):
    """What was to be written is no longer wanted."""


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

    The engine asks for rows where these are given, so that it runs in a thread of its own: what judges the rows stays
    in its own, where Ctrl-C and errors are met as everywhere.
    """

    def __init__(self, stream: BinaryIO, schema: dict[str, pl.DataType]) -> None:
        self._target = _Target(stream)
        self._schema = schema
        self._waiting: queue.Queue[pl.DataFrame | None] = queue.Queue(maxsize=_MOST_WAITING)
        self._is_stopped = False
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="parquet", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._is_stopped = error is not None
        self._give(None)
        self._thread.join()
        if error is None:
            self._raise_fault()

    def write(self, frame: pl.DataFrame) -> None:
        """Write the rows of a frame behind those before.

        Raises:
            OSError: The stream cannot be written.
        """
        self._give(frame)
        if not self._thread.is_alive():
            self._raise_fault()

    def _give(self, frame: pl.DataFrame | None) -> None:
        while self._thread.is_alive():
            try:
                self._waiting.put(frame, timeout=_SECONDS_BETWEEN_LOOKS)
            except queue.Full:
                continue
            return

    def _raise_fault(self) -> None:
        fault = self._target.error or self._fault
        if fault is not None:
            raise fault

    def _run(self) -> None:
        try:
            rows = register_io_source(self._given, schema=self._schema)
            rows.sink_parquet(cast("BinaryIO", self._target), row_group_size=_ROWS_OF_A_GROUP)
        except BaseException as fault:  # noqa: BLE001 - it is raised again where the rows come from
            self._fault = fault

    def _given(self, *_wanted: object) -> Iterator[pl.DataFrame]:
        while (frame := self._waiting.get()) is not None:
            if self._is_stopped:
                raise _StoppedError
            yield frame
        if self._is_stopped:
            raise _StoppedError
