"""Kinds: what becomes of each row of a block that a data frame engine has read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.forms import Many
from kpi_eval.vocabulary.status import Status

Numbers: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Kinds: TypeAlias = npt.NDArray[np.uint8]

EXCEEDED = 3
NOT_JUDGED, MISSING, ALONE = 6, 7, 8
KINDS = 9
"""How many kinds there are: three statuses, the same and exceeded, not judged, a missing-data code, and by itself."""

_JUDGED = (Status.ON_TARGET, Status.WITHIN_TOLERANCE, Status.OFF_TRACK)
STATUS_OF_KIND = (*_JUDGED, *_JUDGED, Status.NOT_JUDGED, Status.NO_DATA)
"""The status of rows of each kind but the last."""


class Read(NamedTuple):
    """Rows as the engine has read them: a text a cell, null for an empty one that has a code.

    `actuals` are the texts of actuals and `numbers` what they are as numbers, null for none; `codes` say which of them
    each row has. `record` gives the cells of a row as a reader of single rows does.
    """

    frame: pl.DataFrame
    actuals: pl.Series
    numbers: pl.Series
    codes: Numbers
    record: Callable[[int], list[str]]

    def only(self, chosen: Numbers) -> "Read":
        """Give some of the rows."""
        return self._replace(
            frame=self.frame[chosen],
            codes=self.codes[chosen],
            record=lambda place: self.record(int(chosen[place])),
        )


class Cases(NamedTuple):
    """Pairs of a place and an actual, of which what becomes is decided once; there may be some that no row is of.

    `actuals` say where their actuals stand among those that were read, `of_rows` which case each row is of.
    """

    places: Numbers
    actuals: Numbers
    of_rows: Numbers


@dataclass
class Known:
    """What is known of the rows of a block, which stand in the rows `rows` of the file.

    `values` are the numbers of cases, not a number where there is none, and `cells` the cells of those that have a
    missing-data code; `leads` are rows that go by themselves for all that are like them, and whether these have a
    missing-data code; `firsts` are the places of which nothing is told by where their first row stands.
    """

    rows: Numbers
    read: Read
    places: Numbers
    areas: Numbers
    cases: Cases
    values: Floats
    cells: Numbers
    kinds: Kinds
    leads: dict[int, bool] = field(default_factory=dict)
    firsts: dict[int, int] = field(default_factory=dict)

    def values_of(self, rows: Numbers) -> Floats:
        """Give the numbers of some of the rows, without the sign of a zero."""
        found: Floats = self.values[self.cases.of_rows[rows]] + 0.0
        return found

    def cells_of(self, rows: Numbers) -> Numbers:
        """Give the cells of some of the rows, each of which has a missing-data code."""
        found: Numbers = self.cells[self.cases.of_rows[rows]]
        return found

    def only(self, chosen: Numbers) -> "Known":
        """Give some of the rows, in their order."""
        new = {at: place for place, at in enumerate(chosen.tolist())}
        return Known(
            self.rows[chosen],
            self.read.only(chosen),
            self.places[chosen],
            self.areas[chosen],
            self.cases._replace(of_rows=self.cases.of_rows[chosen]),
            self.values,
            self.cells,
            self.kinds[chosen],
            {new[at]: is_of_missing for at, is_of_missing in self.leads.items()},
        )


class BlockWriter(Protocol):
    """Takes the rows of blocks to be written."""

    def take(
        self, known: Known, areas: pl.Series | None, notes: pl.Series | None, alone: Mapping[int, Sequence[Row]]
    ) -> Many:
        """Take the rows of a block; what is given does the rest of the work when it is called, in any thread.

        Args:
            known: What is known of the rows.
            areas: The areas as they are written, where the file has any.
            notes: The notes, likewise.
            alone: The rows that came of those that were judged by themselves, by where they stand.
        """
