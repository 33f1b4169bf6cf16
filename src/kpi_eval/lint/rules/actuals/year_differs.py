"""A row of a whole year that is not what its quarters, or months, come to, though the measure says how they go together.

It is looked at where `accumulates` is `sum` or `ratio`, and all parts of the year are there. A difference that comes of
rounding to the digits that are written is let pass; whole numbers that count things are not rounded. Rows with `covers`
are not looked at, nor years after a break `[b]`; of very large files only the first 100,000 parts.

Why:
    One of them is wrong, or of other days; or the parts do not go together as the measure says: people who come in two
    quarters are counted twice in their sum. Each row is judged as it is given all the same.

Mend:
    Ask which is right. Where parts do not add up by their nature, take `accumulates` away, or say it otherwise.

Bad:
    measure,period,actual
    lettings,2016/17 Q1,190
    lettings,2016/17 Q2,205
    lettings,2016/17 Q3,215
    lettings,2016/17 Q4,200
    lettings,2016/17,801

Good:
    measure,period,actual
    lettings,2016/17 Q1,190
    lettings,2016/17 Q2,205
    lettings,2016/17 Q3,215
    lettings,2016/17 Q4,200
    lettings,2016/17,810
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.YEAR_DIFFERS, Severity.WARNING)
