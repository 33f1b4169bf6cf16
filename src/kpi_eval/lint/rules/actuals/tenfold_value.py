"""A value about ten or a hundred times those beside it, or a tenth or a hundredth of them.

The neighbours are the values before and after it, of the same measure, basis and area, in periods of equal length; at
an end the two next to it. They agree within a factor of two, and no other value comes near the one in question.

Why:
    A slipped decimal point, a fraction among per cent, or pounds among thousands reads like any other number, and gives a
    status that is wrong.

Mend:
    Correct the number. Where it is right, nothing needs to be done: it is judged as written.

Bad:
    measure,period,actual
    repairs,2016/17 Q1,91.2
    repairs,2016/17 Q2,9.13
    repairs,2016/17 Q3,90.9

Good:
    measure,period,actual
    repairs,2016/17 Q1,91.2
    repairs,2016/17 Q2,91.3
    repairs,2016/17 Q3,90.9
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.TENFOLD_VALUE, Severity.WARNING)
