"""Rows of delimiters alone, which were left out.

Why:
    They do no harm by themselves. They mostly come from a spreadsheet whose rows were emptied rather than deleted, and
    may stand where a measure should be.

Mend:
    Delete the rows in the spreadsheet, or leave them.

Bad:
    measure,period,actual
    repairs,2016/17,91
    ,,
    new-homes,2016/17,1250

Good:
    measure,period,actual
    repairs,2016/17,91
    new-homes,2016/17,1250
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.BLANK_ROWS, Severity.ADVICE)
