"""A key that stands twice in the same mapping.

Why:
    Only one of the two values could count, and nothing says which one was meant. Other programs silently take the last.

Mend:
    Keep the one that is right. Two measures need two ids, and two periods two labels.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        target: 90
        target: 95

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        target: 95
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.DUPLICATE_KEY, Severity.ERROR)
