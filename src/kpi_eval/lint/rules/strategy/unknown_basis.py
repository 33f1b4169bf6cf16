"""A target, or a value of a benchmark, for a basis that the measure does not have.

Why:
    Nothing would ever be judged against it, and the basis that was meant would have no target.

Mend:
    Correct the id, or declare the basis under the measure's `bases:`.

Bad:
    measures:
      children:
        title: Children in temporary homes
        direction: lower is better
        bases:
          rate: {unit: "per 10,000 children"}
        targets:
          2016/17: {ratio: 45}

Good:
    measures:
      children:
        title: Children in temporary homes
        direction: lower is better
        bases:
          rate: {unit: "per 10,000 children"}
        targets:
          2016/17: {rate: 45}
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.UNKNOWN_BASIS, Severity.ERROR)
