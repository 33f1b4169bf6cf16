"""Count the rows of an export by status, without those that were added for measures not reported; print it as JSON."""

import json
import sys

import polars as pl

rows = pl.scan_csv(sys.argv[1], infer_schema=False)
if "reason" in rows.collect_schema():
    rows = rows.filter(pl.col("reason").fill_null("") != "not reported")
counts = rows.group_by("status").len().collect(engine="streaming")
sys.stdout.write(json.dumps(dict(counts.iter_rows())))
