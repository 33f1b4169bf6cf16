"""A target that is neither a number, a range, a distance from a benchmark nor a step of the measure's scale.

Why:
    Nothing can be compared with it. At least 90 is no target either: the direction says already which side of 90 is
    good.

Mend:
    Write a number with its unit if you like (90%), a range (90 - 100%), a benchmark (3 pp below national), a step of
    the scale, or none while there is no target.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: at least 90%

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90%
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.TARGET_NOT_UNDERSTOOD, Severity.ERROR)
