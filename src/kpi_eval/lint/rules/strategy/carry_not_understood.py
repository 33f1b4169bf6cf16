"""A `carry:` of a benchmark that is no length of time.

Why:
    A benchmark is often published a year late. `carry` says for how long after its own period a value may stand in for
    one that is not there yet; that must be known exactly.

Mend:
    Write a number of years, quarters or months, such as `1 year`; or take it away, if no older value may serve.

Bad:
    benchmarks:
      national: {title: England, carry: soon}

    measures:
      arrears:
        title: Rent in arrears
        direction: lower is better
        unit: "%"
        target: in line with national

Good:
    benchmarks:
      national: {title: England, carry: 1 year}

    measures:
      arrears:
        title: Rent in arrears
        direction: lower is better
        unit: "%"
        target: in line with national
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.CARRY_NOT_UNDERSTOOD, Severity.ERROR)
