"""A cell with an error of the spreadsheet, such as #DIV/0! or #N/A.

Why:
    The formula behind the cell went wrong. The row counts as no-data, though the number may well exist.

Mend:
    Mend the formula the cell comes from, and export again. If there really is no number, write n/a, or the code that
    says why.

Bad:
    measure,period,actual
    repairs,2016/17,#DIV/0!

Good:
    measure,period,actual
    repairs,2016/17,n/a
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.SPREADSHEET_ERROR, Severity.WARNING)
