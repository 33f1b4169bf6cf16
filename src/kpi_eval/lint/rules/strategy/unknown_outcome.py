"""A measure under an outcome that the strategy does not declare.

Why:
    The measure would be missing from its outcome in every result, and nothing would show it.

Mend:
    Correct the id, or declare the outcome under `outcomes:`.

Bad:
    outcomes:
      safe-homes: {title: Homes are safe}
    measures:
      repairs:
        title: Repairs done in time
        outcomes: [safe-home]
        direction: higher is better

Good:
    outcomes:
      safe-homes: {title: Homes are safe}
    measures:
      repairs:
        title: Repairs done in time
        outcomes: [safe-homes]
        direction: higher is better
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.UNKNOWN_OUTCOME, Severity.ERROR)
