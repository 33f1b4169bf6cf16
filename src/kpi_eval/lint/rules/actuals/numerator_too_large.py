"""A numerator above its denominator where the unit is per cent.

Why:
    A share of a whole cannot be more than the whole: mostly the two columns are changed round.

Mend:
    See which column is which; a growth in per cent has no numerator and denominator here.

Bad:
    measure,period,actual,numerator,denominator
    repairs,2016/17,,1000,910

Good:
    measure,period,actual,numerator,denominator
    repairs,2016/17,,910,1000
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.NUMERATOR_TOO_LARGE, Severity.WARNING)
