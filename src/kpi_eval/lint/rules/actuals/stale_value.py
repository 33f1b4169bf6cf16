"""The same value in three periods or more that follow on each other, for one measure, basis and area.

Values of one or two digits, zeros behind them not counted, 0 and 100% are let pass: they do stay the same.

Why:
    A figure that is the same to its last digit quarter after quarter was most likely carried forward, and is not what was
    measured.

Mend:
    Enter each period's own value, or a code such as `not yet available`. Where all describe the same days, say so in the
    column `covers`.

Bad:
    measure,period,actual
    repairs,2016/17 Q1,91.2
    repairs,2016/17 Q2,91.2
    repairs,2016/17 Q3,91.2

Good:
    measure,period,actual
    repairs,2016/17 Q1,91.2
    repairs,2016/17 Q2,91.3
    repairs,2016/17 Q3,91.2
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.STALE_VALUE, Severity.ADVICE)
