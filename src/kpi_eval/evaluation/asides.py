"""Asides: rows of a file that are no measure's: totals, footnotes, and the header once more."""

from collections.abc import Sequence

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.side_texts import is_footnote, is_total
from kpi_eval.actuals.values import read_actual
from kpi_eval.evaluation.findings import Remark
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.suggestion import DID_YOU_MEAN

_IF_MEASURE = "if it is a measure, add the name to it as an alias"


def aside_of(row: ActualRow, table: ActualsTable, remarks: Sequence[Remark] = ()) -> Remark | None:
    """Tell what a row is whose measure nobody knows; None when it may be a measure's after all.

    A row with an actual is no footnote; nor is one whose text is nearly a measure's name, as `remarks` then say.
    """
    if row.repeats_header or _repeats_header(row, table):
        return Remark(Code.HEADER_AGAIN, "the header stands here once more, and is no measure's row", "take it away")
    text = row.measure or row.lone
    if is_total(text):
        message = f"'{shortened(text)}' is a total, and no measure's row"
        return Remark(Code.TOTAL_ROW, message, _IF_MEASURE)
    if read_actual(row.actual, None).value is not None:
        return None
    is_nearly_known = any(remark.hint.startswith(DID_YOU_MEAN) for remark in remarks)
    has_period = bool(row.period) and Field.PERIOD in table.columns.positions
    if is_footnote(text) or (_has_letters(row.lone) and not has_period and not is_nearly_known):
        return Remark(Code.FOOTNOTE_ROW, f"'{shortened(text)}' is a footnote, and no measure's row", _IF_MEASURE)
    return None


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _repeats_header(row: ActualRow, table: ActualsTable) -> bool:
    header, positions = table.opened.header, table.columns.positions
    return all(
        field in positions and folded(text) == folded(header[positions[field]])
        for field, text in ((Field.MEASURE, row.measure), (Field.ACTUAL, row.actual))
    )
