"""A measure, or a basis, that has a target for a period of the actuals, or the one asked for, and no row.

Why:
    A measure that nobody reports would otherwise just not be in the result. It is listed there as no-data, not
    reported.

Mend:
    Add a row; write n/a, or the code that says why, while there is no actual. If only some measures are looked at,
    choose them with `--measure`, `--outcome` or `--tag`.

Bad:
    measure,period,actual
    repairs,2015/16,89

Good:
    measure,period,actual
    repairs,2015/16,89
    arrears,2015/16,n/a
    empty-homes,2015/16,n/a
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.NOT_REPORTED, Severity.WARNING)
