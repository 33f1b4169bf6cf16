"""A code for missing data, under `missing:` or `zero_means:`, that is given no known reason, or that is a number.

Why:
    The reason stands in every result, so it must be one of a few known words. A number cannot be a code, for an actual
    may be the same number.

Mend:
    Write one of the reasons that the message lists, such as not available or suppressed. Where a zero stands for a
    missing value, give that measure `zero_means:`.

Bad:
    missing:
      n.k.: unknown
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better

Good:
    missing:
      n.k.: not available
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.MISSING_CODE_NOT_UNDERSTOOD, Severity.ERROR)
