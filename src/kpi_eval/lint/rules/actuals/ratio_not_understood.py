"""A numerator or denominator that is not a number, or a denominator below zero.

Why:
    Nothing can be worked out from them, so that a blank actual stays without a value.

Mend:
    Correct the cell, or write the actual; a code such as [c] says that a number is missing.

Bad:
    measure,period,actual,numerator,denominator
    repairs,2016/17,,ninety,100

Good:
    measure,period,actual,numerator,denominator
    repairs,2016/17,,90,100
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.RATIO_NOT_UNDERSTOOD, Severity.ERROR)
