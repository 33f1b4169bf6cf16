"""Polars reads the columns and casts the actuals, and does nothing with them."""

import sys

import polars as pl

read = pl.scan_csv(sys.argv[1], infer_schema=False)
texts = pl.col("measure", "period", "area").str.len_bytes().sum()
actual = pl.col("actual").cast(pl.Float64, strict=False).sum()
read.select(texts, actual).collect(engine="streaming")
