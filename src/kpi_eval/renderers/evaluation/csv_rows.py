"""CSV: every judged row, RFC 4180 (design section 6)."""

import csv
from collections.abc import Sequence
from functools import lru_cache
from io import StringIO
from typing import TextIO

from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.further import Further, further_columns
from kpi_eval.evaluation.labels import have_labels
from kpi_eval.evaluation.record import COLUMNS, record
from kpi_eval.evaluation.wording import why
from kpi_eval.renderers.plain_numbers import cell_text
from kpi_eval.renderers.presentation import Presentation

BYTE_ORDER_MARK = "\ufeff"
_FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\N{FULLWIDTH EQUALS SIGN}",
    "\N{FULLWIDTH PLUS SIGN}",
    "\N{FULLWIDTH HYPHEN-MINUS}",
)
_BREAKS = ("\t", "\r", "\n")


class PlainLines:
    r"""Ends the lines of a csv writer with `\n`; the writer itself is told `\r\n`, for else it leaves `\r` unquoted."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, line: str, /) -> int:
        """Write a line of the writer's."""
        return self._stream.write(line.removesuffix("\r\n") + "\n")


def render(evaluation: Evaluation, stream: TextIO, presentation: Presentation) -> None:
    r"""Write a header and the rows as they are judged.

    Lines end in `\n`; for Excel in `\r\n`, after a byte order mark.
    """
    further = further_columns(
        with_label=have_labels(evaluation.strategies),
        with_travel=presentation.with_travel,
        with_year_to_date=presentation.with_year_to_date,
    )
    form = _Form(further, presentation)
    way = evaluation.streamed
    if way is not None and not further:
        from kpi_eval.renderers.evaluation.line_stream import write_lines  # noqa: PLC0415 - only for large files

        write_lines(stream, form.head, way.lines(form))
        return
    stream.write(form.head)
    writer = csv.writer(stream if presentation.is_excel else PlainLines(stream), lineterminator="\r\n")
    for row in evaluation.rows:
        writer.writerow(form.cells(row))


class _Form:
    """How a row is written."""

    def __init__(self, further: Sequence[Further], presentation: Presentation) -> None:
        self._further, self._is_safe, self._with_why = further, presentation.is_spreadsheet_safe, presentation.with_why
        self.end = "\r\n" if presentation.is_excel else "\n"
        columns = [*COLUMNS, *(column for columns, _ in further for column in columns), *["why"] * self._with_why]
        self.head = (BYTE_ORDER_MARK if presentation.is_excel else "") + _joined(columns) + self.end
        self.width = len(columns)
        self.is_of_numbers = not further and not self._with_why

    def cells(self, row: Row) -> list[str | None]:
        """Give the text of each cell of a row, None for nothing."""
        cells = record(row)
        for _, cells_of in self._further:
            cells = (*cells, *cells_of(row))
        if self._is_safe:
            cells = tuple(safe_text(cell) if isinstance(cell, str) else cell for cell in cells)
        # NOTE: most cells are texts or nothing, which the writer takes as they are.
        texts = [cell if cell is None or cell.__class__ is str else cell_text(cell) for cell in cells]
        if self._with_why:
            texts.append(safe_text(why(row)) if self._is_safe else why(row))
        return texts

    def pieces(self, row: Row) -> list[str]:
        """Give the cells of a row as they stand in a line."""
        return [_in_line(cell) if cell else "" for cell in self.cells(row)]

    def line(self, row: Row) -> str:
        """Write a row, with the end of its line."""
        return _joined(self.cells(row)) + self.end


@lru_cache(maxsize=4096)
def _in_line(cell: str) -> str:
    # NOTE: a cell that is alone in its line is quoted where it is empty.
    return _joined(["", cell])[1:]


def _joined(cells: Sequence[str | None]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n")


def safe_text(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA_STARTS) or text.startswith(_BREAKS) else text
