"""A total among the rows, which is no measure's.

Why:
    A total over measures has no target. It is in the result, as every row is, and is not judged.

Mend:
    Take it out of the file, or leave it. If it is a measure, add its name to that measure as an alias.

Bad:
    measure,period,actual
    new-homes,2016/17,1250
    Total,2016/17,1250

Good:
    measure,period,actual
    new-homes,2016/17,1250
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.TOTAL_ROW, Severity.WARNING)
