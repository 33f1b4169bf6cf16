"""A footnote or a source among the rows, which is no measure's.

Why:
    It is in the result, as every row is, and is not judged. If it were a measure's row after all, you can see it here.

Mend:
    Nothing, if it is a footnote; or take it out of the file. If it is a measure, add the name to the strategy.

Bad:
    measure,period,actual
    repairs,2016/17,91
    Source: the housing service,,

Good:
    measure,period,actual
    repairs,2016/17,91
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.FOOTNOTE_ROW, Severity.WARNING)
