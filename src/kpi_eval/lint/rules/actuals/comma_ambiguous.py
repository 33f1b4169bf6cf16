"""A number such as 49,066 in a file whose cells are parted by semicolons.

Why:
    Semicolons are mostly used where a comma is the decimal mark, and then the number is 49.066. It was read as 49066.

Mend:
    Say which it is: `--decimal ,` or `--decimal .`, or `decimal:` under `actuals:` in the strategy.

Bad:
    measure;period;actual
    repairs;2016/17;49,066

Good:
    $ kpi-eval check q4.csv --decimal ,
    measure;period;actual
    repairs;2016/17;49,066
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.COMMA_AMBIGUOUS, Severity.WARNING)
