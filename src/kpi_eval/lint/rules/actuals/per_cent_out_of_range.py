"""An actual below 0 or above 100 of a measure in per cent.

A measure whose title speaks of a change, or of something compared with a plan, a budget or a capacity, is not meant;
nor is one with a target or a limit out there.

Why:
    No share of a whole is above 100% or below 0. The number is a slip, or another figure than the share was taken from the
    source. It is judged as it is written: where higher is better, 910% is on target.

Mend:
    Correct the number, or the unit in the strategy. Where more than 100 can be right, let the title say so: `as % of plan`.

Bad:
    measure,period,actual
    repairs,2016/17,910

Good:
    measure,period,actual
    repairs,2016/17,91.0
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.PER_CENT_OUT_OF_RANGE, Severity.WARNING)
