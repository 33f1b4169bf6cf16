"""A file with nothing in it, or with a header and no rows.

Why:
    Nothing was judged, and that must not look like a result without problems. Mostly an export did not finish.

Mend:
    Export the file again, and look at it before it is judged. A measure without an actual yet has a row too, with n/a
    in it.

Bad:
    measure,period,actual

Good:
    measure,period,actual
    repairs,2016/17,91
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.ACTUALS_EMPTY, Severity.ERROR)
