"""DuckDB classifies every row, and writes them where it is told where to."""

import json
import sys

import duckdb

# NOTE: without `trim`, DuckDB 2.0 casts where it reads, and stops at the first missing-data code.
JUDGED = """
select actuals.*, limits.* exclude (measure), case
    when number is null then 'no-data'
    when number between on_low and on_high then 'on-target'
    when number between acceptable_low and acceptable_high then 'within-tolerance'
    else 'off-track' end as status
from (select *, try_cast(trim(actual) as double) as number from read_csv($actuals, header = true, all_varchar = true)) actuals
left join read_csv($limits, header = true, types = {
    'on_low': 'double', 'on_high': 'double', 'acceptable_low': 'double', 'acceptable_high': 'double'
}) limits on limits.measure = actuals.measure
"""

files = {"actuals": sys.argv[1], "limits": sys.argv[2]}
if sys.argv[3:]:
    duckdb.execute(f"copy ({JUDGED}) to $out (header)", files | {"out": sys.argv[3]})
else:
    counts = duckdb.execute(f"select status, count(*) from ({JUDGED}) group by status", files).fetchall()  # noqa: S608 - the text above
    sys.stdout.write(json.dumps(dict(counts)))
