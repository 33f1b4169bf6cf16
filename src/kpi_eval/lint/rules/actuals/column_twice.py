"""Two columns with the same header.

Where nothing is read from them it is a warning only. A footnote mark at the end makes no other header.

Why:
    Nothing says which of the two holds the actual, or the measure, and taking the first might judge last year's
    numbers.

Mend:
    Rename one of them, or take it away. If neither is meant, or a footnote mark tells them apart, name the right column
    with `--column`.

Bad:
    measure,period,actual,actual
    repairs,2016/17,91,88

Good:
    measure,period,actual
    repairs,2016/17,91
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.COLUMN_TWICE, Severity.ERROR)
