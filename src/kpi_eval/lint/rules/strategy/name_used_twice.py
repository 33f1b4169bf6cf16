"""A name that two things share: measures, or else outcomes, benchmarks, steps of a scale or strategies.

Why:
    Actuals name a measure by its id, title or alias. With a name that two measures share, nobody could tell whose
    actual it is. Case and spaces do not make a difference, and strategies used together count as one.

Mend:
    Change one of the two; the message says where the other stands. If a file was copied, give the copy another id, or
    use one of them only.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
      urgent-repairs:
        title: Repairs Done in Time
        direction: higher is better

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
      urgent-repairs:
        title: Urgent repairs done in time
        direction: higher is better
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.NAME_USED_TWICE, Severity.ERROR)
