"""A column that nothing is read from.

Why:
    Mostly it is meant for people and does no harm. But a basis, an area or a note under another header would be left
    out, and this is where it shows.

Mend:
    Nothing, if the column is not meant for kpi-eval. Otherwise correct its header, or name it with `--column`, as in
    `--column area=District`.

Bad:
    measure,period,actual,District
    repairs,2016/17,91,North

Good:
    $ kpi-eval check q4.csv --column area=District
    measure,period,actual,District
    repairs,2016/17,91,North
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.UNKNOWN_COLUMN, Severity.ADVICE)
