"""Pointblank checks what it can: that there is an actual, and that it is inside the tolerance."""

import json
import sys

import pointblank as pb
import polars as pl

limits = pl.scan_csv(sys.argv[2])
actual = pl.col("actual").cast(pl.Float64, strict=False)
rows = pl.scan_csv(sys.argv[1], infer_schema=False).with_columns(actual).join(limits, on="measure", how="left")
low, high = pb.col("acceptable_low"), pb.col("acceptable_high")
checked = (
    pb.Validate(rows.collect(engine="streaming"))
    .col_vals_not_null("actual")
    .col_vals_between("actual", low, high, na_pass=True)
    .interrogate(collect_extracts=False)
)
failed = checked.n_failed()
sys.stdout.write(json.dumps({"no-data": failed[1], "off-track": failed[2]}))
