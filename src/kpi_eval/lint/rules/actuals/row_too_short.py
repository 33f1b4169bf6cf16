"""A row with fewer cells than the header.

It is an error where the measure, the actual or the period of a known measure is among the cells that are missing.

Why:
    The cells that are missing are taken as blank. More may be wrong: a row cut off in the middle, or a line broken in
    two by a note.

Mend:
    Fill in the cells; a blank one needs its comma too. If a note has a line break in it, quote the note.

Bad:
    measure,period,actual,note
    repairs,2016/17,91

Good:
    measure,period,actual,note
    repairs,2016/17,91,
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.ROW_TOO_SHORT, Severity.WARNING)
