"""An actual that misses a limit by less than one part in a thousand million.

Why:
    It is judged as it is written, so a digit left over from a calculation makes it miss a target or a tolerance.

Mend:
    See whether it was meant to be on the limit; then round it where it comes from.

Bad:
    measure,period,actual
    repairs,2016/17,84.99999999999

Good:
    measure,period,actual
    repairs,2016/17,85
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.NEARLY_ON_LIMIT, Severity.WARNING)
