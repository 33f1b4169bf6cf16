"""A period that is not understood, or that could be two.

Why:
    The period decides which actuals a target serves. Where the year is financial, 2016 alone could be 2016/17 or the
    calendar year 2016.

Mend:
    Write 2016/17, 2016/17 Q4, March 2017, 2017-03-31, or a span such as April 2015 - March 2016; where the year is
    calendar, 2016 and 2016 Q4.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        targets:
          2016: 90

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        targets:
          2016/17: 90
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.PERIOD_NOT_UNDERSTOOD, Severity.ERROR)
