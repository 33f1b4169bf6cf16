"""Cases: actuals of places that are judged alike; what becomes of each is decided once."""

import narwhals as nw
import numpy as np
import polars as pl

from kpi_eval.evaluation import expressions
from kpi_eval.evaluation.bulk.kinds import ALONE, EXCEEDED, NOT_JUDGED, Flags, Kinds, Numbers, Read
from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.evaluation.bulk.zones import Edges, edges_of
from kpi_eval.evaluation.plausibility import Plausibility

_UNKNOWN, _WANTED = 255, 254
_LARGEST_TABLE = 1 << 24
_FEWEST_ACTUALS = 1024
_MORE = 16


class Cases:
    """Decides what becomes of actuals of places, and remembers it as long as their codes mean the same.

    Places are alike whose actuals are compared with the same numbers: those of one measure in many periods, mostly.
    """

    def __init__(self, places: Places, plausibility: Plausibility) -> None:
        """Start with no place, and nothing decided."""
        self._places, self._plausibility = places, plausibility
        self._likenesses: dict[tuple[Edges, bool, bool, bool], int] = {}
        self._edges = np.zeros((len(Edges._fields), 0))
        self._is_judged = self._is_alike = self._is_percent = np.zeros(0, dtype=np.bool_)
        self._likeness_of = self.series = np.zeros(0, dtype=np.int64)
        self.is_percent = self.has_values = np.zeros(0, dtype=np.bool_)
        self._vocabulary: object = None
        self._width = 0
        self._table: Kinds = np.zeros(0, dtype=np.uint8)

    def refresh(self) -> None:
        """Take in places that have been found since."""
        new = self._places.found[len(self.series) :]
        if not new:
            return
        known, numbers = self._likenesses, []
        for place in new:
            edges = edges_of(place.subject, self._plausibility.likely(place.subject))
            is_judged = place.subject.limits is not None and not place.subject.reason
            numbers.append(known.setdefault((edges, is_judged, place.is_alike, place.is_percent), len(known)))
        added = list(known)[self._edges.shape[1] :]
        more = np.array([each[0] for each in added]).reshape(-1, len(Edges._fields)).T
        self._edges = np.ascontiguousarray(np.concatenate([self._edges, more], axis=1))
        self._is_judged = np.append(self._is_judged, np.array([each[1] for each in added], dtype=np.bool_))
        self._is_alike = np.append(self._is_alike, np.array([each[2] for each in added], dtype=np.bool_))
        self._is_percent = np.append(self._is_percent, np.array([each[3] for each in added], dtype=np.bool_))
        self._likeness_of = np.append(self._likeness_of, numbers)
        self.series = np.array(self._places.series, dtype=np.int64)
        self.is_percent = self._is_percent[self._likeness_of]
        self.has_values = np.append(self.has_values, [place.has_values for place in new])

    def kinds_of(self, places: Numbers, read: Read) -> Kinds:
        """Give what becomes of each row, but for missing-data codes."""
        likenesses = self._likeness_of.take(places)
        if read.vocabulary is None or not self._has_room(read):
            return self._decided(likenesses, read.codes, read)
        keys = likenesses * self._width
        keys += read.codes
        kinds: Kinds = self._table.take(keys)
        unknown = np.flatnonzero(kinds == _UNKNOWN)
        if len(unknown):
            wanted = keys[unknown]
            if len(self._table) < _MORE * len(wanted):
                # NOTE: many rows are of one case then, and to look through the table takes less than to decide all.
                self._table[wanted] = _WANTED
                wanted = np.flatnonzero(self._table == _WANTED)
            self._table[wanted] = self._decided(*np.divmod(wanted, self._width), read)
            kinds = self._table.take(keys)
        return kinds

    def _has_room(self, read: Read) -> bool:
        """See that there is a place in the table for each likeness and code; False where that would be too many."""
        if read.vocabulary is not self._vocabulary or len(read.actuals) > self._width:
            self._vocabulary, self._width = read.vocabulary, max(2 * len(read.actuals), _FEWEST_ACTUALS)
            self._table = np.zeros(0, dtype=np.uint8)
        wanted = self._edges.shape[1] * self._width
        if wanted > _LARGEST_TABLE:
            return False
        if wanted > len(self._table):
            more = np.full(max(wanted, len(self._table) * 3 // 2) - len(self._table), _UNKNOWN, dtype=np.uint8)
            self._table = np.concatenate([self._table, more])
        return True

    def _decided(self, likenesses: Numbers, codes: Numbers, read: Read) -> Kinds:
        """Decide what becomes of actuals of places of these likenesses."""
        values = read.values_of(codes, self._is_percent[likenesses])
        columns = zip(Edges._fields, self._edges, strict=True)
        edges = [pl.Series(name, column.take(likenesses)) for name, column in columns]
        result = (
            nw.from_native(pl.DataFrame([pl.Series("value", values, nan_to_null=True), *edges]))
            .select(status=expressions.status(), exceeded=expressions.exceeded(), ordinary=expressions.is_ordinary())
            .to_native()
        )
        kinds = result["status"].to_numpy() + EXCEEDED * _flags(result["exceeded"])
        is_ordinary = _flags(result["ordinary"]) & self._is_alike[likenesses]
        return np.where(is_ordinary, np.where(self._is_judged[likenesses], kinds, NOT_JUDGED), ALONE).astype(np.uint8)


def _flags(column: pl.Series) -> Flags:
    found: Flags = column.fill_null(value=False).to_numpy()
    return found
