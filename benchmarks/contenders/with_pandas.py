"""Pandas classifies every row, as an analyst's script would, and writes them where it is told where to."""

import json
import sys

import numpy as np
import pandas as pd

rows = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
rows = rows.merge(pd.read_csv(sys.argv[2]), on="measure", how="left")
actual = pd.to_numeric(rows["actual"], errors="coerce")
rows["status"] = np.select(
    [
        actual.isna(),
        actual.between(rows["on_low"], rows["on_high"]),
        actual.between(rows["acceptable_low"], rows["acceptable_high"]),
    ],
    ["no-data", "on-target", "within-tolerance"],
    "off-track",
)
if sys.argv[3:]:
    rows.to_csv(sys.argv[3], index=False)
sys.stdout.write(json.dumps(rows["status"].value_counts().to_dict()))
