"""A measure on a scale that the strategy does not declare.

Why:
    The order of a scale's steps decides which is better. Without the scale neither a target nor an actual can be
    compared.

Mend:
    Correct the id, or declare the scale under `scales:`, its steps from worst to best.

Bad:
    measures:
      inspection:
        title: Result of the last inspection
        direction: higher is better
        scale: inspection
        target: Good

Good:
    scales:
      inspection: [Inadequate, Requires Improvement, Good, Outstanding]
    measures:
      inspection:
        title: Result of the last inspection
        direction: higher is better
        scale: inspection
        target: Good
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.UNKNOWN_SCALE, Severity.ERROR)
