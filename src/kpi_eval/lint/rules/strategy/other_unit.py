"""A target or tolerance in another unit than its measure.

Why:
    3 weeks on a measure in days would be taken for 3 days if the word were passed over. Units are not converted.

Mend:
    Write the number in the measure's unit, or correct the unit. Percentage points (pp) need the unit "%".

Bad:
    measures:
      days-to-let:
        title: Average time to let a home
        direction: lower is better
        unit: days
        target: 3 weeks

Good:
    measures:
      days-to-let:
        title: Average time to let a home
        direction: lower is better
        unit: days
        target: 21 days
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.OTHER_UNIT, Severity.ERROR)
