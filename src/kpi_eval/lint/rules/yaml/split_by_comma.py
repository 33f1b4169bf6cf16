"""A comma inside brackets that cut a text in two, as in per 10,000 or 1,000.

Why:
    Inside [ ] and { } a comma ends a word for YAML. A unit would lose its end, and a target of 1,000 would become 1.

Mend:
    Quote the text, as the message shows, or write the number without the comma.

Bad:
    measures:
      children:
        title: Children in temporary homes
        direction: lower is better
        bases:
          rate: {unit: per 10,000 children}

Good:
    measures:
      children:
        title: Children in temporary homes
        direction: lower is better
        bases:
          rate: {unit: "per 10,000 children"}
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.SPLIT_BY_COMMA, Severity.ERROR)
