"""A list or a mapping where a key should stand.

Why:
    Keys are words, ids and periods. A list of periods as a key looks as if one target served them all, and does not say
    so in a way that can be read.

Mend:
    Write a span, such as 2016/17 - 2017/18, or a line for each period. If no list was meant, check the brackets.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        targets:
          [2016/17, 2017/18]: 90

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        targets:
          2016/17 - 2017/18: 90
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.KEY_IS_NOT_TEXT, Severity.ERROR)
