"""A measure has been off track for two periods in a row or more, up to the last one.

It is looked for with `--travel` or `--history`, of periods of one length. A period that is missing or was not judged,
and a break marked `[b]`, end what counts as in a row.

Why:
    One miss may be chance; several in a row say that what is being done is not enough, or that the target cannot be met.

Mend:
    Nothing, if the actuals are right: say since when the measure has been off track, and what is being done about it.

Bad:
    $ kpi-eval check q4.csv --travel
    measure,period,actual
    repairs,2016/17 Q2,84.1
    repairs,2016/17 Q3,84.7
    repairs,2016/17 Q4,83.9

Good:
    $ kpi-eval check q4.csv --travel
    measure,period,actual
    repairs,2016/17 Q2,90.1
    repairs,2016/17 Q3,90.7
    repairs,2016/17 Q4,91.9
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.RUN_OF_MISSES, Severity.WARNING)
