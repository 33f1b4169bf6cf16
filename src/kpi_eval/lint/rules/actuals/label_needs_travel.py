"""Rows whose label depends on the direction of travel, which was not asked for.

Why:
    Under a scheme such as `amber-if-improving`, what is off track is amber or red by whether it improves. Nobody knows
    which without the periods before; such a row has no label, and is shown with its status.

Mend:
    Give `--travel`, and `--history` where the earlier actuals are in another file. Where even then no direction of travel
    can be said, the label of the status alone serves.

Bad:
    $ kpi-eval check q4.csv --strategy amber.yaml
    measure,period,actual
    voids,2015/16,31
    voids,2016/17,28
    [the file 'amber.yaml']
    format: 1
    id: voids
    title: Empty homes
    year: financial
    scheme: amber-if-improving
    measures:
      voids:
        title: Days a home stands empty
        direction: lower is better
        unit: days
        target: 25

Good:
    $ kpi-eval check q4.csv --strategy amber.yaml --travel
    measure,period,actual
    voids,2016/17,28
    [the file 'amber.yaml']
    format: 1
    id: voids
    title: Empty homes
    year: financial
    scheme: amber-if-improving
    measures:
      voids:
        title: Days a home stands empty
        direction: lower is better
        unit: days
        target: 25
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.LABEL_NEEDS_TRAVEL, Severity.WARNING)
