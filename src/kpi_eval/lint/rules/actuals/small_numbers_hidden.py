"""Figures that were hidden as `--suppress-below` asks: small counts, and what would tell them.

Why:
    The finding says how many rows are concerned. It cannot know what else is published: another table, or last quarter's
    version of this one, may tell a number that is hidden here.

Mend:
    Nothing is to be mended. See that nothing else that is published tells the numbers.

Bad:
    $ kpi-eval check q4.csv --suppress-below 5
    measure,basis,period,actual
    children,count,2016/17,3

Good:
    $ kpi-eval check q4.csv --suppress-below 5
    measure,basis,period,actual
    children,count,2016/17,656
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.SMALL_NUMBERS_HIDDEN, Severity.ADVICE)
