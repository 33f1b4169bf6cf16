"""A word that is none of the few that its key allows.

Why:
    The key `year` decides which months a period covers, and `accumulates` how the parts of a year go together. A word
    that is not known cannot decide anything.

Mend:
    Write one of the words that the message lists, in small letters.

Bad:
    measures:
      new-homes:
        title: New homes built
        direction: higher is better
        unit: homes
        accumulates: total

Good:
    measures:
      new-homes:
        title: New homes built
        direction: higher is better
        unit: homes
        accumulates: sum
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.UNKNOWN_WORD, Severity.ERROR)
