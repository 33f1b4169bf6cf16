"""Parquet: records through Polars, each value as the text that reads back to it; some rows of the file at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import SEEK_END, BytesIO
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
    from pathlib import Path

    import polars as pl

_FIRST_ROWS = 10_000
_MANY_ROWS = 150_000
_MOST_BYTES_AT_ONCE = 64 * 1024 * 1024
_MOST_ROWS_AT_ONCE = 10_000
_LARGEST_CELL = 16 * 1024 * 1024
_BYTES_OF_A_CELL = 8
_MARK = b"PAR1"
_SIZE = 4
_SIZE_AND_MARK = _SIZE + len(_MARK)
"""In bytes: what a file ends with, after what it says of itself, which is of that size."""


def open_parquet(file: ActualsFile, reading: Reading, is_header: IsHeader) -> Records:  # noqa: ARG001 - a reader's shape
    """Open a Parquet file.

    Raises:
        ActualsError: It is damaged, or made to swell; that it is damaged further on may show while its rows are read.
    """
    rows = _Rows(file)
    decimal = reading.decimal or DecimalMark.POINT
    facts = Facts(InputFormat.PARQUET, decimal=decimal, is_grid=True)
    return Records(_records(rows, decimal), facts, frames=rows.frames, rows=rows.count)


class _Rows:
    """The rows of one file, of which only those are held that are asked for."""

    def __init__(self, file: ActualsFile) -> None:
        """See what columns and rows there are."""
        import polars as pl  # noqa: PLC0415 - heavy, so only where there is Parquet

        self._file = file
        # NOTE: the end of Parquet is read first, so that what is no file on a disk, standard input say, has to be held.
        source = BytesIO(file.whole()) if file.place is None else file.place
        self._stamp = _stamp(file)
        with self._unchanged(), _told(file.path):
            # NOTE: Polars maps a file into memory to see its columns, and then one that is cut short ends the program.
            end = pl.scan_parquet(source if isinstance(source, BytesIO) else BytesIO(_end(source)))
            schema = end.collect_schema()
            self.count = int(end.select(pl.len()).collect(engine="streaming").item())
            lazy = pl.scan_parquet(source, glob=False, schema=schema)
        self.names = schema.names()
        self._size = file.length
        if self.count * len(self.names) * _BYTES_OF_A_CELL > max(HARMLESS_SIZE, LARGEST_SWELLING * self._size):
            message = f"its {self.count:,} rows are over {LARGEST_SWELLING} times its size: no file of actuals is"
            raise failure(file.path, Code.ACTUALS_UNREADABLE, message, "check where it comes from")
        # NOTE: written by Polars itself, a 32-bit number is the shortest decimal that reads back to it.
        singles = [pl.col(name).cast(pl.String) for name, kind in schema.items() if kind == pl.Float32]
        self._lazy = lazy.with_columns(singles)

    def frames(self, start: int) -> Iterator["pl.DataFrame"]:
        """Give the rows from one on, many at a time.

        Raises:
            ActualsError: The file is damaged.
        """
        path, rows = self._file.path, _FIRST_ROWS
        while start < self.count:
            with self._unchanged(), _told(path):
                frame = self._lazy.slice(start, rows).collect(engine="streaming")
            if frame.height != min(rows, self.count - start):
                raise _damaged(path, f"it has fewer rows than the {self.count:,} it says")
            if _longest_row(frame) > _LARGEST_CELL:
                message = f"a row is larger than {_LARGEST_CELL // 1024 // 1024} MiB"
                raise failure(path, Code.ACTUALS_UNREADABLE, message, "check how it was made")
            start += frame.height
            self._file.read_to(self._size * start // self.count)
            yield frame
            rows = max(1, min(_MANY_ROWS, _MOST_BYTES_AT_ONCE * frame.height // max(1, int(frame.estimated_size()))))
        self._check_unchanged()

    @contextmanager
    def _unchanged(self) -> Iterator[None]:
        """See that the file is as it was before it is read from, and where that went wrong."""
        self._check_unchanged()
        try:
            yield
        except ActualsError:
            self._check_unchanged()
            raise

    def _check_unchanged(self) -> None:
        if _stamp(self._file) != self._stamp:
            message, hint = "the file was changed while it was read", "run it again"
            raise failure(self._file.path, Code.ACTUALS_UNREADABLE, message, hint)


def _end(place: "Path") -> bytes:
    """Give a file of no rows that says of its columns and rows what another says, at its end."""
    with place.open("rb") as stream:
        length = stream.seek(0, SEEK_END)
        stream.seek(max(0, length - _SIZE_AND_MARK))
        said = stream.read(_SIZE_AND_MARK)
        size = int.from_bytes(said[:_SIZE], "little")
        if size > length - _SIZE_AND_MARK:
            return _MARK + said
        stream.seek(length - _SIZE_AND_MARK - size)
        return _MARK + stream.read(size + _SIZE_AND_MARK)


def _stamp(file: ActualsFile) -> tuple[int, ...]:
    """Give what tells whether a file on a disk was written or taken away since."""
    if file.place is None:
        return ()
    try:
        state = file.place.stat()
    except OSError:
        return (0,)
    return state.st_ino, state.st_size, state.st_mtime_ns


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Say what the library finds wrong with a file."""
    import polars as pl  # noqa: PLC0415 - imported by now

    try:
        yield
    except pl.exceptions.PanicException as error:
        # NOTE: a fault of the library's own, which is no Exception.
        raise _damaged(path, str(error)) from None
    except (pl.exceptions.PolarsError, OSError, ValueError, OverflowError) as error:
        raise _damaged(path, str(error)) from None


def _damaged(path: str, why: str) -> ActualsError:
    message = f"the Parquet file cannot be read: {shortened(why.split(chr(10), 1)[0], 100)}"
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


def _records(rows: _Rows, decimal: DecimalMark) -> Iterator[list[str]]:
    yield rows.names
    for frame in rows.frames(0):
        at_once = max(1, min(_MOST_ROWS_AT_ONCE, _MOST_BYTES_AT_ONCE // max(1, _longest_row(frame))))
        for part in frame.iter_slices(at_once):
            for row in part.iter_rows(buffer_size=at_once):
                yield [cell_text(value, decimal) for value in row]
