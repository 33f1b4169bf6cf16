"""Text in another encoding than UTF-8, or than the one that was named.

Why:
    Another encoding turns pound signs, dashes and accents into other characters. It is never guessed: a name that was
    read wrong would match no measure.

Mend:
    Name the encoding with `--encoding`, or in the strategy under `actuals:`; the message says what the file looks like.
    Or save it as CSV UTF-8.

Bad:
    [the file is in cp1252]
    measure,period,actual,note
    repairs,2016/17,91,cost £2.1m – provisional

Good:
    $ kpi-eval check q4.csv --encoding cp1252
    [the file is in cp1252]
    measure,period,actual,note
    repairs,2016/17,91,cost £2.1m – provisional
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.ACTUALS_OTHER_ENCODING, Severity.ERROR)
