"""A control character, which YAML does not allow.

Why:
    You cannot see it, and it makes two names differ that look the same. It mostly comes with text copied out of another
    program.

Mend:
    Take it out: the message says which character it is, and in which line and column it stands.

Bad:
    [␇ stands for the character U+0007]
    measures:
      repairs:
        title: Repairs␇ done in time
        direction: higher is better

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.FORBIDDEN_CHARACTER, Severity.ERROR)
