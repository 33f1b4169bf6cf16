"""Actuals that are marked as provisional, `[p]`, or as a forecast, `[f]`: how many there are in a file.

Why:
    A provisional actual is judged, and may come out otherwise when it is final. A forecast is not judged. Whoever reads
    the result should know of both.

Mend:
    Say so when the result is reported, and judge again when the actuals are final.

Bad:
    measure,period,actual
    repairs,2016/17,91.2 [p]

Good:
    measure,period,actual
    repairs,2016/17,91.2
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.PROVISIONAL_VALUES, Severity.ADVICE)
