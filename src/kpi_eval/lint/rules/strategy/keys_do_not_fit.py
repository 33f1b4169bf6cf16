"""Keys of a measure that contradict each other, such as a unit beside bases, or beside a scale.

Why:
    Each basis has a unit and targets of its own, and the steps of a scale have no unit. A second statement beside them
    could not mean anything.

Mend:
    Keep one of the two. With `bases:`, give the unit to each basis, and under every period a target for each basis:
    {count: 656, rate: 45}.

Bad:
    measures:
      children:
        title: Children in temporary homes
        direction: lower is better
        unit: children
        bases:
          count: {unit: children}
          rate: {unit: "per 10,000 children"}

Good:
    measures:
      children:
        title: Children in temporary homes
        direction: lower is better
        bases:
          count: {unit: children}
          rate: {unit: "per 10,000 children"}
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.KEYS_DO_NOT_FIT, Severity.ERROR)
