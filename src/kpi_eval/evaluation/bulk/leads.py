"""Leads: the first rows of places in blocks, which go by themselves for all that are like them, if anything is told of them."""

import numpy as np

from kpi_eval.evaluation.bulk.codes import firsts_of
from kpi_eval.evaluation.bulk.file_rows import FileRows
from kpi_eval.evaluation.bulk.kinds import ALONE, MISSING, Known

_PART = 16 * 1024
"""In rows: the first of a place mostly stands near the start of a block, and the rest need not be looked at."""


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
    for at in firsts_of(known.places, np.flatnonzero(known.kinds == MISSING)).tolist():
        place = places.found[known.places[at]]
        if place.told_of_missing is None and not place.is_quiet:
            place.told_of_missing = ()
            known.leads[at] = True
    known.kinds[list(known.leads)] = ALONE


def _firsts(known: Known, codes: set[int], highest: int) -> dict[int, int]:
    """Give the first row of each of some places that has one of a kind up to the highest."""
    is_sought = np.zeros(max(codes, default=0) + 1 + int(known.places.max()), dtype=np.bool_)
    is_sought[list(codes)] = True
    found: dict[int, int] = {}
    for start in range(0, len(known.kinds), _PART):
        if len(found) == len(codes):
            break
        part = slice(start, start + _PART)
        rows = start + np.flatnonzero((known.kinds[part] <= highest) & is_sought[known.places[part]])
        firsts = firsts_of(known.places, rows)
        is_sought[known.places[firsts]] = False
        found.update(zip(known.places[firsts].tolist(), firsts.tolist(), strict=True))
    return found
