"""Cells of a sheet to the right of the last header, which are not read.

Why:
    Mostly they are somebody's workings beside the table. A note or an area without a header would be left out in the
    same way.

Mend:
    Give the column a header, or leave it if it is not meant for kpi-eval.

Bad:
    $ kpi-eval check q4.xlsx
    [the sheet 'Figures']
    measure,period,actual
    repairs,2016/17,91,provisional

Good:
    $ kpi-eval check q4.xlsx
    [the sheet 'Figures']
    measure,period,actual,note
    repairs,2016/17,91,provisional
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.CELLS_BESIDE, Severity.ADVICE)
