"""Ratio codes: the rows of a block with numerators and denominators: actuals worked out of them, and those in doubt."""

import math
from typing import NamedTuple

import numpy as np
import polars as pl

from kpi_eval.evaluation.bulk.columns import Layout
from kpi_eval.evaluation.bulk.kinds import Flags, Floats, Numbers, Read
from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.evaluation.bulk.ratios import LARGEST, NO_RATE, per_of, surely_meets

_DECIMALS = r"^[+-]?[0-9]*\.?([0-9]*)%?$"
"""What stands behind the point of a number that has no exponent."""


class Given(NamedTuple):
    """The rows of a block with their actuals as they are given or worked out, and which may have more told of them."""

    read: Read
    is_worked_out: Flags
    is_doubtful: Flags


class _Counts(NamedTuple):
    """Rows with a numerator and a denominator of a rate: what these come to, where that is `is_exact`, and is plain."""

    rows: Numbers
    worked_out: Floats
    is_exact: Flags


class RatioCodes:
    """Looks at the numerators and denominators of whole blocks."""

    def __init__(self, places: Places, layout: Layout) -> None:
        """Take the places of a file, and where its cells stand."""
        self._places, self._positions = places, (layout.numerator, layout.denominator)
        self._per: Floats = np.zeros(0)
        self._is_percent = np.zeros(0, dtype=np.bool_)

    def of(self, places: Numbers, read: Read) -> Given | None:
        """Work out what rows come to; None where no row has both a numerator and a denominator of a rate."""
        if None in self._positions:
            return None
        counts = self._counts(places, read.frame)
        if not len(counts.rows):
            return None
        rows, of_rows, codes = counts.rows, places[counts.rows], read.codes[counts.rows]
        is_blank = (read.actuals.str.strip_chars() == "").to_numpy()[codes]
        values = read.values_of(codes, self._is_percent[of_rows])
        with np.errstate(all="ignore"):
            is_met = surely_meets(counts.worked_out, values, _half_steps(read.actuals)[codes]) > 0
        is_told = counts.is_exact & (is_blank | is_met)
        is_worked_out, is_doubtful = np.zeros((2, len(places)), dtype=np.bool_)
        is_worked_out[rows], is_doubtful[rows] = is_blank, ~is_told
        return Given(read.with_numbers(rows[is_blank], counts.worked_out[is_blank]), is_worked_out, is_doubtful)

    def _counts(self, places: Numbers, frame: pl.DataFrame) -> _Counts:
        texts = [frame[f"c{position}"].fill_null("").str.strip_chars() for position in self._positions]
        self._refresh()
        has_both = ((texts[0] != "") & (texts[1] != "")).to_numpy()
        rows = np.flatnonzero(has_both & (self._per[places] != NO_RATE))
        per, is_percent = self._per[places[rows]], self._is_percent[places[rows]]
        numerators, denominators = (
            column.gather(rows).cast(pl.Float64, strict=False).fill_null(math.nan).to_numpy() for column in texts
        )
        with np.errstate(all="ignore"):
            is_exact = (np.floor(numerators) == numerators) & (np.floor(denominators) == denominators)
            is_exact &= (numerators >= 0) & (numerators * per < LARGEST)
            is_exact &= (denominators > 0) & (denominators < LARGEST)
            is_exact &= ~is_percent | (numerators <= denominators)
            return _Counts(rows, numerators * per / denominators, is_exact)

    def _refresh(self) -> None:
        new = self._places.found[len(self._per) :]
        if new:
            self._per = np.append(self._per, [per_of(place) for place in new])
            self._is_percent = np.append(self._is_percent, [place.is_percent for place in new])


def _half_steps(texts: pl.Series) -> Floats:
    """Give half of one in the last digit of each number; not a number where it has an exponent, or is none."""
    decimals = texts.str.strip_chars().str.extract(_DECIMALS).str.len_bytes().cast(pl.Float64).fill_null(math.nan)
    half_steps: Floats = 0.5 / 10 ** decimals.to_numpy()
    return half_steps
