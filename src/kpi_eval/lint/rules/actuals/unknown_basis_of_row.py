"""A row that does not tell which basis of its measure it is about, or names one that there is not.

Why:
    48 children and 48 per 10,000 are judged against different targets. Which is meant is never guessed from the number.

Mend:
    Fill in the column `basis` with the id, an alias or the unit of the basis; or write the unit beside the number. The
    message lists the bases.

Bad:
    measure,period,actual
    children,2016/17,48

Good:
    measure,period,basis,actual
    children,2016/17,count,656
    children,2016/17,rate,45
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.UNKNOWN_BASIS_OF_ROW, Severity.ERROR)
