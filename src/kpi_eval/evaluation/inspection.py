"""Inspection: what would be understood of a file of actuals, without judging it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import NamedTuple

from kpi_eval.actuals.columns import partial_columns
from kpi_eval.actuals.opened import Opened
from kpi_eval.actuals.read import ActualsTable
from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.values import may_be_decimal_comma
from kpi_eval.evaluation.asides import aside_of
from kpi_eval.evaluation.findings import Remark
from kpi_eval.evaluation.likely_columns import Likely, likely_columns
from kpi_eval.evaluation.names import MeasureNames
from kpi_eval.evaluation.subject import Subject, codes_of_all, read_for
from kpi_eval.evaluation.subjects import Subjects
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.reading import Reading, Shape
from kpi_eval.vocabulary.status import Reason
from kpi_eval.vocabulary.suggestion import DID_YOU_MEAN

_SAMPLE = 2_000
_FIRST_ROWS = 5
_MOST_DISTINCT = 10_000


class Column(NamedTuple):
    """A column of the file, counted from 1, and the field it holds; `values` are those of a wide file.

    A column that has neither, and is no help to another, is read by nobody.
    """

    number: int
    header: str
    field: Field | None
    holds_values: bool = False
    is_help: bool = False


@dataclass(slots=True)
class Seen:
    """A text that rows have: in how many, in which first, and what it is understood as."""

    text: str
    meaning: str
    first_row: int
    rows: int = 0


@dataclass(slots=True, kw_only=True)
class Inspection:
    """What is understood of a file.

    `problem` says why its rows cannot be read; `likely` is what to try then. Texts are listed as they are
    first seen: `measures` known and `unknown`, `asides` (totals, footnotes), `periods`, `areas`, `missing` codes,
    `not_understood` (actuals, bases, periods).
    """

    opened: Opened
    columns: tuple[Column, ...]
    has_strategies: bool
    shape: Shape = Shape.LONG
    first_rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    problem: Diagnostic | None = None
    likely: Likely = field(default_factory=lambda: Likely({}))
    rows: int = 0
    numbers: int = 0
    bounds: int = 0
    markers: Counter[str] = field(default_factory=Counter)
    measures: dict[str, Seen] = field(default_factory=dict)
    unknown: dict[str, Seen] = field(default_factory=dict)
    asides: dict[str, Seen] = field(default_factory=dict)
    periods: dict[str, Seen] = field(default_factory=dict)
    areas: dict[str, Seen] = field(default_factory=dict)
    missing: dict[str, Seen] = field(default_factory=dict)
    not_understood: dict[str, Seen] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)


def inspect(opened: Opened, reading: Reading, strategies: Sequence[Strategy], *, period: str | None) -> Inspection:
    """Read a file and say what is understood of it.

    Args:
        opened: The file with its header found; it is read to its end.
        reading: How it is to be read.
        strategies: Strategies whose measures may be in it; none are needed.
        period: The period of every row, when the file has no column for it.

    Raises:
        ActualsError: The file cannot be read further.
    """
    sample = list(islice(opened.below, _SAMPLE))
    opened = opened._replace(below=chain(sample, opened.below))
    filled = [(opened.row + 1 + number, record) for number, record in enumerate(sample) if any(map(str.strip, record))]
    named = partial_columns(opened.header, reading)
    by_position = {position: field for field, position in named.items()}
    inspection = Inspection(
        opened=opened,
        columns=tuple(
            Column(position + 1, header, by_position.get(position)) for position, header in enumerate(opened.header)
        ),
        has_strategies=bool(strategies),
        first_rows=tuple((row, tuple(record)) for row, record in filled[:_FIRST_ROWS]),
    )
    try:
        table = ActualsTable(opened, reading, period=period)
    except ActualsError as error:
        inspection.problem = error.problem
        records = [record for _, record in filled]
        inspection.likely = likely_columns(opened.header, records, named, MeasureNames(strategies))
        opened.file.close()
        return inspection
    inspection.columns = _columns_of(table, opened.header)
    inspection.shape = table.columns.shape
    _Inspector(inspection, table, strategies).run()
    return inspection


def _columns_of(table: ActualsTable, header: Sequence[str]) -> tuple[Column, ...]:
    fields = {position: field for field, position in table.columns.positions.items()}
    values = {value.position for value in table.columns.values}
    helps = {*table.columns.areas, table.columns.kind_of_period}
    return tuple(
        Column(place + 1, name, fields.get(place), place in values, place in helps) for place, name in enumerate(header)
    )


class _Inspector:
    """Goes through the rows of a file and counts what is in them."""

    def __init__(self, inspection: Inspection, table: ActualsTable, strategies: Sequence[Strategy]) -> None:
        self._inspection = inspection
        self._table = table
        self._subjects = Subjects(strategies)
        self._codes = codes_of_all(strategies)

    def run(self) -> None:
        found = self._inspection
        for row in self._table.rows(found.findings.append):
            found.rows += 1
            if row.fault is not None:
                _count(found.not_understood, row.fault.message, f"{row.fault.message}; {row.fault.hint}", row.row)
            if not row.is_ragged:
                self._take(row)

    def _take(self, row: ActualRow) -> None:
        subject, remarks = self._subjects.of(row, self._table.decimal)
        if subject.measure is None and self._take_unknown(row, remarks):
            return
        if subject.measure is not None:
            basis = f" ({subject.basis.id})" if subject.basis is not None and subject.basis.id else ""
            meaning = f"{subject.measure.id}{basis}"
            _count(self._inspection.measures, row.measure, meaning, row.row, key=f"{row.measure}\0{meaning}")
        if row.area:
            _count(self._inspection.areas, row.area, "", row.row)
        self._take_period(row, subject)
        self._take_actual(row, subject)
        for remark in remarks:
            if remark.code is not Code.UNKNOWN_MEASURE:
                is_of_measure = remark.code is Code.UNKNOWN_BASIS_OF_ROW
                text = f"{row.measure}: {remark.message}" if is_of_measure else remark.message
                _count(self._inspection.not_understood, text, f"{text}; {remark.hint}", row.row)

    def _take_unknown(self, row: ActualRow, remarks: Sequence[Remark]) -> bool:
        """Count a row whose measure nobody knows; say whether it is no measure's row at all."""
        aside = aside_of(row, self._table, remarks)
        if aside is not None:
            _count(self._inspection.asides, row.measure or row.lone, aside.message, row.row)
            return True
        hint = next((remark.hint for remark in remarks if remark.hint.startswith(DID_YOU_MEAN)), "")
        _count(self._inspection.unknown, row.measure, hint, row.row)
        return False

    def _take_period(self, row: ActualRow, subject: Subject) -> None:
        days = "" if subject.period is None else " to ".join(day.isoformat() for day in subject.period.days)
        _count(self._inspection.periods, row.period, days, row.row, key=f"{row.period}\0{row.meaning}")

    def _take_actual(self, row: ActualRow, subject: Subject) -> None:
        found = self._inspection
        actual = read_for(subject, row.actual, decimal=self._table.decimal, other_missing=self._codes)
        found.markers.update(actual.markers)
        if actual.fault is not None:
            text = f"{actual.fault.message}; {actual.fault.hint}"
            _count(found.not_understood, actual.fault.message, text, row.row)
        elif actual.missing is not None:
            text, meaning = "" if actual.missing is Reason.EMPTY else row.actual, actual.missing.value
            _count(found.missing, text, meaning, row.row, key=f"{text}\0{meaning}")
        elif actual.bound is not None:
            found.bounds += 1
        else:
            found.numbers += 1
            if self._table.may_have_decimal_commas and may_be_decimal_comma(row.actual):
                text = "numbers such as '{}' were read as thousands; for a decimal comma give --decimal ,"
                _count(found.not_understood, "", text.format(row.actual), row.row)


def _count(seen: dict[str, Seen], text: str, meaning: str, row: int, *, key: str | None = None) -> None:
    key = text if key is None else key
    entry = seen.get(key)
    if entry is None:
        if len(seen) >= _MOST_DISTINCT:
            return
        entry = seen[key] = Seen(text, meaning, row)
    entry.rows += 1
