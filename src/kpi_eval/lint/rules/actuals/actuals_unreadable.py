"""A file of actuals that cannot be read.

There is no such file, it is damaged, protected, or of another format than its name says, its text is not CSV or JSON,
or nothing tells which sheet is meant.

Why:
    What has been read of it may be wrong, so nothing of it is judged. A quote that is never closed, for one, swallows
    all rows after it.

Mend:
    Do what the message says: check the path, close the file in Excel, close the quote, name the sheet with `--sheet` or
    the format with `--input-format`; or save the file as CSV again.

Bad:
    measure,period,actual,note
    repairs,2016/17,91,"provisional
    new-homes,2016/17,1250,

Good:
    measure,period,actual,note
    repairs,2016/17,91,"provisional"
    new-homes,2016/17,1250,
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.ACTUALS_UNREADABLE, Severity.ERROR)
