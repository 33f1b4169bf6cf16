"""A key that the format of a strategy does not have.

Why:
    A key that is merely passed over would be a tolerance, a target or an alias that silently does not count.

Mend:
    Correct its spelling, or take it away; the message lists the keys that there are.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
        tolerence: 5 pp

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

RULE = Rule(Code.UNKNOWN_KEY, Severity.ERROR)
