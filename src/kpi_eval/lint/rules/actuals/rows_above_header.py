"""Titles or notes above the header, which were left out.

Why:
    The header was found by its names, and what stands above it is not read. Should it be the wrong row, you can see it
    here.

Mend:
    Nothing, if the right row was found; `--skip-rows`, or `skip_rows:` under `actuals:` in the strategy, says so for
    certain.

Bad:
    Quarterly return of the housing service
    Provisional figures
    measure,period,actual
    repairs,2016/17,91

Good:
    $ kpi-eval check q4.csv --skip-rows 2
    Quarterly return of the housing service
    Provisional figures
    measure,period,actual
    repairs,2016/17,91
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.ROWS_ABOVE_HEADER, Severity.ADVICE)
