"""Limits as the tolerance of a target that is set from a benchmark.

Why:
    The benchmark has another value every year, and the target moves with it. Limits would stay where they are, and soon
    leave the target outside.

Mend:
    Write distances from the target: {below: 2 pp, above: 1 pp}.

Bad:
    benchmarks:
      national: {title: England}
    measures:
      arrears:
        title: Rent in arrears
        direction: lower is better
        unit: "%"
        target: in line with national
        tolerance: {upper: 4}

Good:
    benchmarks:
      national: {title: England}
    measures:
      arrears:
        title: Rent in arrears
        direction: lower is better
        unit: "%"
        target: in line with national
        tolerance: {above: 1 pp}
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.LIMITS_ON_BENCHMARK, Severity.ERROR)
