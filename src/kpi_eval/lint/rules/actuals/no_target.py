"""An actual for a period in which its measure has no target.

Why:
    The row is not judged. Either the strategy ends before the actuals do, or the period is not the one that was meant.

Mend:
    Give the measure a target for the period under `targets:`. If there is none on purpose, write none there, and this
    is not told again.

Bad:
    measure,period,actual
    repairs,2017/18,91

Good:
    measure,period,actual
    repairs,2016/17,91
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.NO_TARGET, Severity.WARNING)
