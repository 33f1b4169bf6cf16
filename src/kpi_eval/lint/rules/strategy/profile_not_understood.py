"""A `profile:` that does not say how a year's target is spread over the year.

Why:
    With `kpi-eval check --year-to-date` the year to date is judged by the share of the year's target that is due by
    then. Shares that do not end at the whole of it would let the last quarter be judged by another target than the year.

Mend:
    Write what is to be reached by the end of each quarter, or month, in per cent of the year's target: each includes those
    before it, and the last is 100. Or write it in the unit, `{Q1: 10, Q2: 25, Q3: 40, Q4: 60}`, ending at the target.

Bad:
    measures:
      visits:
        title: Visits to libraries
        direction: higher is better
        unit: visits
        accumulates: sum
        profile: [25, 25, 25, 25]
        targets:
          2016/17: 50000

Good:
    measures:
      visits:
        title: Visits to libraries
        direction: higher is better
        unit: visits
        accumulates: sum
        profile: [25, 50, 75, 100]
        targets:
          2016/17: 50000
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.PROFILE_NOT_UNDERSTOOD, Severity.ERROR)
