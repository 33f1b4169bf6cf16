"""Two targets of a measure for the same days, or for days that overlap with neither period inside the other.

Why:
    Of several targets the one for the narrowest period counts. Here neither is the narrower, so an actual could be
    judged by either. Values of a benchmark are held to the same.

Mend:
    Make the periods meet end to end, put one wholly inside the other, or take one away.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        targets:
          2016/17 - 2018/19: 90
          2018/19 - 2019/20: 92

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        targets:
          2016/17 - 2017/18: 90
          2018/19 - 2019/20: 92
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.TARGETS_OVERLAP, Severity.ERROR)
