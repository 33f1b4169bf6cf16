"""Actuals with more than a million combinations of measure, basis, area and period.

Why:
    So many are not remembered. Repeated rows, and bases that disagree, are only found among the first million; every
    row is judged all the same.

Mend:
    Check the actuals in parts, with `--period` or `--measure`.

Bad:
    [not shown: more than a million rows, each of another area]

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
