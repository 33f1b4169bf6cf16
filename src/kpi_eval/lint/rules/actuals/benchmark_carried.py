"""An actual whose target is set from an older value of its benchmark, as the benchmark's `carry:` allows.

Why:
    National figures come late. The strategy allows the last one to stand in for a while, so the row is judged; but the
    status may change when the figure for the period itself is published.

Mend:
    Give the benchmark its value for the period when there is one: in the strategy, in a file of `--benchmarks`, or as a
    row of the benchmark's area.

Bad:
    measure,area,period,actual
    empty-homes,East Midlands,2015/16,2.8
    empty-homes,Lincoln,2016/17,3.1

Good:
    measure,area,period,actual
    empty-homes,East Midlands,2016/17,2.9
    empty-homes,Lincoln,2016/17,3.1
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.BENCHMARK_CARRIED, Severity.WARNING)
