"""A file of commentary that is about nothing: no measure has such an id, or no row is of such an area.

Why:
    Somebody wrote an explanation, and nobody would read it.

Mend:
    Name the file by the measure's id, and behind points, where it is needed, the period (`-` for `/`), the basis or the
    area: `repairs.md`, `repairs.2016-17-Q4.md`.

Bad:
    $ kpi-eval check q4.csv --commentary .
    measure,period,actual
    repairs,2016/17,91
    [the file 'repair.md']
    The winter was mild.

Good:
    $ kpi-eval check q4.csv --commentary .
    measure,period,actual
    repairs,2016/17,91
    [the file 'repairs.md']
    The winter was mild.
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.COMMENTARY_NOT_USED, Severity.WARNING)
