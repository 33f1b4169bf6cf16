"""No row is left to judge, or none is of the area or inside the period that was asked for.

It is a warning only where no row is inside the period and the measures not reported are listed in the rows' stead.

Why:
    A slip in an option must not look like a result without problems.

Mend:
    Check the option that the message names against the file; `kpi-eval inspect` shows the areas and periods it has.

Bad:
    $ kpi-eval check q4.csv --area Nrth
    measure,period,area,actual
    repairs,2016/17,North,91

Good:
    $ kpi-eval check q4.csv --area North
    measure,period,area,actual
    repairs,2016/17,North,91
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.NOTHING_TO_JUDGE, Severity.ERROR)
