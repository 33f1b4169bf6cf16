"""CSV: every judged row, RFC 4180 (design section 6)."""

import csv
from typing import TextIO

from kpi_eval.evaluation.evaluation import Evaluation
from kpi_eval.evaluation.record import COLUMNS, record
from kpi_eval.evaluation.wording import why
from kpi_eval.renderers.plain_numbers import cell_text
from kpi_eval.renderers.presentation import Presentation

_BYTE_ORDER_MARK = "\ufeff"


class _PlainLines:
    r"""Ends the lines of a csv writer with `\n`; the writer itself is told `\r\n`, for else it leaves `\r` unquoted."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, line: str, /) -> int:
        return self._stream.write(line.removesuffix("\r\n") + "\n")


def render(evaluation: Evaluation, stream: TextIO, presentation: Presentation) -> None:
    r"""Write a header and the rows as they are judged.

    Lines end in `\n`; for Excel in `\r\n`, after a byte order mark.
    """
    if presentation.is_excel:
        stream.write(_BYTE_ORDER_MARK)
    writer = csv.writer(stream if presentation.is_excel else _PlainLines(stream), lineterminator="\r\n")
    writer.writerow((*COLUMNS, "why") if presentation.with_why else COLUMNS)
    for row in evaluation.rows:
        cells = [cell_text(cell) for cell in record(row)]
        if presentation.with_why:
            cells.append(why(row))
        writer.writerow(cells)
