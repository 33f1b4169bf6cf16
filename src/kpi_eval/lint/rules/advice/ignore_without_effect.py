"""An `ignore:` of a measure that silences nothing.

Only codes of rules that ran are told of: one that is not selected may have an effect when it is.

Why:
    What it was for has been mended, or the code is the wrong one. Left standing, it would hide the next slip of its kind.

Mend:
    Take it away.

Bad:
    measures:
      housed:
        title: Care leavers in suitable accommodation
        direction: higher is better
        unit: "%"
        target: 90
        ignore: {KPI302: The plan has no tolerance in the document either.}

Good:
    measures:
      housed:
        title: Care leavers in suitable accommodation
        direction: plan is best
        unit: "%"
        target: 90
        ignore: {KPI302: The plan has no tolerance in the document either.}
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.IGNORE_WITHOUT_EFFECT, Severity.ADVICE)
