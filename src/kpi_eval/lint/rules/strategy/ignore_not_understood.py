"""An entry under `ignore:` that is no code of advice, or whose reason is not text.

Why:
    A slip there would silence nothing while the file says it does. Only advice (KPI3xx) can be ignored: errors always
    count.

Mend:
    Write codes of advice, or their names, each with the reason why; `kpi-eval rule` lists them.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        ignore: {KPI112: agreed with the service}

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        ignore: {KPI323: agreed with the service}
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.IGNORE_NOT_UNDERSTOOD, Severity.ERROR)
