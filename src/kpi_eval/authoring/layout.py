"""Layout: how a file of actuals must be read so that every row names its measure, told from the file where nobody says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import NamedTuple

from kpi_eval.actuals.columns import partial_columns
from kpi_eval.actuals.header_names import without_note
from kpi_eval.actuals.opened import Opened
from kpi_eval.actuals.read import ActualsTable
from kpi_eval.actuals.values import Conventions, missing_reason, read_actual, unit_words_in
from kpi_eval.evaluation.likely_columns import likely_columns
from kpi_eval.evaluation.names import MeasureNames
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period_text import is_period
from kpi_eval.vocabulary.reading import DecimalMark, Reading

_SAMPLE = 2_000
_SIGNS = ((), ("%",), ("£",), ("$",), ("€",))
_COMMA = Conventions(decimal=DecimalMark.COMMA)


class Layout(NamedTuple):
    """A file whose header is understood, and what must be said so that it is read in this way.

    `has_period` says whether its rows have a period; `is_told_by_cells` that columns were told from what is in them.
    """

    table: ActualsTable
    reading: Reading
    has_period: bool = True
    is_told_by_cells: bool = False


def find_layout(opened: Opened, asked: Reading) -> Layout:
    """Understand a file without a strategy: as asked, else by what is in its columns, else with a measure in each.

    Args:
        opened: The file with its header found.
        asked: How it is to be read, as far as somebody said so.

    Raises:
        ActualsError: Nothing tells the columns that are needed.
    """
    sample = list(islice(opened.below, _SAMPLE))
    opened = opened._replace(below=chain(sample, opened.below))
    found = _understood(opened, asked, sample)
    if asked.decimal is not None or not _has_decimal_commas(_values(found.table, sample)):
        return found
    # NOTE: the mark was not asked for, so that the file was opened with points; nothing below the header is read yet.
    facts = opened.facts._replace(decimal=DecimalMark.COMMA)
    reading = replace(found.reading, decimal=DecimalMark.COMMA)
    return found._replace(table=_table(opened._replace(facts=facts), reading, found.has_period), reading=reading)


def _understood(opened: Opened, asked: Reading, sample: Sequence[list[str]]) -> Layout:
    failure = None
    for reading, has_period in _candidates(opened, asked, sample):
        try:
            table = _table(opened, reading, has_period)
        except ActualsError as error:
            if error.problem.code is not Code.MISSING_COLUMN:
                raise
            failure = failure or error
        else:
            return Layout(table, reading, has_period, reading is not asked and reading.columns != asked.columns)
    raise failure or AssertionError


def _table(opened: Opened, reading: Reading, has_period: bool) -> ActualsTable:  # noqa: FBT001 - part of a layout
    return ActualsTable(opened, reading, period=None if has_period else "")


def _candidates(opened: Opened, asked: Reading, sample: Sequence[list[str]]) -> Iterator[tuple[Reading, bool]]:
    """Give the ways to read a file, the surest first, each with whether its rows have a period."""
    yield asked, True
    named = partial_columns(opened.header, asked)
    likely = likely_columns(opened.header, sample, named, MeasureNames(())).headers
    told = replace(asked, columns={**asked.columns, **likely})
    yield told, True
    columns = dict(told.columns)
    columns.pop(Field.ACTUAL, None)
    by_measure = replace(asked, columns=columns)
    taken = partial_columns(opened.header, by_measure)
    yield replace(by_measure, measures=_headers_of_values(opened.header, set(taken.values()), sample)), True
    yield asked, False
    yield told, False


def _headers_of_values(header: Sequence[str], taken: set[int], sample: Sequence[list[str]]) -> frozenset[str]:
    """Give the headers, folded, of the columns that hold nothing but actuals, and at least one number."""
    found = set()
    for place, name in enumerate(header):
        cells = [record[place].strip() for record in sample if place < len(record) and record[place].strip()]
        if place in taken or not name.strip() or is_period(name):
            continue
        numbers = [cell for cell in cells if missing_reason(cell) is None]
        if numbers and all(_is_number(cell) and unit_words_in(cell) in _SIGNS for cell in numbers):
            found.add(folded(without_note(name)))
    return frozenset(found)


def _values(table: ActualsTable, sample: Sequence[list[str]]) -> list[str]:
    """Give the cells of a sample that hold actuals."""
    places = [value.position for value in table.columns.values] or [table.columns.positions[Field.ACTUAL]]
    return [record[place].strip() for record in sample for place in places if place < len(record)]


def _has_decimal_commas(cells: Sequence[str]) -> bool:
    """Whether some are numbers with a decimal comma only, and none with a point only."""
    with_comma = [_is_number(cell, _COMMA) for cell in cells]
    with_point = [_is_number(cell) for cell in cells]
    only = [comma - point for comma, point in zip(with_comma, with_point, strict=True)]
    return 1 in only and -1 not in only


def _is_number(cell: str, conventions: Conventions = Conventions()) -> bool:  # noqa: B008 - it is frozen
    return read_actual(cell, None, conventions=conventions).value is not None
