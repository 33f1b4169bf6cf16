"""A file that is a list, or a single text, instead of keys with values.

Why:
    Every part of a strategy is found by its key, so there is nothing here that could be one. Mostly another file was
    named: the actuals, or a page of text.

Mend:
    Begin with `format: 1`, id, title, year and measures; or name the strategy file.

Bad:
    [nothing else is in the file]
    - Repairs done in time
    - Homes let

Good:
    format: 1
    id: homes
    title: Good homes for everybody
    year: financial
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.NOT_A_MAPPING, Severity.ERROR)
