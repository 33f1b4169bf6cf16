"""Differences: variance, per cent and margin of many rows at once, exactly, as whole numbers of millionths.

A number of at most six decimals is a whole number of millionths, which binary64 has exactly; differences of such are
exact, and dividing them rounds once: to what the exact decimals come to. Other numbers are left to the one way that
takes all.
"""

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from kpi_eval.evaluation.bulk.kinds import ALONE, MISSING, NOT_JUDGED, Numbers
from kpi_eval.vocabulary.limits import Limits

if TYPE_CHECKING:
    from kpi_eval.evaluation.bulk.places import Places

_MILLION = 1_000_000
_LARGEST = 2**53 // 200
"""In millionths: a hundred times the difference of two such is still exact in binary64."""

_SMALLEST_SHOWN, _LARGEST_SHOWN = 1e-3, 1e15
"""Beyond them the engine writes numbers with an exponent, which plain ones have not."""

Floats: TypeAlias = npt.NDArray[np.float64]
Truths: TypeAlias = npt.NDArray[np.bool_]


class Differences(NamedTuple):
    """Differences of rows that are judged, and whether they are exact; per cent is not a number where there is none."""

    variance: Floats
    per_cent: Floats
    margin: Floats
    is_exact: Truths


class Written(NamedTuple):
    """Actuals and differences of rows as text, blank where there are none; `others` have to be written otherwise."""

    actual: pl.Series
    variance: pl.Series
    per_cent: pl.Series
    margin: pl.Series
    others: list[int]


class LimitTable:
    """The targets and limits of places in millionths."""

    def __init__(self, places: "Places") -> None:
        """Start with no place."""
        self._places = places
        self._rows: list[tuple[float, float, float, float]] = []
        self._table: Floats = np.zeros((0, 4))

    def differences(self, places: Numbers, values: Floats) -> Differences:
        """Work out the differences of rows of places."""
        self._refresh()
        low, high, least, greatest = self._table[places].T
        with np.errstate(all="ignore"):
            number = np.rint(values * _MILLION)
            is_below, is_above = number < low, number > high
            variance = np.where(is_below, number - low, np.where(is_above, number - high, 0.0))
            larger = np.where(np.abs(high) > np.abs(low), high, low)
            end = np.abs(np.where(is_below, low, np.where(is_above, high, larger)))
            per_cent = np.where(end != 0, variance * 100 / end, np.nan)
            margin = np.minimum(number - least, greatest - number)
            is_exact = (number / _MILLION == values) & (np.abs(number) < _LARGEST) & ~np.isnan(low)
        return Differences(variance / _MILLION, per_cent, margin / _MILLION, is_exact)

    def written(self, places: Numbers, kinds: Numbers, values: Floats) -> Written:
        """Work out and write the differences of rows of places and kinds."""
        found, is_judged = self.differences(places, values), kinds < NOT_JUDGED
        columns = [
            _Column(values, kinds < MISSING),
            _Column(found.variance, is_judged),
            _Column(found.per_cent, is_judged & ~np.isnan(found.per_cent)),
            _Column(found.margin, is_judged),
        ]
        is_other = (is_judged & ~found.is_exact) | np.logical_or.reduce([column.is_odd for column in columns])
        others = np.flatnonzero(is_other & (kinds != ALONE)).tolist()
        actual, variances, shares, margins = (column.text() for column in columns)
        return Written(actual, variances, shares, margins, others)

    def _refresh(self) -> None:
        found, count = self._places.found, len(self._rows)
        if count < len(found):
            self._rows += [_in_millionths(place.subject.limits) for place in found[count:]]
            self._table = np.array(self._rows)


class _Column:
    """Numbers to be written where `is_there`."""

    def __init__(self, numbers: Floats, is_there: Truths) -> None:
        self._numbers, self._is_there = numbers, is_there
        size = np.abs(numbers)
        is_shown = ((size >= _SMALLEST_SHOWN) & (size < _LARGEST_SHOWN)) | (size == 0)
        self.is_odd: Truths = is_there & ~is_shown

    def text(self) -> pl.Series:
        """Write them as plain numbers, blank where there are none."""
        series = pl.Series(np.where(self._is_there, self._numbers + 0.0, np.nan), nan_to_null=True)
        return series.cast(pl.String).str.strip_suffix(".0").fill_null("")


def _in_millionths(limits: Limits | None) -> tuple[float, float, float, float]:
    """Give both ends of the target and of what is acceptable; not numbers where one is not so many millionths."""
    if limits is None:
        return (np.nan,) * 4
    upper = limits.target if limits.target_upper is None else limits.target_upper
    edges = (limits.target, upper, limits.acceptable_low, limits.acceptable_high)
    found = []
    for edge in edges:
        number = edge if np.isinf(edge) else float(np.rint(edge * _MILLION))
        if np.isfinite(edge) and (number / _MILLION != edge or abs(number) >= _LARGEST):
            return (np.nan,) * 4
        found.append(number)
    return found[0], found[1], found[2], found[3]
