"""A file without a column for the measure, the period or the actual, or without one that was named.

Why:
    Which column holds what is told by its header, and never guessed from what stands below it.

Mend:
    Name the column with `--column`, or in the strategy under `actuals:`. Where all rows are of one period, `--period`
    does without a column for it. `kpi-eval inspect` shows what the file has.

Bad:
    measure,period,Outturn
    repairs,2016/17,91

Good:
    $ kpi-eval check q4.csv --column actual=Outturn
    measure,period,Outturn
    repairs,2016/17,91
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.MISSING_COLUMN, Severity.ERROR)
