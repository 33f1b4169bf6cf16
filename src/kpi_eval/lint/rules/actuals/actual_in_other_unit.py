"""An actual with the words of another unit than its measure's.

Why:
    12 days on a measure in per cent is the wrong row or the wrong column. Units are not converted, so the row is in the
    result as no-data.

Mend:
    Write the number in the measure's unit, or alone. If the unit in the strategy is wrong, correct it there.

Bad:
    measure,period,actual
    repairs,2016/17,12 days

Good:
    measure,period,actual
    repairs,2016/17,91%
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.ACTUAL_IN_OTHER_UNIT, Severity.ERROR)
