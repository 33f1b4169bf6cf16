"""A strategy file that was found and cannot be read.

Why:
    It is there, but you may not read it, or it is a link to a file that is gone. Judging without it would leave out its
    measures. A name that matches no file is KPI126.

Mend:
    Check the file's permissions, or where the link leads. `validate`, `check` and `export` leave with exit code 2.

Bad:
    [the file is a link to one that is gone]

Good:
    [the file is there]
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.UNREADABLE_FILE, Severity.ERROR)
