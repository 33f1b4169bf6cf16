"""Text that is not YAML.

Why:
    Reading stops at the first place that is not YAML, so nothing below it has been checked. Mostly a text needs quotes:
    one that begins with %, @, & or >, or that has a colon and a space in it.

Mend:
    Do what the message says at the place it points to: quote the text, close the bracket or quote, indent with spaces,
    and begin the keys of one mapping in the same column. Then check the file again.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: %
        target: 90

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.NOT_YAML, Severity.ERROR)
