"""Asked: which of many rows are asked for; the others are seen and left out, as the path row by row leaves them out."""

from collections.abc import Iterable, Sequence
from itertools import repeat

from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.evaluation.observations import Observations
from kpi_eval.evaluation.selection import Selection


class Asked:
    """Decides once for each place, and for each text of an area, whether rows are asked for."""

    def __init__(self, selection: Selection, observations: Observations, places: Places) -> None:
        """Take the filters, what sees all rows, and the places of a file, which are decided as they are found."""
        self.places = places
        self.areas = _AreasAsked(selection, observations)
        self.is_needed = selection.is_of_some_rows
        self.is_by_area = bool(selection.areas)
        self._observations = observations
        self.looks_for_none = "" in selection.areas

    def chosen(self, places: Sequence[int], areas: Sequence[str] | None) -> list[bool] | None:
        """Say of each row whether it is asked for; None where all are.

        Args:
            places: The places of the rows.
            areas: The texts of their areas, where the file has any.
        """
        is_left_out = self.places.is_left_out
        if self.is_by_area:
            texts = repeat("", len(places)) if areas is None else areas
            asked = map(self.areas.__getitem__, texts)
            chosen = [is_asked and not is_left_out[code] for code, is_asked in zip(places, asked, strict=True)]
            if self.looks_for_none:
                pairs = zip(places, areas or repeat("", len(places)), strict=True)
                self.see_without_area(code for code, text in pairs if not text.strip())
        elif self.places.has_left_out:
            chosen = [not is_left_out[code] for code in places]
        else:
            return None
        return None if all(chosen) else chosen

    def nameless(self, places: Sequence[int], chosen: Sequence[bool]) -> list[int]:
        """Give those of the rows not chosen that name no measure."""
        is_nameless = self.places.is_nameless
        return [at for at, code in enumerate(places) if is_nameless[code] and not chosen[at]]

    def see_without_area(self, places: Iterable[int]) -> None:
        """Take in the places of rows that have no area; a row with nothing in it is none."""
        if any(not self.places.is_nameless[code] for code in places):
            self.looks_for_none = False
            self._observations.see_area("")


class _AreasAsked(dict[str, bool]):
    """Whether rows of areas are asked for, by the texts of their cells."""

    def __init__(self, selection: Selection, observations: Observations) -> None:
        super().__init__()
        self._selection, self._observations = selection, observations

    def __missing__(self, text: str) -> bool:
        area = text.strip()
        # NOTE: what has no area may be no row at all.
        if area:
            self._observations.see_area(area)
        asked = self[text] = self._selection.includes_area(area)
        return asked
