"""An area that a measure has a target of its own for, where rows name other areas but not this one.

Why:
    Most likely the area is written otherwise in one of the two, and its rows are judged by the target for everybody.

Mend:
    Write the area in the strategy as the actuals do; capitals and spaces do not count. If the area has not reported yet,
    nothing is to be mended.

Bad:
    measure,area,period,actual
    lettings,Boston Borough,2016/17,82
    lettings,Lincoln,2016/17,820

Good:
    measure,area,period,actual
    lettings,boston,2016/17,82
    lettings,Lincoln,2016/17,820
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.AREA_WITHOUT_ROWS, Severity.WARNING)
