"""An actual for a period that ends after the day given with `--as-at`.

Without `--as-at`, or `SOURCE_DATE_EPOCH` in the environment, nothing is said of it: the clock is never looked at.

Why:
    Such a number is a forecast, is of a part of the period, or stands in the wrong row. It is judged as if it were of the
    whole period.

Mend:
    Correct the period. Mark a forecast with `[f]`: it is then shown, and not judged.

Bad:
    $ kpi-eval check q4.csv --as-at 2017-02-15
    measure,period,actual
    repairs,2016/17 Q3,91.2
    repairs,2016/17 Q4,91.3

Good:
    $ kpi-eval check q4.csv --as-at 2017-02-15
    measure,period,actual
    repairs,2016/17 Q3,91.2
    repairs,2016/17 Q4,not yet available
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.PERIOD_NOT_ENDED, Severity.WARNING)
