"""A measure whose bases come out with different statuses.

Why:
    The count is within tolerance, say, and the rate is off track. Whoever reports the measure with one status hides the
    other.

Mend:
    Look at both before the measure is reported. Often the population has changed since the targets were set.

Bad:
    measure,period,basis,actual
    children,2016/17,count,680
    children,2016/17,rate,47.2

Good:
    measure,period,basis,actual
    children,2016/17,count,656
    children,2016/17,rate,45
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.BASES_DISAGREE, Severity.WARNING)
