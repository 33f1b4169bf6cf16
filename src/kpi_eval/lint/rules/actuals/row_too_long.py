"""A row with more cells than the header.

It is a warning only where the row's measure is not known.

Why:
    Mostly a comma inside a number or a note has moved the cells to the right of it, so none of them can be trusted:
    1,234 would be judged as 1. The row is in the result as no-data.

Mend:
    Quote the cell that has the comma in it, or write the number without one. If there really is a further column, give
    it a header.

Bad:
    measure,period,actual
    new-homes,2016/17,1,234

Good:
    measure,period,actual
    new-homes,2016/17,"1,234"
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.ROW_TOO_LONG, Severity.ERROR)
