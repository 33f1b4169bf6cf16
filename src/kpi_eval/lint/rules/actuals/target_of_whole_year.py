"""A count or an amount of money for part of a year, judged against the target of the whole year.

Why:
    A quarter's number beside a year's target looks off track all year, or on target far too soon, if numbers are added
    up. The strategy does not say whether they are.

Mend:
    Say `accumulates: sum` at the measure if they are added up: a part of the year then waits for the whole. Say
    `accumulates: last` if the number stands for itself.

Bad:
    measure,period,actual
    new-homes,2016/17 Q1,310

Good:
    measure,period,actual
    new-homes,2016/17,1250
    lettings,2016/17 Q1,190
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.TARGET_OF_WHOLE_YEAR, Severity.WARNING)
