"""Lists or mappings inside each other, more than 20 levels deep.

Why:
    A strategy needs fewer than ten levels. More comes from brackets that were typed by mistake, or from a file that is
    no strategy.

Mend:
    Check the brackets and the indentation at the place the message points to.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        aliases: [[[[[[[[[[[[[[[[[[[[Repairs on time]]]]]]]]]]]]]]]]]]]]

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        aliases: [Repairs on time]
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.NESTED_TOO_DEEP, Severity.ERROR)
