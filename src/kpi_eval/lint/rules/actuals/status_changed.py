"""The last period of a measure came out with another status than the period before it.

It is looked for with `--travel` or `--history`, of periods of one length, and not across a break marked `[b]`.

Why:
    A change of status is what a board asks about first, be it for the better or for the worse.

Mend:
    Nothing, if the actual is right: say why it changed when the result is reported. See that the target, or what is
    counted, is not what changed.

Bad:
    $ kpi-eval check q4.csv --travel
    measure,period,actual
    repairs,2015/16,88.4
    repairs,2016/17,88.7

Good:
    $ kpi-eval check q4.csv --travel
    measure,period,actual
    repairs,2015/16,88.4
    repairs,2016/17,90.7
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.STATUS_CHANGED, Severity.ADVICE)
