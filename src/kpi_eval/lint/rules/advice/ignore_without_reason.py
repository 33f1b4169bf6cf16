"""An `ignore:` of a measure that does not say why.

Why:
    The next reader cannot tell a considered decision from a nuisance switched off.

Mend:
    Write the reason beside the code, as in `ignore: {KPI302: The document has no tolerance either}`.

Bad:
    measures:
      housed:
        title: Care leavers in suitable accommodation
        direction: plan is best
        unit: "%"
        target: 90
        ignore: [KPI302]

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

RULE = Rule(Code.IGNORE_WITHOUT_REASON, Severity.ADVICE)
