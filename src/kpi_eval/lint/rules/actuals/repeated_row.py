"""A second row for the same measure, basis, area and period.

Why:
    Every row is judged, so the measure counts twice and may have two statuses. Mostly one row is an earlier figure that
    was left in, or a column such as the area was not read.

Mend:
    Keep the row that is right. If the rows are of different areas, see that there is a column `area`.

Bad:
    measure,period,actual
    repairs,2016/17,84
    repairs,2016/17,91

Good:
    measure,period,area,actual
    repairs,2016/17,North,84
    repairs,2016/17,South,91
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.REPEATED_ROW, Severity.WARNING)
