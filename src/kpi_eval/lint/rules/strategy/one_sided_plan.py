"""A tolerance with one side only on a measure for which plan is best.

Why:
    Both sides of a plan are worse than the plan. A side that is not given could mean no tolerance there, or no limit;
    the file must say which.

Mend:
    Give both sides; write the target itself, or a distance of 0, on a side without tolerance. If only one side is bad,
    the direction is another one.

Bad:
    measures:
      children:
        title: Children in temporary homes
        direction: plan is best
        unit: children
        target: 656
        tolerance: {lower: 626}

Good:
    measures:
      children:
        title: Children in temporary homes
        direction: plan is best
        unit: children
        target: 656
        tolerance: {lower: 626, upper: 686}
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.ONE_SIDED_PLAN, Severity.ERROR)
