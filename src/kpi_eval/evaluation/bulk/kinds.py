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
Flags: TypeAlias = npt.NDArray[np.bool_]

EXCEEDED = 3
NOT_JUDGED, MISSING, ALONE = 6, 7, 8
KINDS = 9
"""How many kinds there are: three statuses, the same and exceeded, not judged, a missing-data code, and by itself."""

_JUDGED = (Status.ON_TARGET, Status.WITHIN_TOLERANCE, Status.OFF_TRACK)
STATUS_OF_KIND = (*_JUDGED, *_JUDGED, Status.NOT_JUDGED, Status.NO_DATA)
"""The status of rows of each kind but the last."""


class Read(NamedTuple):
    """Rows whose actuals have been read as numbers: a text a cell, null for an empty one that has a code.

    `actuals` are the texts of actuals, `numbers` what they are as numbers, and `percents` what those with a per cent
    sign are without it, where there are any; not a number stands for none. `codes` say which of them each row has:
    `vocabulary` is the same for blocks whose codes mean the same, and None where they are of this block alone.
    `record` gives the cells of a row as a reader of single rows does.
    """

    frame: pl.DataFrame
    actuals: pl.Series
    numbers: Floats
    percents: Floats | None
    codes: Numbers
    vocabulary: object
    record: Callable[[int], list[str]]

    def only(self, chosen: Numbers) -> "Read":
        """Give some of the rows."""
        return self._replace(
            frame=self.frame[chosen],
            codes=self.codes[chosen],
            record=lambda place: self.record(int(chosen[place])),
        )

    def with_numbers(self, rows: Numbers, numbers: Floats) -> "Read":
        """Give the rows with other numbers for some of them, whatever their texts."""
        if not len(rows):
            return self
        own = self.numbers[self.codes]
        own[rows] = numbers
        percents = None if self.percents is None else self.percents[self.codes]
        return self._replace(
            actuals=self.actuals.gather(self.codes),
            numbers=own,
            percents=percents,
            codes=np.arange(len(own)),
            vocabulary=None,
        )

    def values_of(self, codes: Numbers, is_percent: Flags) -> Floats:
        """Give the numbers of actuals; those with a per cent sign are some only where the unit is per cent."""
        values: Floats = self.numbers[codes]
        if self.percents is None:
            return values
        return np.where(np.isnan(values) & is_percent, self.percents[codes], values)


@dataclass
class Known:
    """What is known of the rows of a block, which stand in the rows `rows` of the file.

    `is_percent` says of each place whether its unit is per cent. `missing` are the rows with a missing-data code, and
    `cells` their cells; `leads` are rows that go by themselves for all that are like them, and whether these have a
    missing-data code; `firsts` are the places of which nothing is told by where their first row stands, and
    `firsts_of_own` the areas of rows of measures with targets of areas' own that are the first of their place, or of
    their measure and area.
    """

    rows: Numbers
    read: Read
    places: Numbers
    areas: Numbers
    kinds: Kinds
    is_percent: Flags
    missing: Numbers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    cells: Numbers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    leads: dict[int, bool] = field(default_factory=dict)
    firsts: dict[int, int] = field(default_factory=dict)
    firsts_of_own: dict[int, str] = field(default_factory=dict)

    def values_of(self, rows: Numbers) -> Floats:
        """Give the numbers of some of the rows, without the sign of a zero."""
        return self.read.values_of(self.read.codes[rows], self.is_percent[self.places[rows]]) + 0.0

    def cells_of(self, rows: Numbers) -> Numbers:
        """Give the cells of some of the rows, each of which has a missing-data code."""
        found: Numbers = self.cells[np.searchsorted(self.missing, rows)]
        return found

    def only(self, chosen: Numbers) -> "Known":
        """Give some of the rows, in their order."""
        new = {at: place for place, at in enumerate(chosen.tolist())}
        is_chosen = np.isin(self.missing, chosen)
        return Known(
            self.rows[chosen],
            self.read.only(chosen),
            self.places[chosen],
            self.areas[chosen],
            self.kinds[chosen],
            self.is_percent,
            np.searchsorted(chosen, self.missing[is_chosen]),
            self.cells[is_chosen],
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
