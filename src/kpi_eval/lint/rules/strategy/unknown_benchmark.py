"""A target set from a benchmark that the strategy does not declare.

Why:
    The benchmark's values are what the target is worked out from. With a name that nothing stands behind no actual
    could ever be judged.

Mend:
    Correct the name, which is the benchmark's id or title, or declare it under `benchmarks:`.

Bad:
    measures:
      arrears:
        title: Rent in arrears
        direction: lower is better
        unit: "%"
        target: in line with national

Good:
    benchmarks:
      national: {title: England}
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

RULE = Rule(Code.UNKNOWN_BENCHMARK, Severity.ERROR)
