"""The header once more among the rows.

Why:
    Files were put together, or pages were exported one after the other. The columns below it may then be in another
    order.

Mend:
    Take the row away, after a look at whether the columns below are the same.

Bad:
    measure,period,actual
    repairs,2016/17,91
    measure,period,actual
    new-homes,2016/17,1250

Good:
    measure,period,actual
    repairs,2016/17,91
    new-homes,2016/17,1250
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.HEADER_AGAIN, Severity.WARNING)
