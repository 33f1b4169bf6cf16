"""A tolerance in per cent of the target, where the target is zero.

Why:
    Any per cent of zero is zero: the tolerance would be none, though the file says there is one. The value of a
    benchmark can make it so too.

Mend:
    Write the distance as a number in the measure's unit, or give limits.

Bad:
    measures:
      accidents:
        title: Accidents on building sites
        direction: lower is better
        unit: accidents
        target: 0
        tolerance: 5%

Good:
    measures:
      accidents:
        title: Accidents on building sites
        direction: lower is better
        unit: accidents
        target: 0
        tolerance: 2
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.PER_CENT_OF_ZERO, Severity.ERROR)
