"""A count and a rate whose actuals are of another population than their targets.

Why:
    656 children at 45 per 10,000 are of about 146,000; 656 at 44 of about 149,000. The two targets cannot both be right
    for one population, so the statuses cannot be compared.

Mend:
    Ask which population the targets were set for, and which the actuals are of; set the targets anew if it has changed.

Bad:
    measure,period,basis,actual
    children,2016/17,count,660
    children,2016/17,rate,44

Good:
    measure,period,basis,actual
    children,2016/17,count,656
    children,2016/17,rate,45
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.DENOMINATORS_DIFFER, Severity.WARNING)
