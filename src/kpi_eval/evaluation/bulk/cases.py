"""Cases: the distinct pairs of a place and a text among the rows of a block; what becomes of one is decided once."""

from typing import NamedTuple

import numpy as np
import polars as pl

from kpi_eval.evaluation.bulk.codes import codes_of
from kpi_eval.evaluation.bulk.kinds import Numbers

_MOST_PER_ROW = 4
"""How many places and texts there may be to pair for each row; beyond that, pairs are looked for in vain."""


class Cases(NamedTuple):
    """A row of each case, the first where several are alike; and the number of the case of each row."""

    rows: Numbers
    of_rows: Numbers


def cases_of(places: Numbers, texts: pl.Series) -> Cases:
    """Give the cases among rows; where texts have no codes, or would hardly be met twice, each row is one."""
    every = np.arange(len(places))
    if texts.dtype == pl.String:
        return Cases(every, every)
    codes = codes_of(texts) + 1
    is_there = np.zeros(int(places.max()) + 1, dtype=np.bool_)
    is_there[places] = True
    size, numbers = int(codes.max()) + 1, np.cumsum(is_there) - 1
    pairs = int(numbers[-1] + 1) * size
    if pairs > _MOST_PER_ROW * len(places):
        return Cases(every, every)
    keys = numbers[places] * size + codes
    firsts = np.full(pairs, -1)
    firsts[keys[::-1]] = every[::-1]
    met = np.flatnonzero(firsts >= 0)
    rows = firsts[met]
    firsts[met] = np.arange(len(met))
    return Cases(rows, firsts[keys])
