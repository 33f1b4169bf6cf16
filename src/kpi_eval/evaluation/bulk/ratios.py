"""Ratios: rows whose actual surely is what their numerator and denominator come to, so that nothing is told of it.

What they come to is worked out exactly for a row that goes by itself. Of whole numbers that binary64 has exactly it is
the very same here: times what the unit is per they are still exact, and dividing rounds once, to the nearest.
"""

import math
from collections.abc import Sequence
from itertools import compress
from typing import TYPE_CHECKING, TypeVar

from kpi_eval.actuals.written import written_places
from kpi_eval.evaluation.bulk.columns import Columns
from kpi_eval.evaluation.bulk.numbers import numbers_in
from kpi_eval.evaluation.bulk.place import Place
from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.vocabulary.denominators import per_how_many

if TYPE_CHECKING:
    from kpi_eval.evaluation.bulk.kinds import Floats

LARGEST = 2.0**53
NO_RATE = 0.0
_ROUNDING = 2.0**-50
"""More than what binary64 may be off, as a share, after the few steps that are taken here."""

_Number = TypeVar("_Number", float, "Floats")


def per_of(place: Place) -> float:
    """Give what rates of a place are per; `NO_RATE` where a numerator and a denominator come to nothing."""
    measure, basis = place.subject.measure, place.subject.basis
    if measure is None or basis is None or measure.scale is not None or not basis.unit.is_rate:
        return NO_RATE
    return float(per_how_many(basis.unit))


def surely_meets(worked_out: _Number, printed: _Number, half_step: _Number) -> _Number:
    """Give what is left of half a step of the last printed digit; above 0 nothing is to be said of a row.

    Args:
        worked_out: What numerator and denominator come to.
        printed: The actual.
        half_step: Half of one in its last printed digit.
    """
    return half_step - abs(worked_out - printed) - _ROUNDING * (abs(worked_out) + abs(printed) + half_step)


class Ratios:
    """Works out what rows with a numerator and a denominator of a rate come to, where that is exact."""

    def __init__(self, places: Places) -> None:
        """Take the places of a file."""
        self._places = places
        self._per: list[float] = []

    def of(self, columns: Columns, places: Sequence[int]) -> dict[int, float]:
        """Give what rows come to, each by where it stands; not a number where that has to be worked out by itself.

        Args:
            columns: The rows.
            places: Their places.
        """
        if columns.denominators is None or columns.numerators is None:
            return {}
        self._per += map(per_of, self._places.found[len(self._per) :])
        has_both = map(bool, map(str.strip, columns.denominators))
        rows = [
            at
            for at in compress(range(len(places)), has_both)
            if columns.numerators[at].strip() and self._per[places[at]] != NO_RATE
        ]
        counts = [
            numbers_in([column[at].strip() for at in rows]) for column in (columns.numerators, columns.denominators)
        ]
        return {at: self._worked_out(places[at], *both) for at, *both in zip(rows, *counts, strict=True)}

    def _worked_out(self, code: int, numerator: float, denominator: float) -> float:
        per, place = self._per[code], self._places.found[code]
        if not (numerator.is_integer() and denominator.is_integer() and 0 <= numerator * per < LARGEST):
            return math.nan
        if not 0 < denominator < LARGEST or (place.is_percent and numerator > denominator):
            return math.nan
        return numerator * per / denominator


def is_met(worked_out: float, printed: float, text: str) -> bool:
    """Whether an actual surely is what numerator and denominator come to, rounded to the digits of its text."""
    half_step: float = 0.5 * 10.0 ** -written_places(text)
    left: float = surely_meets(worked_out, printed, half_step)
    return left > 0
