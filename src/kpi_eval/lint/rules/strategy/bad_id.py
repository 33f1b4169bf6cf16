"""An id that is not small letters, digits and hyphens.

Why:
    Ids stand in results, in options and in other people's scripts. In one simple spelling they can be typed anywhere
    without quotes.

Mend:
    Write it as the message proposes. The document's own words belong in the title and the aliases, by which actuals are
    recognised too.

Bad:
    measures:
      Repairs_in_time:
        title: Repairs done in time
        direction: higher is better

Good:
    measures:
      repairs-in-time:
        title: Repairs done in time
        direction: higher is better
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.BAD_ID, Severity.ERROR)
