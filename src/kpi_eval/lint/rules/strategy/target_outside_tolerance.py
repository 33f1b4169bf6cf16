"""A tolerance whose limits leave the target outside.

Why:
    An actual exactly on target would lie beyond the tolerance. One of the two numbers is wrong, or the limits belong to
    another target.

Mend:
    Correct the target or the limits. If the message is about a default tolerance, give the measure one of its own, or
    `tolerance: none`.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
        tolerance: {lower: 95, upper: 98}

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
        tolerance: {lower: 85, upper: 98}
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.TARGET_OUTSIDE_TOLERANCE, Severity.ERROR)
