"""A bare fraction where the unit is per cent and a hundred times as much would be nearer to the target.

Why:
    Spreadsheets keep 91% as 0.91, and exports often lose the format. It is judged as 0.91 per cent, as it is written,
    which is most likely off by a hundred.

Mend:
    Write 91, or 91%. If 0.91 per cent is meant, write 0.91%.

Bad:
    measure,period,actual
    repairs,2016/17,0.91

Good:
    measure,period,actual
    repairs,2016/17,91%
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.FRACTION, Severity.WARNING)
