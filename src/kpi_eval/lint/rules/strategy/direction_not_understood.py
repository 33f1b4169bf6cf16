"""A direction that is not understood, or that says two things at once.

Why:
    The direction decides which actuals are good. It is never guessed.

Mend:
    Write higher is better, lower is better, plan is best, or none for a measure that is only shown for context. A
    document's own wording is understood when it is like these, such as Smaller percentage is better.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: up

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.DIRECTION_NOT_UNDERSTOOD, Severity.ERROR)
