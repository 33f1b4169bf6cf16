"""A setting under `actuals:` that is not understood.

Why:
    It says how every file of actuals of this strategy is read: which column is which, the encoding, the delimiter, the
    decimal mark. A slip would make each of them come out wrong.

Mend:
    Correct it as the message says. Under `columns:` stand the program's names of the fields, each with the header of
    the file.

Bad:
    actuals:
      columns: {actaul: Outturn}
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better

Good:
    actuals:
      columns: {actual: Outturn}
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.READING_NOT_UNDERSTOOD, Severity.ERROR)
