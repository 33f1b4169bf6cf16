"""A text in the column `covers` that is not a period.

Why:
    The column says which days an actual really describes. The row is judged without it, so that a difference from the
    target's days goes untold.

Mend:
    Write the days as a period: 2015/16, March 2016, or 1 April 2015 - 31 March 2016. Leave the cell blank where they
    are those of the period itself.

Bad:
    measure,period,covers,actual
    repairs,2016/17,last year,91

Good:
    measure,period,covers,actual
    repairs,2016/17,2016/17,91
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.COVERS_NOT_UNDERSTOOD, Severity.WARNING)
