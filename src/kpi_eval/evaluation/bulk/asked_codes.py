"""Asked codes: which rows of a block are asked for, by the small numbers of their places and areas."""

import numpy as np
import numpy.typing as npt
import polars as pl

from kpi_eval.evaluation.bulk.asked import Asked
from kpi_eval.evaluation.bulk.codes import codes_of, texts_at
from kpi_eval.evaluation.bulk.kinds import Numbers

_UNKNOWN, _NOT_ASKED, _ASKED, _NONE_ASKED = -1, 0, 1, 2
"""What is decided of the code of an area; the last is of texts that are blank, where rows without an area are asked for."""

Flags = npt.NDArray[np.bool_]


class AskedCodes:
    """Tables of what has been decided of places and of the codes of areas."""

    def __init__(self, asked: Asked) -> None:
        """Start with nothing decided."""
        self._asked = asked
        self._is_left_out = self._is_nameless = np.zeros(0, dtype=np.bool_)
        self._of_codes = np.zeros(0, dtype=np.int8)

    def chosen(self, places: Numbers, areas: pl.Series | None) -> Numbers | None:
        """Give the rows that are asked for; None where all are.

        Args:
            places: The places of the rows.
            areas: Their areas, by the codes that the engine gave to their texts, where the file has any.
        """
        asked = self._asked
        if not (asked.is_by_area or asked.places.has_left_out):
            return None
        if len(self._is_left_out) < len(asked.places.found):
            self._is_left_out = np.array(asked.places.is_left_out)
            self._is_nameless = np.array(asked.places.is_nameless)
        is_chosen: Flags = ~self._is_left_out[places]
        if asked.is_by_area:
            is_chosen &= self._has_area_asked(places, areas)
        return None if is_chosen.all() else np.flatnonzero(is_chosen)

    def nameless(self, places: Numbers, chosen: Numbers) -> list[int]:
        """Give those of the rows not chosen that name no measure."""
        is_out = self._is_nameless[places]
        is_out[chosen] = False
        return np.flatnonzero(is_out).tolist()

    def _has_area_asked(self, places: Numbers, areas: pl.Series | None) -> Flags:
        asked = self._asked
        if areas is None:
            found = np.full(len(places), self._decided(""))
        else:
            codes = codes_of(areas) + 1
            self._decide(areas, codes)
            found = self._of_codes[codes]
        if asked.looks_for_none:
            asked.see_without_area(np.unique(places[found == _NONE_ASKED]).tolist())
        is_asked: Flags = found != _NOT_ASKED
        return is_asked

    def _decide(self, areas: pl.Series, codes: npt.NDArray[np.int32]) -> None:
        """Decide of codes that are new, in the order of the rows."""
        more = int(codes.max()) + 1 - len(self._of_codes)
        if more > 0:
            unknown = np.full(max(more, len(self._of_codes)), _UNKNOWN, dtype=np.int8)
            self._of_codes = np.concatenate([self._of_codes, unknown])
        rows = np.flatnonzero(self._of_codes[codes] == _UNKNOWN)
        if len(rows):
            _, firsts = np.unique(codes[rows], return_index=True)
            new = rows[np.sort(firsts)]
            self._of_codes[codes[new]] = list(map(self._decided, texts_at(areas, new)))

    def _decided(self, text: str) -> int:
        if not self._asked.areas[text]:
            return _NOT_ASKED
        return _ASKED if text.strip() else _NONE_ASKED
