"""A row whose measure is none of the strategy's, by id, title or alias.

Why:
    The row cannot be judged, and the measure that was meant looks as if it had not been reported. Each unknown name is
    told once, with how many rows have it.

Mend:
    Correct the name, or add it to the strategy: as an alias, or as a measure of its own. With `--strict` unknown
    measures make `check` and `export` leave with exit code 3.

Bad:
    measure,period,actual
    Repairs in time,2016/17,91

Good:
    measure,period,actual
    Repairs on time,2016/17,91
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.UNKNOWN_MEASURE, Severity.WARNING)
