"""The standard library's reader, `float` and a dictionary of limits classify every row."""

import csv
import json
import sys
from collections import Counter
from pathlib import Path

counts: Counter[str] = Counter()
with Path(sys.argv[2]).open(encoding="utf-8", newline="") as file:
    limits = {row[0]: tuple(map(float, row[1:])) for row in list(csv.reader(file))[1:]}
with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    next(rows)
    for measure, _, _, text in rows:
        try:
            actual = float(text)
        except ValueError:
            counts["no-data"] += 1
            continue
        on_low, on_high, acceptable_low, acceptable_high = limits[measure]
        if on_low <= actual <= on_high:
            counts["on-target"] += 1
        elif acceptable_low <= actual <= acceptable_high:
            counts["within-tolerance"] += 1
        else:
            counts["off-track"] += 1
sys.stdout.write(json.dumps(counts))
