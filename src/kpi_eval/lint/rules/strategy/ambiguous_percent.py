"""A distance such as 5% on a measure whose unit is per cent.

Why:
    Five percentage points below a target of 60% are 55%; five per cent of the target below it are 57%. The file must
    say which.

Mend:
    Write 5 pp for percentage points, or 5% of target. For a distance from a benchmark write 3 pp.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 60
        tolerance: 5%

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 60
        tolerance: 5 pp
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.AMBIGUOUS_PERCENT, Severity.ERROR)
