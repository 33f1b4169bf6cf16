"""An actual that is neither a number, a step of the measure's scale, nor a code for missing data.

Why:
    The row cannot be judged, and is in the result as no-data. Dropping it, or taking a number out of it, would hide
    that.

Mend:
    Write a number, with its unit if you like; or [c], [x], n/a or another such code when it is missing. Codes of your
    own stand in the strategy under `missing:`. For 1.234,5 say `--decimal ,`.

Bad:
    measure,period,actual
    repairs,2016/17,about 90
    inspection,2016/17,B

Good:
    measure,period,actual
    repairs,2016/17,90.2%
    inspection,2016/17,Good
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.NOT_A_NUMBER, Severity.ERROR)
