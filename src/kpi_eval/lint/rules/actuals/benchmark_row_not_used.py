"""A row of a `--benchmarks` file that gives no value: its benchmark, basis, period or number is not understood.

Why:
    The value it was to give is missing, so actuals stay without a target that somebody thought they had. A row of a
    measure that no strategy has is a warning only: such files often cover more.

Mend:
    Write the benchmark's id or title, a basis and a period as in the strategy, and a number: no bound such as <5. An empty
    cell and the codes for missing data are no fault: they give no value.

Bad:
    $ kpi-eval check q4.csv --benchmarks england.csv
    measure,period,actual
    arrears,2016/17,3.4
    [the file 'england.csv']
    benchmark,measure,period,value
    natoinal,arrears,2016/17,3.1

Good:
    $ kpi-eval check q4.csv --benchmarks england.csv
    measure,period,actual
    arrears,2017/18,3.4
    [the file 'england.csv']
    benchmark,measure,period,value
    national,arrears,2017/18,3.0
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.BENCHMARK_ROW_NOT_USED, Severity.ERROR)
