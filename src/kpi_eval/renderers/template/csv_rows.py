"""CSV: a template of actuals, to be filled in and given back to `check` as it is."""

import csv
from collections.abc import Iterator, Sequence
from typing import TextIO

from kpi_eval.actuals.columns import HELP_COLUMNS
from kpi_eval.evaluation.due_rows import DueRow
from kpi_eval.renderers.evaluation.csv_rows import BYTE_ORDER_MARK, PlainLines, safe_text
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.renderers.target_words import target_text, tolerance_text
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.reading import Reading

_AREA = Field.AREA.value
_COLUMNS = ("measure", "title", "basis", _AREA, "period", "unit", "target", "tolerance", "actual", "note")
_TITLE = "Fill in the columns actual and note"
_UTF_8 = "utf-8"


def render(rows: Sequence[DueRow], reading: Reading, stream: TextIO, presentation: Presentation) -> None:
    """Write a header and a row for each actual that is due; `actual` and `note` are left to people.

    Args:
        rows: What is due.
        reading: How the strategies say that actuals are read: the template is written so.
        stream: Where it goes.
        presentation: Whether it is for Excel.
    """
    is_utf_8 = reading.encoding in {None, _UTF_8, "utf-8-sig"}
    if presentation.is_excel and is_utf_8:
        stream.write(BYTE_ORDER_MARK)
    lines = stream if presentation.is_excel else PlainLines(stream)
    writer = csv.writer(lines, delimiter=reading.delimiter or ",", lineterminator="\r\n")
    writer.writerows([[_TITLE], *([] for _ in range(reading.skip_rows or 0))][: reading.skip_rows or 0])
    columns = [column for column in _COLUMNS if column != _AREA or any(row.area for row in rows)]
    writer.writerow(columns)
    for row in rows:
        cells = dict(_cells(row))
        writer.writerow([cells.get(column, "") for column in columns])


def _cells(row: DueRow) -> Iterator[tuple[str, str]]:
    measure, served, unit = row.measure, row.served, row.basis.unit.text
    yield Field.MEASURE.value, measure.id
    yield Field.BASIS.value, row.basis.id
    yield _AREA, row.area
    yield Field.PERIOD.value, row.period.label
    if measure.scale is not None:
        unit = " / ".join(measure.scale.steps)
    target = target_text(served.target, served.limits, measure, unit)
    if measure.adds_up(row.basis) and served.target is not None and served.target.period is not None:
        # NOTE: what is reported is a part of that.
        target += f" for {served.target.period.label}" if not row.period.contains(served.target.period) else ""
    helping = (measure.title, unit, target, tolerance_text(served.target, served.limits, measure))
    # NOTE: these are for people only, so that nothing is lost where a spreadsheet must not take one for a formula.
    yield from zip(HELP_COLUMNS, map(safe_text, helping), strict=True)
