"""No strategy file: nothing has the name that was given, the folder holds none, or none was named and none found.

Why:
    Without a strategy there is nothing to judge by.

Mend:
    Check the path. Strategies end in .yaml or .yml; name a file or folder with `--strategy`, or put the files into a
    folder called strategies, here or in a folder above.

Bad:
    [there is no such file]

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

RULE = Rule(Code.NO_STRATEGY, Severity.ERROR)
