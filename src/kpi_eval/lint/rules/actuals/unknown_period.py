"""A period in the actuals that is blank, is not understood, or could be two.

Why:
    The period decides which target the actual is judged against. Where the year is financial, 2016 alone could be
    2016/17 or the calendar year 2016.

Mend:
    Write 2016/17, 2016/17 Q4, March 2017, 2017-03-31, or a span such as April 2015 - March 2016; where the year is
    calendar, 2016 and 2016 Q4.

Bad:
    measure,period,actual
    repairs,2016,91

Good:
    measure,period,actual
    repairs,2016/17,91
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.UNKNOWN_PERIOD, Severity.ERROR)
