"""Rest: what follows in a line from the limits and the actual, written once for each distinct pair of them."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from kpi_eval.evaluation.bulk.differences import LimitTable
from kpi_eval.evaluation.bulk.distinct_texts import Piece
from kpi_eval.evaluation.bulk.kinds import MISSING, Flags, Floats, Known, Numbers
from kpi_eval.evaluation.bulk.pairs import Pairs
from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.evaluation.bulk.templates import Templates, missing_row, row_of
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.forms import LineForm
from kpi_eval.evaluation.record import COLUMNS
from kpi_eval.evaluation.subject import Subject
from kpi_eval.vocabulary.status import Reason

_PERIOD, _ACTUAL, _TARGET = (COLUMNS.index(name) for name in ("period", "actual", "target"))
_VARIANCE, _REASON, _NOTE = (COLUMNS.index(name) for name in ("variance", "reason", "note"))
_NO_NUMBERS = {reason: -1 - number for number, reason in enumerate(Reason)}
"""Bits that no number has, for what a missing-data code means."""


class Rest:
    """Writes what comes behind the period: up to the note and what comes behind it, or all of it."""

    def __init__(self, places: Places, form: LineForm, *, until_note: bool) -> None:
        """Start with nothing written; `until_note` says that the note is a piece of its own."""
        self._places, self._form, self._until_note = places, form, until_note
        self._pairs = Pairs()
        self._templates, self._limits = Templates(places), LimitTable(places)
        self._groups = np.zeros(0, dtype=np.int64)
        self._group_of: dict[tuple[object, ...], int] = {}
        self.has_tail = until_note and form.width > len(COLUMNS)
        self._tables = [pl.Series([], dtype=pl.String)] * (2 if self.has_tail else 1)

    def of(self, known: Known, live: Numbers) -> list[Piece]:
        """Give the pieces of some rows of a block, none of which goes by itself."""
        self._refresh()
        values = known.values_of(np.arange(len(known.kinds)))
        bits, missing = values.view(np.int64).copy(), np.flatnonzero(known.kinds == MISSING)
        bits[missing] = [self._bits_of_cell(cell) for cell in known.cells_of(missing).tolist()]
        ids, new = self._pairs.of(self._groups[known.places[live]], bits[live])
        if len(new):
            is_first = self._pairs.count == len(new)
            written = self._written(known, live[new], values)
            self._tables = [
                more if is_first else pl.concat([table, more], rechunk=True)
                for table, more in zip(self._tables, written, strict=True)
            ]
        return [Piece(table, ids) for table in self._tables]

    def _bits_of_cell(self, cell: int) -> int:
        outcome = self._places.outcomes[cell]
        return 0 if outcome is None or outcome.reason is None else _NO_NUMBERS[outcome.reason]

    def _refresh(self) -> None:
        new = self._places.found[len(self._groups) :]
        if new:
            numbers = [self._group_of.setdefault(_likeness(place.subject), len(self._group_of)) for place in new]
            self._groups = np.concatenate([self._groups, np.array(numbers, dtype=np.int64)])

    def _written(self, known: Known, rows: Numbers, values: Floats) -> list[pl.Series]:
        """Write the pieces of some rows."""
        if not self._form.is_of_numbers:
            return self._one_by_one(known, rows, values)
        is_on_scale = np.isin(known.places[rows], list(self._places.on_scale))
        if is_on_scale.any():
            return self._in_two_ways(known, rows, values, is_on_scale)
        places, kinds = known.places[rows], known.kinds[rows]
        ids = self._templates.ids(places, kinds, known.cells_of(rows[kinds == MISSING]))
        needed, ids = np.unique(ids, return_inverse=True)
        pieces = [self._form.pieces(self._templates.rows[number]) for number in needed.tolist()]
        last = _NOTE if self._until_note else len(pieces[0])
        second, third, fourth = (
            pl.Series([piece_between(each, *ends) for each in pieces], dtype=pl.String).gather(ids)
            for ends in ((_PERIOD + 1, _ACTUAL), (_TARGET, _VARIANCE), (_REASON, last))
        )
        found = self._limits.written(places, kinds, values[rows])
        numbers = (found.actual, third, found.variance, found.per_cent, found.margin, fourth)
        return [pl.select(pl.concat_str(second, *numbers, separator=",").alias("rest")).to_series()]

    def _in_two_ways(self, known: Known, rows: Numbers, values: Floats, is_on_scale: Flags) -> list[pl.Series]:
        """Write the pieces of some rows, those by themselves whose numbers are steps of a scale."""
        order = np.argsort(np.concatenate([np.flatnonzero(is_on_scale), np.flatnonzero(~is_on_scale)]))
        named, others = rows[is_on_scale], rows[~is_on_scale]
        written = self._one_by_one(known, named, values)
        if len(others):
            pairs = zip(written, self._written(known, others, values), strict=True)
            written = [pl.concat(pair, rechunk=True) for pair in pairs]
        return [column.gather(pl.Series(order.astype(np.uint32))) for column in written]

    def _one_by_one(self, known: Known, rows: Numbers, values: Floats) -> list[pl.Series]:
        """Write the pieces of some rows by themselves."""
        pieces = [self._form.pieces(self._row(known, int(at), float(values[at]))) for at in rows]
        ends = [(_PERIOD + 1, _NOTE), (_NOTE + 1, self._form.width)] if self.has_tail else []
        ends = ends or [(_PERIOD + 1, _NOTE if self._until_note else self._form.width)]
        return [pl.Series([piece_between(each, *both) for each in pieces], dtype=pl.String) for both in ends]

    def _row(self, known: Known, at: int, value: float) -> Row:
        kind = int(known.kinds[at])
        if kind == MISSING:
            return missing_row(self._places, int(known.cells_of(np.array([at]))[0]))
        return row_of(self._places, int(known.places[at]), kind, value)


def piece_between(pieces: Sequence[str], start: int, end: int) -> str:
    """Join some of the pieces of a line as they stand in it."""
    return ",".join(pieces[start:end])


def _likeness(subject: Subject) -> tuple[object, ...]:
    """Give what, with the actual, decides what comes behind the period."""
    ids = (id(subject.measure), id(subject.basis), id(subject.benchmark))
    return (*ids, subject.limits, subject.reason)
