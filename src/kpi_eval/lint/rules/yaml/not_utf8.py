"""A file whose bytes are not text in UTF-8.

Why:
    A pound sign or a dash from an editor in another encoding would be read as another character. UTF-8 is the same on
    every machine, so the file means the same everywhere.

Mend:
    Save the file as UTF-8: editors offer it under Save as or Encoding.

Bad:
    [the file is in cp1252]
    measures:
      spending:
        title: Spending on repairs
        direction: lower is better
        unit: £

Good:
    [the file is in UTF-8]
    measures:
      spending:
        title: Spending on repairs
        direction: lower is better
        unit: £
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.NOT_UTF8, Severity.ERROR)
