"""A row without commentary whose status the strategy wants explained (`require_commentary`).

Why:
    Whoever reads that a measure is off track asks why, and what is being done.

Mend:
    Say it in the `note` of the row, or in a file named by the measure's id in the folder that `--commentary` names.

Bad:
    measure,period,actual,note
    repairs,2016/17,80%,

Good:
    measure,period,actual,note
    repairs,2016/17,80%,two teams were merged in May
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.COMMENTARY_MISSING, Severity.WARNING)
