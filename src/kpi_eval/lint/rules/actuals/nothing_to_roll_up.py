"""An outcome that has a roll-up rule, and of whose measures none could be judged.

Why:
    It has no status then. That must not be taken for a good one, nor for a bad one.

Mend:
    See why the rows of its measures were not judged; or choose a period, with `--period`, in which some are.

Bad:
    $ kpi-eval check q4.csv --rollup outcome
    measure,period,actual
    repairs,2016/17,n/a

Good:
    $ kpi-eval check q4.csv --rollup outcome
    measure,period,actual
    repairs,2016/17,91
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.NOTHING_TO_ROLL_UP, Severity.WARNING)
