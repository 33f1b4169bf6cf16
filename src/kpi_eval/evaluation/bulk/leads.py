"""Leads: the first rows of places in blocks, which go by themselves for all that are like them, if anything is told of them."""

import numpy as np

from kpi_eval.evaluation.bulk.file_rows import FileRows
from kpi_eval.evaluation.bulk.kinds import ALONE, MISSING, Known


def find_leads(known: Known, rows: FileRows) -> None:
    """Find the first rows of places, and of their missing-data codes; those that lead others are marked to go by themselves."""
    places = rows.places
    rows.waiting.update(places.new)
    places.new.clear()
    quiet = {code for code in rows.waiting if places.found[code].is_quiet}
    met = _firsts(known, quiet, MISSING)
    led = _firsts(known, rows.waiting - quiet, MISSING - 1)
    rows.waiting.difference_update(met, led)
    known.firsts = {first: code for code, first in met.items()}
    known.leads = dict.fromkeys(led.values(), False)
    cells = set(known.missing.values())
    untold = {cell for cell in cells if _is_untold(cell, rows)}
    for at, cell in known.missing.items() if untold else ():
        if cell in untold and _is_untold(cell, rows):
            places.found[places.place_of_cell[cell]].told_of_missing = ()
            known.leads[at] = True
    for at in known.leads:
        known.missing.pop(at, None)
    known.kinds[list(known.leads)] = ALONE


def _firsts(known: Known, codes: set[int], highest: int) -> dict[int, int]:
    """Give the first row of each of some places that has one of a kind up to the highest."""
    if not codes:
        return {}
    rows, wanted = np.flatnonzero(known.kinds <= highest)[::-1], np.array(sorted(codes))
    firsts = np.full(int(max(known.places.max(), wanted[-1])) + 1, -1)
    firsts[known.places[rows]] = rows
    found = firsts[wanted]
    return dict(zip(wanted[found >= 0].tolist(), found[found >= 0].tolist(), strict=True))


def _is_untold(cell: int, rows: FileRows) -> bool:
    place = rows.places.found[rows.places.place_of_cell[cell]]
    return place.told_of_missing is None and not place.is_quiet
