"""A YAML tag, such as !!str or !important, in front of a value.

Why:
    Tags tell programs to make something else of a value, even to run it. A strategy needs none: numbers, periods and
    texts are taken as they are written.

Mend:
    Take the tag away. Quote a text that is meant to begin with an exclamation mark.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        target: !!float 90

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        target: 90
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.YAML_TAG, Severity.ERROR)
