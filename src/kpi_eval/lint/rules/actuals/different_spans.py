"""An actual and a target that say they cover different days, and are compared all the same.

Why:
    Figures are often reported a year after the days they describe. They are judged against the target of the period
    they are reported in, and whoever reads the result should know.

Mend:
    Say so when the result is reported. If the days are wrong, correct the column `covers`, or `covers:` at the target.

Bad:
    measure,period,covers,actual
    repairs,2016/17,2015/16,91

Good:
    measure,period,covers,actual
    repairs,2016/17,,91
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.DIFFERENT_SPANS, Severity.WARNING)
