"""A value of another kind than its key takes, such as a text where a list belongs, or a key without a value.

Why:
    It cannot be read as it stands. Putting a meaning on it would be guessing.

Mend:
    Write the kind of value that the message names. What may have several entries is a list, in square brackets;
    measures, outcomes, bases and benchmarks stand each under its id, without a dash.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        aliases: Repairs on time

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

RULE = Rule(Code.WRONG_KIND, Severity.ERROR)
