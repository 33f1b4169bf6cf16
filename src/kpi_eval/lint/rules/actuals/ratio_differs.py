"""An actual that is not what its numerator and denominator come to, beyond the digits it is written with.

Why:
    One of the three is wrong, or they are of different groups or dates; the actual is judged as given all the same.

Mend:
    Ask which is right. Leave the actual blank to have it worked out from numerator and denominator.

Bad:
    measure,period,actual,numerator,denominator
    repairs,2016/17,91.5,910,1000

Good:
    measure,period,actual,numerator,denominator
    repairs,2016/17,91.0,910,1000
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.RATIO_DIFFERS, Severity.WARNING)
