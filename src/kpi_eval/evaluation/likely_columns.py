"""Likely columns: which columns of a file hold the fields that its header does not name, told from what is in them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kpi_eval.actuals.values import Conventions, missing_reason, read_actual
from kpi_eval.evaluation.names import MeasureNames
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period_text import is_period
from kpi_eval.vocabulary.reading import DecimalMark

_POINT = Conventions()
_COMMA = Conventions(decimal=DecimalMark.COMMA)
_ENOUGH = {Field.MEASURE: 0.1, Field.PERIOD: 0.8, Field.ACTUAL: 0.6}
"""Which share of a column's cells must be of the kind; few of a file's measures may be the strategy's."""

_USUAL = {
    Field.MEASURE: ("indicator", "indicatorname", "shortdesc", "kpi", "measurename", "title", "pi"),
    Field.PERIOD: ("timeperiod", "quarter", "year", "years", "date", "month", "reportingperiod"),
    Field.ACTUAL: ("value", "values", "outturn", "result", "data", "performance", "figure"),
}
"""Headers that such columns often have, folded; they decide between columns that are alike."""


class Likely(NamedTuple):
    """Headers by field, and whether the numbers have decimal commas."""

    headers: Mapping[Field, str]
    has_decimal_comma: bool = False


def likely_columns(
    header: Sequence[str], records: Sequence[Sequence[str]], named: Mapping[Field, int], names: MeasureNames
) -> Likely:
    """Tell which columns probably hold measure, period and actual, where the header does not say so.

    Args:
        header: The header.
        records: Some of the rows below it.
        named: The columns whose fields the header tells.
        names: The names of known measures.

    Returns:
        What to try; a field is left out when no column looks like it, or several do and none more than the others.
    """
    likely: dict[Field, str] = {}
    taken = set(named.values())
    has_comma = False
    for field in _ENOUGH:
        if field in named:
            continue
        scores = {
            position: _score(field, name, _cells(records, position), names)
            for position, name in enumerate(header)
            if position not in taken and name.strip()
        }
        best = max(scores, key=lambda position: scores[position], default=None)
        if best is None or not scores[best]:
            continue
        rivals = [score for score in scores.values() if score and int(score) == int(scores[best])]
        if field is Field.ACTUAL and len(rivals) > 1 and scores[best] <= 1:
            continue  # NOTE: several columns of numbers, and nothing to tell them apart
        likely[field] = " ".join(header[best].split())
        taken.add(best)
        has_comma = has_comma or (field is Field.ACTUAL and _has_decimal_commas(_cells(records, best)))
    return Likely(likely, has_comma)


def _cells(records: Sequence[Sequence[str]], position: int) -> list[str]:
    cells = (record[position].strip() for record in records if position < len(record))
    return [cell for cell in cells if cell]


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
            share = sum(map(is_period, cells)) / len(cells)
        case _:
            share = 0 if all(map(is_period, cells)) else sum(map(_is_actual, cells)) / len(cells)
    return share + is_usual if share >= _ENOUGH[field] else 0


def _is_actual(cell: str) -> bool:
    return _is_number(cell) or _is_number(cell, _COMMA) or missing_reason(cell) is not None


def _is_number(cell: str, conventions: Conventions = _POINT) -> bool:
    return read_actual(cell, None, conventions=conventions).value is not None


def _has_decimal_commas(cells: Sequence[str]) -> bool:
    """Whether more of the cells are numbers with a decimal comma than without."""
    return sum(_is_number(cell, _COMMA) for cell in cells) > sum(map(_is_number, cells))
