"""Differences: variance, per cent and margin of many rows at once, exactly, as whole numbers of millionths.

A number of at most six decimals is a whole number of millionths, which binary64 has exactly; differences of such are
exact, and dividing them rounds once: to what the exact decimals come to. Other numbers go the one way that takes all,
one by one.
"""

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from kpi_eval.evaluation.bulk.kinds import MISSING, NOT_JUDGED, Floats, Kinds, Numbers
from kpi_eval.evaluation.classify import judge
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.number import plain_text

if TYPE_CHECKING:
    from kpi_eval.evaluation.bulk.places import Places

_MILLION = 1_000_000
_LARGEST = 2**53 // 200
"""In millionths: a hundred times the difference of two such is still exact in binary64."""

_SMALLEST_SHOWN, _LARGEST_SHOWN = 1e-3, 1e15
"""Beyond them the engine writes numbers with an exponent, which plain ones have not."""


Truths: TypeAlias = npt.NDArray[np.bool_]


class Differences(NamedTuple):
    """Differences of rows that are judged; per cent is not a number where there is none."""

    variance: Floats
    per_cent: Floats
    margin: Floats


class Written(NamedTuple):
    """Actuals and differences of rows as text, blank where there are none."""

    actual: pl.Series
    variance: pl.Series
    per_cent: pl.Series
    margin: pl.Series


class LimitTable:
    """The targets and limits of places in millionths."""

    def __init__(self, places: "Places") -> None:
        """Start with no place."""
        self._places = places
        self._rows: list[tuple[float, float, float, float]] = []
        self._table: Floats = np.zeros((0, 4))

    def differences(self, places: Numbers, values: Floats, is_judged: Truths) -> Differences:
        """Work out the differences of those rows of places that are judged; the others do not matter."""
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
        found = Differences(variance / _MILLION, per_cent, margin / _MILLION)
        for at in np.flatnonzero(is_judged & ~is_exact).tolist():
            limits = self._places.found[places[at]].subject.limits
            if limits is not None:
                one = judge(float(values[at]), limits)
                share = one.variance_percent
                found.variance[at], found.margin[at] = one.variance, one.margin
                found.per_cent[at] = np.nan if share is None else share
        return found

    def written(self, places: Numbers, kinds: Kinds, values: Floats) -> Written:
        """Work out and write the differences of rows of places and kinds, none of which goes by itself."""
        is_judged = kinds < NOT_JUDGED
        found = self.differences(places, values, is_judged)
        return Written(
            _plain(values, kinds < MISSING),
            _plain(found.variance, is_judged),
            _plain(found.per_cent, is_judged & ~np.isnan(found.per_cent)),
            _plain(found.margin, is_judged),
        )

    def _refresh(self) -> None:
        found, count = self._places.found, len(self._rows)
        if count < len(found):
            self._rows += [_in_millionths(place.subject.limits) for place in found[count:]]
            self._table = np.array(self._rows)


def _plain(numbers: Floats, is_there: Truths) -> pl.Series:
    """Write numbers as plain ones, blank where there are none."""
    size = np.abs(numbers)
    is_shown = ((size >= _SMALLEST_SHOWN) & (size < _LARGEST_SHOWN)) | (size == 0)
    series = pl.Series(np.where(is_there, numbers + 0.0, np.nan), nan_to_null=True)
    texts = series.cast(pl.String).str.strip_suffix(".0").fill_null("")
    odd = np.flatnonzero(is_there & ~is_shown)
    return texts.scatter(odd, [plain_text(number) for number in numbers[odd].tolist()]) if len(odd) else texts


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
