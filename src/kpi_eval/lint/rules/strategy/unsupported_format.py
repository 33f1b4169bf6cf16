"""A number after `format:` that this version does not know.

Why:
    The number says which rules the file was written by. A newer format may mean something else by the same words.

Mend:
    Write `format: 1`. If the file really is of a newer format, use a newer kpi-eval.

Bad:
    format: 2
    id: homes
    title: Good homes for everybody
    year: financial
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better

Good:
    format: 1
    id: homes
    title: Good homes for everybody
    year: financial
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.UNSUPPORTED_FORMAT, Severity.ERROR)
