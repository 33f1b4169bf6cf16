"""A `rollup:` that is no rule.

Why:
    The rule says which status an outcome has when its measures differ. Nobody can guess it, and a share that cannot be
    reached, or always is, says nothing.

Mend:
    Write `worst`, or a share such as `share >= 80%`, perhaps with a lower one behind it: `share >= 80%, else >= 60%`.

Bad:
    rollup: most of them

    measures:
      arrears:
        title: Rent in arrears
        direction: lower is better
        unit: "%"
        target: 3.5

Good:
    rollup: share >= 80%

    measures:
      arrears:
        title: Rent in arrears
        direction: lower is better
        unit: "%"
        target: 3.5
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.ROLLUP_NOT_UNDERSTOOD, Severity.ERROR)
