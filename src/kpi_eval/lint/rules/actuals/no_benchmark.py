"""An actual whose target is set from a benchmark that has no value for the period.

Why:
    Without the value there is no target, and the row is not judged. National figures often come later than one's own.

Mend:
    Give the benchmark its value for the period, under `benchmarks:` in the strategy, when it is published.

Bad:
    measure,period,actual
    arrears,2017/18,3.4

Good:
    measure,period,actual
    arrears,2016/17,3.4
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.NO_BENCHMARK, Severity.WARNING)
