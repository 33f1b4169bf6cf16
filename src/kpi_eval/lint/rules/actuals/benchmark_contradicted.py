"""A benchmark that has two different values for one measure, basis and period; neither is used.

Why:
    One of the two is wrong, and the program cannot know which: a revised figure and its first version look alike. Rows that
    need the value are not judged.

Mend:
    Keep the value that is right, and take the other out of the file, the strategy or the rows that the finding names.

Bad:
    $ kpi-eval check q4.csv --benchmarks england.csv
    measure,period,actual
    arrears,2015/16,3.4
    [the file 'england.csv']
    benchmark,measure,period,value
    national,arrears,2016/17,3.3

Good:
    $ kpi-eval check q4.csv --benchmarks england.csv
    measure,period,actual
    arrears,2015/16,3.4
    [the file 'england.csv']
    benchmark,measure,period,value
    national,arrears,2016/17,3.1
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.BENCHMARK_CONTRADICTED, Severity.WARNING)
