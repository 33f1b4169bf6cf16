"""Values of a benchmark for a measure that the strategy does not have.

Why:
    The values would serve nothing, and the measure that was meant would not be judged for want of them.

Mend:
    Correct the id. Values stand under the id of a measure (not its title), and there under periods; where the measure
    has bases, under each basis first.

Bad:
    benchmarks:
      national:
        title: England
        values:
          rent-arrears: {2016/17: 3.1}
    measures:
      arrears:
        title: Rent in arrears
        direction: lower is better
        unit: "%"
        target: in line with national

Good:
    benchmarks:
      national:
        title: England
        values:
          arrears: {2016/17: 3.1}
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

RULE = Rule(Code.UNKNOWN_MEASURE_ID, Severity.ERROR)
