"""A target or tolerance on a measure whose direction is none.

Why:
    Direction none means that the measure is shown for context and never judged. A target that nothing is compared with
    would mislead whoever reads the file.

Mend:
    Give the measure a direction, or take the target and tolerance away; they can be told in a note.

Bad:
    measures:
      households:
        title: Households in the district
        direction: none
        target: 50000

Good:
    measures:
      households:
        title: Households in the district
        direction: none
        note: The plan expects 50,000 by 2020
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.TARGET_WITHOUT_DIRECTION, Severity.ERROR)
