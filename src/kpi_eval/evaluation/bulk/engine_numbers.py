"""Engine numbers: what the texts of actuals are as numbers, by the data frame engine, each distinct one read once."""

import math

import numpy as np
import polars as pl

from kpi_eval.evaluation.bulk.block_reader import Cells
from kpi_eval.evaluation.bulk.codes import codes_of
from kpi_eval.evaluation.bulk.kinds import Floats, Numbers, Read


def with_numbers(cells: Cells) -> Read:
    """Read the actuals of rows."""
    texts, codes = _all(cells.actuals) if cells.vocabulary is None else _distinct(cells.actuals)
    numbers = _numbers(texts)
    return Read(cells.frame, texts, numbers, _percents(texts, numbers), codes, cells.vocabulary, cells.record)


def _all(actuals: pl.Series) -> tuple[pl.Series, Numbers]:
    """Give the texts of all rows, each in its place."""
    return actuals.cast(pl.String).fill_null(""), np.arange(len(actuals))


def _distinct(actuals: pl.Series) -> tuple[pl.Series, Numbers]:
    """Give the texts that codes stand for, the empty one first, and the place among them of each row's."""
    codes = np.add(codes_of(actuals), 1, dtype=np.int64)
    rows = np.zeros(int(codes.max()) + 1, dtype=np.int64)
    rows[codes] = np.arange(len(codes))
    return actuals.gather(rows).cast(pl.String).fill_null(""), codes


def _numbers(texts: pl.Series) -> Floats:
    return texts.cast(pl.Float64, strict=False).fill_null(math.nan).to_numpy()


def _percents(texts: pl.Series, numbers: Floats) -> Floats | None:
    """Give what texts with a per cent sign are as numbers without it; None where there are none."""
    others = np.flatnonzero(np.isnan(numbers))
    written = texts.gather(others)
    has_sign = written.str.ends_with("%")
    if not has_sign.any():
        return None
    percents = np.full(len(numbers), math.nan)
    percents[others] = _numbers(written.set(~has_sign, None).str.strip_suffix("%"))
    return percents
