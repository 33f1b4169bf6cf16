"""An anchor (&name), or an alias (*name) that repeats what was anchored.

Why:
    A reader should see what a target is where it stands, without searching the file. Often no anchor is meant at all: a
    text that begins with & or * needs quotes.

Mend:
    Write the value out in each place; a tolerance that many measures share can stand once under `defaults:`. Quote a
    text that begins with & or *.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        target: 90
        tolerance: &usual {below: 5}
      lettings:
        title: Homes let in time
        direction: higher is better
        target: 80
        tolerance: *usual

Good:
    defaults:
      tolerance: {below: 5}
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        target: 90
      lettings:
        title: Homes let in time
        direction: higher is better
        target: 80
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.ANCHOR_OR_ALIAS, Severity.ERROR)
