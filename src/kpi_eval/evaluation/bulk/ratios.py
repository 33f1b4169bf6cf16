"""Ratios: rows whose actual surely is what their numerator and denominator come to, so that nothing is told of it.

What they come to is worked out exactly for a row that goes by itself. Of whole numbers that binary64 has exactly it is
the very same here: times what the unit is per they are still exact, and dividing rounds once, to the nearest.
"""

from collections.abc import Iterator
from itertools import compress
from typing import TYPE_CHECKING, TypeVar

from kpi_eval.actuals.written import written_places
from kpi_eval.evaluation.bulk.numbers import numbers_in
from kpi_eval.evaluation.bulk.place import Place
from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.evaluation.bulk.runs import Run
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
    """Tells which rows with a denominator have to go by themselves."""

    def __init__(self, places: Places) -> None:
        """Take the places of a file."""
        self._places = places
        self._per: list[float] = []

    def doubtful(self, run: Run) -> Iterator[int]:
        """Give the rows with a numerator and a denominator of which something may have to be said."""
        columns = run.columns
        if columns.denominators is None or columns.numerators is None:
            return
        has_both = map(bool, map(str.strip, columns.denominators))
        rows = [at for at in compress(range(len(run)), has_both) if columns.numerators[at].strip()]
        numerators, denominators = (
            numbers_in([column[at].strip() for at in rows]) for column in (columns.numerators, columns.denominators)
        )
        self._per += map(per_of, self._places.found[len(self._per) :])
        for at, numerator, denominator in zip(rows, numerators, denominators, strict=True):
            per = self._per[run.places[at]]
            if per != NO_RATE and not self._is_quiet(run, at, numerator, denominator):
                yield at

    def _is_quiet(self, run: Run, at: int, numerator: float, denominator: float) -> bool:
        place, per = self._places.found[run.places[at]], self._per[run.places[at]]
        if not (numerator.is_integer() and denominator.is_integer() and 0 <= numerator * per < LARGEST):
            return False
        if not 0 < denominator < LARGEST or (place.is_percent and numerator > denominator):
            return False
        half_step: float = 0.5 * 10.0 ** -written_places(run.columns.actuals[at])
        slack: float = surely_meets(numerator * per / denominator, run.value(at), half_step)
        return slack > 0
