"""A status scheme that is not known, has two labels for one case, or none for a status.

Why:
    A scheme says by which words statuses are reported. Each row must have exactly one, or the counts do not add up and
    nobody knows what was reported.

Mend:
    Name a scheme that comes with the program; or let each of on-target, within-tolerance and off-track stand under `for`
    of exactly one label. Give each label a word of its own.

Bad:
    scheme:
      labels:
        Exceeded: {for: [exceeded]}
        Achieved: {for: [on-target, within-tolerance]}
        Nearly there: {for: [within-tolerance]}
        Not achieved: {for: [off-track]}

    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90

Good:
    scheme:
      labels:
        Exceeded: {for: [exceeded]}
        Achieved: {for: [on-target]}
        Nearly there: {for: [within-tolerance]}
        Not achieved: {for: [off-track]}

    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.SCHEME_NOT_UNDERSTOOD, Severity.ERROR)
