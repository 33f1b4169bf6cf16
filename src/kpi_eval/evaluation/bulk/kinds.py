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

EXCEEDED = 3
NOT_JUDGED, MISSING, ALONE = 6, 7, 8
KINDS = 9
"""How many kinds there are: three statuses, the same and exceeded, not judged, a missing-data code, and by itself."""

_JUDGED = (Status.ON_TARGET, Status.WITHIN_TOLERANCE, Status.OFF_TRACK)
STATUS_OF_KIND = (*_JUDGED, *_JUDGED, Status.NOT_JUDGED, Status.NO_DATA)
"""The status of rows of each kind but the last."""


class Read(NamedTuple):
    """Rows as the engine has read them: a text a cell, null for an empty one that has a code; and `value`, null for no number.

    `record` gives the cells of one as a reader of single rows does.
    """

    frame: pl.DataFrame
    record: Callable[[int], list[str]]

    def only(self, chosen: Numbers) -> "Read":
        """Give some of the rows."""
        return Read(self.frame[chosen], lambda place: self.record(int(chosen[place])))


@dataclass
class Known:
    """What is known of the rows of a block, which stand in the rows `rows` of the file.

    `missing` are the cells of rows with a missing-data code; `leads` are rows that go by themselves for all that are
    like them, and whether these have a missing-data code; `firsts` are the
    places of which nothing is told by where their first row stands.
    """

    rows: Numbers
    read: Read
    places: Numbers
    areas: Numbers
    kinds: Numbers
    missing: dict[int, int] = field(default_factory=dict)
    leads: dict[int, bool] = field(default_factory=dict)
    firsts: dict[int, int] = field(default_factory=dict)

    def only(self, chosen: Numbers) -> "Known":
        """Give some of the rows, in their order."""
        new = {at: place for place, at in enumerate(chosen.tolist())}
        return Known(
            self.rows[chosen],
            self.read.only(chosen),
            self.places[chosen],
            self.areas[chosen],
            self.kinds[chosen],
            {new[at]: cell for at, cell in self.missing.items() if at in new},
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
