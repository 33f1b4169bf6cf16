"""Two labels of a status scheme in colours that nobody can tell apart.

Why:
    A colour is there to tell labels apart at a glance. These look the same to everybody, even side by side.

Mend:
    Give one of them another colour, or none: without one it is shown in that of the status.

Bad:
    scheme:
      labels:
        Met: {for: [on-target], colour: "#168072"}
        Nearly met: {for: [within-tolerance], colour: green}
        Missed: {for: [off-track], colour: red}

    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90

Good:
    scheme:
      labels:
        Met: {for: [on-target], colour: green}
        Nearly met: {for: [within-tolerance], colour: amber}
        Missed: {for: [off-track], colour: red}

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

RULE = Rule(Code.COLOURS_TOO_CLOSE, Severity.ERROR)
