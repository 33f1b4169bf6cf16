"""Cases: pairs of a place and an actual among the rows of a block; what becomes of one is decided once."""

import numpy as np

from kpi_eval.evaluation.bulk.kinds import Cases, Numbers, Read


def cases_of(places: Numbers, read: Read) -> Cases:
    """Give the cases of rows: every place with every actual, where that makes fewer than there are rows; else a row is one."""
    is_there = np.zeros(int(places.max()) + 1, dtype=np.bool_)
    is_there[places] = True
    present, size = np.flatnonzero(is_there), len(read.actuals)
    if len(present) * size > len(places):
        return Cases(places, read.codes, np.arange(len(places)))
    starts = np.zeros(len(is_there), dtype=np.int64)
    starts[present] = np.arange(0, len(present) * size, size)
    of_rows = starts.take(places)
    of_rows += read.codes
    return Cases(np.repeat(present, size), np.tile(np.arange(size), len(present)), of_rows)
