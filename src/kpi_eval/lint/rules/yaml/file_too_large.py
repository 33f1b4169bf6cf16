"""A strategy file of more than 10 MiB.

Why:
    A real strategy has a few kilobytes; one of a thousand measures is still far smaller than this. A larger file is
    mostly another one, or was made to keep a machine busy.

Mend:
    See whether the right file was named. If it is, split it into several strategies and use them together.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
    [600,000 lines like the next one]
    # a line of a log

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.FILE_TOO_LARGE, Severity.ERROR)
