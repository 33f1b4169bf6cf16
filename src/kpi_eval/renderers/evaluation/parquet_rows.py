"""Parquet: every judged row, in columns of one type whatever the rows hold, and row groups of one size."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import BinaryIO

import polars as pl

from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.forms import FrameForm, MakeFrame
from kpi_eval.evaluation.further import Further, further_columns
from kpi_eval.evaluation.labels import have_labels
from kpi_eval.evaluation.record import COLUMNS, Cell, record
from kpi_eval.evaluation.wording import why
from kpi_eval.renderers.evaluation.column_kinds import Kind, kind_of, step_column
from kpi_eval.renderers.evaluation.parquet_stream import write_frames
from kpi_eval.renderers.plain_numbers import cell_text
from kpi_eval.renderers.presentation import Presentation

_MOST_ROWS_AT_ONCE = 10_000
_TYPES: dict[Kind, pl.DataType] = {
    Kind.TEXT: pl.String(),
    Kind.NUMBER: pl.Float64(),
    Kind.FIGURE: pl.Float64(),
    Kind.WHOLE: pl.Int64(),
    Kind.TRUTH: pl.Boolean(),
}


def render(evaluation: Evaluation, stream: BinaryIO, presentation: Presentation) -> None:
    """Write the rows as they are judged: the columns of CSV, then one of steps for each that on a scale holds steps."""
    further = further_columns(
        with_label=have_labels(evaluation.strategies),
        with_travel=presentation.with_travel,
        with_year_to_date=presentation.with_year_to_date,
    )
    if presentation.with_why:
        further.append(Further(("why",), lambda row: (why(row),)))
    columns = [*COLUMNS, *(column for columns, _ in further for column in columns)]
    schema = {column: _TYPES[kind_of(column)] for column in columns}
    schema |= {step_column(column): pl.String() for column in columns if kind_of(column) is Kind.FIGURE}
    form = partial(_frame, columns=columns, further=further, schema=schema)
    way = evaluation.streamed
    frames = _batches(evaluation.rows, form) if way is None or further else way.frames(form)
    write_frames(stream, schema, frames)


def _batches(rows: Iterable[Row], form: FrameForm) -> Iterator[MakeFrame]:
    left = iter(rows)
    while batch := list(islice(left, _MOST_ROWS_AT_ONCE)):
        yield partial(form, batch)


def _frame(
    rows: Sequence[Row], columns: Sequence[str], further: Sequence[Further], schema: dict[str, pl.DataType]
) -> pl.DataFrame:
    series: dict[str, Sequence[Cell]] = {}
    steps: dict[str, Sequence[Cell]] = {}
    cells_of_rows = [_cells(row, further) for row in rows]
    for number, column in enumerate(columns):
        cells = [cells[number] for cells in cells_of_rows]
        match kind_of(column):
            case Kind.TEXT:
                # NOTE: an outcome may be several ids, which CSV joins likewise; what CSV leaves blank is null.
                series[column] = [(cell if cell.__class__ is str else cell_text(cell)) or None for cell in cells]
            case Kind.FIGURE:
                steps[step_column(column)] = [cell if cell.__class__ is str else None for cell in cells]
                series[column] = [None if cell.__class__ is str else cell for cell in cells]
            case Kind.NUMBER | Kind.WHOLE | Kind.TRUTH:
                series[column] = cells
    return pl.DataFrame(series | steps, schema=schema, strict=True)


def _cells(row: Row, further: Sequence[Further]) -> tuple[Cell, ...]:
    cells = record(row)
    for _, cells_of in further:
        cells = (*cells, *cells_of(row))
    return cells
