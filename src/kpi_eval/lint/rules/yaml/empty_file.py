"""A strategy file with nothing in it, or with comments only.

Why:
    Nothing would be judged, and that would look like a result without problems. Mostly a file was not saved, or another
    one was meant.

Mend:
    Write the strategy: format, id, title, year and measures. If another file was meant, name that one.

Bad:
    [nothing else is in the file]
    # to be written in April

Good:
    format: 1
    id: homes
    title: Good homes for everybody
    year: financial
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.EMPTY_FILE, Severity.ERROR)
