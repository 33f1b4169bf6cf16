"""Cases: actuals of places that are judged alike; what becomes of each is decided once."""

import narwhals as nw
import numpy as np
import polars as pl

from kpi_eval.evaluation import expressions
from kpi_eval.evaluation.bulk.kinds import ALONE, EXCEEDED, NOT_JUDGED, Flags, Floats, Kinds, Numbers, Read
from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.evaluation.bulk.spans import starts_of_spans
from kpi_eval.evaluation.bulk.zones import Edges, edges_of
from kpi_eval.evaluation.plausibility import Plausibility

_UNKNOWN = 255
_LARGEST_TABLE = 1 << 24
_FEWEST_ACTUALS = 1024
_MANY = 16
_AT_ONCE = 1 << 22


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
        self._likeness_of = np.zeros(0, dtype=np.int64)
        self.is_percent = self.has_values = np.zeros(0, dtype=np.bool_)
        self._vocabulary: object = None
        self._width = 0
        self._table: Kinds = np.zeros(0, dtype=np.uint8)
        self._is_met: Flags = np.zeros(0, dtype=np.bool_)

    def refresh(self) -> None:
        """Take in places that have been found since."""
        new = self._places.found[len(self._likeness_of) :]
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
            self._decide(likenesses[unknown], read.codes[unknown], read)
            kinds[unknown] = self._table[keys[unknown]]
        return kinds

    def _has_room(self, read: Read) -> bool:
        """See that there is a place in the table for each likeness and code; False where that would be too many."""
        if read.vocabulary is not self._vocabulary or len(read.actuals) > self._width:
            self._vocabulary, self._width = read.vocabulary, max(2 * len(read.actuals), _FEWEST_ACTUALS)
            self._table, self._is_met = np.zeros(0, dtype=np.uint8), np.zeros(self._width, dtype=np.bool_)
        likenesses, known = self._edges.shape[1], len(self._table) // self._width
        if likenesses * self._width > _LARGEST_TABLE:
            return False
        if likenesses > known:
            more = max(likenesses - known, known // 2) * self._width
            self._table = np.concatenate([self._table, np.full(more, _UNKNOWN, dtype=np.uint8)])
        return True

    def _decide(self, likenesses: Numbers, codes: Numbers, read: Read) -> None:
        """Decide what becomes of these rows; of an actual that is new, in places of every likeness."""
        new = numbers_in(codes[~self._is_met[codes]])
        if len(new):
            self._is_met[new] = True
            self._decide_all(np.arange(self._edges.shape[1]), new, read)
        keys = likenesses * self._width + codes
        unknown = np.flatnonzero(self._table[keys] == _UNKNOWN)
        likenesses, codes = likenesses[unknown], codes[unknown]
        present = numbers_in(likenesses)
        if len(unknown) > _MANY * len(present):
            self._decide_all(present, numbers_in(codes), read)
        elif len(unknown):
            self._table[keys[unknown]] = self._decided(likenesses, codes, read)

    def _decide_all(self, likenesses: Numbers, codes: Numbers, read: Read) -> None:
        """Decide what becomes of all these actuals in all places of these likenesses."""
        step = max(_AT_ONCE // len(codes), 1)
        for is_percent in (False, True):
            alike = likenesses[self._is_percent[likenesses] == is_percent]
            values = read.values_of(codes, np.full(len(codes), is_percent))
            order = np.argsort(values)
            for start in range(0, len(alike), step):
                self._decide_spans(alike[start : start + step], codes[order], values[order], read)

    def _decide_spans(self, likenesses: Numbers, codes: Numbers, values: Floats, read: Read) -> None:
        """Decide what becomes of actuals, given in order: of one of each span, and so of all."""
        starts = starts_of_spans(self._edges[:, likenesses], values)
        firsts = np.flatnonzero(starts)
        rows, columns = np.divmod(firsts, len(codes) + 1)
        is_actual = columns < len(codes)
        kinds = np.full(len(firsts), _UNKNOWN, dtype=np.uint8)
        kinds[is_actual] = self._decided(likenesses[rows[is_actual]], codes[columns[is_actual]], read)
        spread = np.repeat(kinds, np.diff(firsts, append=starts.size)).reshape(starts.shape)
        lowest, highest = int(codes.min()), int(codes.max())
        place_of = np.full(highest - lowest + 1, len(codes))
        place_of[codes - lowest] = np.arange(len(codes))
        table = self._table.reshape(-1, self._width)[:, lowest : highest + 1]
        table[likenesses] = np.minimum(table[likenesses], spread.take(place_of, axis=1))

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


def numbers_in(numbers: Numbers) -> Numbers:
    """Give each of small numbers once, in order."""
    return np.flatnonzero(np.bincount(numbers))


def _flags(column: pl.Series) -> Flags:
    found: Flags = column.fill_null(value=False).to_numpy()
    return found
