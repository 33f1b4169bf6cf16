"""A key that is needed and is not there.

Why:
    Without it nobody can tell what is meant. A direction, above all, is never guessed: the same number is good or bad
    by it.

Mend:
    Add the key; the message says where it belongs and what to write. A measure needs a title and a direction, a
    strategy also its format, id and year.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        target: 90

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        target: 90
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.MISSING_KEY, Severity.ERROR)
