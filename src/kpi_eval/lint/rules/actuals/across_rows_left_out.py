"""Actuals too many to be compared with each other; every row is judged all the same.

Why:
    Repeated rows are looked for where measures, bases and periods times areas come to at most 16,777,216; values are held
    against those before and after them where there are at most 250,000, bases against each other for 200,000 rows of
    measures that have several, and years against their parts for 100,000 rows of measures whose parts make one up; rows
    are missed for 10,000 spellings of periods. Beyond that the check is left out, whichever way rows go.

Mend:
    Check the actuals in parts, with `--period` or `--measure`.

Bad:
    [not shown: more than 250,000 rows]

Good:
    $ kpi-eval check q4.csv --period 2016/17
    measure,period,area,actual
    repairs,2016/17,North,84
    repairs,2015/16,North,88
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.ACROSS_ROWS_LEFT_OUT, Severity.WARNING)
