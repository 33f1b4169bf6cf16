"""Likely columns: which columns of a file hold the fields that its header does not name, told from what is in them."""

from collections.abc import Mapping, Sequence

from kpi_eval.actuals.values import missing_reason, read_actual
from kpi_eval.evaluation.names import MeasureNames
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.period_text import PeriodError, parse_period

_ENOUGH = {Field.MEASURE: 0.1, Field.PERIOD: 0.8, Field.ACTUAL: 0.6}
"""Which share of a column's cells must be of the kind; few of a file's measures may be the strategy's."""

_USUAL = {
    Field.MEASURE: ("indicator", "indicatorname", "shortdesc", "kpi", "measurename", "title", "pi"),
    Field.PERIOD: ("timeperiod", "quarter", "year", "years", "date", "month", "reportingperiod"),
    Field.ACTUAL: ("value", "values", "outturn", "result", "data", "performance", "figure"),
}
"""Headers that such columns often have, folded; they decide between columns that are alike."""


def likely_columns(
    header: Sequence[str], records: Sequence[Sequence[str]], named: Mapping[Field, int], names: MeasureNames
) -> dict[Field, str]:
    """Tell which columns probably hold measure, period and actual, where the header does not say so.

    Args:
        header: The header.
        records: Some of the rows below it.
        named: The columns whose fields the header tells.
        names: The names of known measures.

    Returns:
        Headers by field; a field is left out when no column looks like it.
    """
    likely: dict[Field, str] = {}
    taken = set(named.values())
    for field in _ENOUGH:
        if field in named:
            continue
        best, best_score = None, 0.0
        for position, name in enumerate(header):
            if position in taken or not name.strip():
                continue
            cells = [record[position].strip() for record in records if position < len(record)]
            score = _score(field, name, [cell for cell in cells if cell], names)
            if score > best_score:
                best, best_score = position, score
        if best is not None:
            likely[field] = " ".join(header[best].split())
            taken.add(best)
    return likely


def _score(field: Field, header: str, cells: Sequence[str], names: MeasureNames) -> float:
    """Say how much a column looks like a field's: the share of its cells of that kind, and 1 for a usual header."""
    if not cells:
        return 0
    is_usual = folded(header).replace("_", "") in _USUAL[field]
    match field:
        case Field.MEASURE:
            share = sum(names.find(cell) is not None for cell in cells) / len(cells)
            # NOTE: few of a file's measures may be the strategies', perhaps none of the rows looked at.
            is_text = sum(map(_is_actual, cells)) < len(cells) / 2
            return share + is_usual if share >= _ENOUGH[field] or (is_usual and is_text) else 0
        case Field.PERIOD:
            share = sum(map(_is_period, cells)) / len(cells)
        case _:
            share = 0 if all(map(_is_period, cells)) else sum(map(_is_actual, cells)) / len(cells)
    return share + is_usual if share >= _ENOUGH[field] else 0


def _is_period(cell: str) -> bool:
    """Whether a text is a period in some kind of year."""
    for kind in YearKind:
        try:
            parse_period(cell, kind)
        except PeriodError:
            continue
        return True
    return False


def _is_actual(cell: str) -> bool:
    return read_actual(cell, None).value is not None or missing_reason(cell) is not None
