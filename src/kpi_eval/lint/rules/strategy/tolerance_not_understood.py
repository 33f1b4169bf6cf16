"""A tolerance that says neither limits nor distances, or that cannot be read.

Why:
    How far from the target is still acceptable would be anybody's guess, and with it the difference between within
    tolerance and off track.

Mend:
    Write limits ({lower: 85, upper: 95}, or 85 - 95), distances from the target ({below: 5 pp}, ± 5, 5% of target), or
    none. A distance is never negative.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
        tolerance: a few points

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
        tolerance: 5 pp
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.TOLERANCE_NOT_UNDERSTOOD, Severity.ERROR)
