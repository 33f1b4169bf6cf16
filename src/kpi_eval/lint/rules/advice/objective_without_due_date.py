"""An objective that says neither when it is due nor when its milestones are.

`to be confirmed` and the like are no date. Anything else the document says, such as `Ongoing`, is taken as its answer.

Why:
    Nobody can say whether it is late.

Mend:
    Give it `due`, in the document's words, or `milestones`.

Bad:
    outcomes:
      housed:
        title: Care leavers have a home
        objectives:
          - {title: Review the Leaving Care service, lead: Children's Commissioning}
    measures:
      suitable:
        title: Care leavers in suitable accommodation
        outcomes: [housed]
        direction: higher is better
        unit: "%"
        target: 90

Good:
    outcomes:
      housed:
        title: Care leavers have a home
        objectives:
          - {title: Review the Leaving Care service, lead: Children's Commissioning, due: August 2018}
    measures:
      suitable:
        title: Care leavers in suitable accommodation
        outcomes: [housed]
        direction: higher is better
        unit: "%"
        target: 90
"""

import re
from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, gathered
from kpi_eval.strategy.strategy import Objective, Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.form import shortened

_NO_DATE = re.compile(
    r"tb[acd]|to be (?:agreed|confirmed|decided|determined|set)|n/?a|none|unknown|not (?:known|set|agreed)|[-–—?. ]*",
    re.IGNORECASE,
)


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    return gathered(
        Code.OBJECTIVE_WITHOUT_DUE_DATE,
        _found(strategies),
        lambda count, _: f"{count:,} objectives have no due date, this one among them",
    )


def _found(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for strategy in strategies:
        for outcome in strategy.outcomes:
            for place, objective in enumerate(outcome.objectives):
                if not _has_date(objective):
                    path = ("outcomes", outcome.id, "objectives", place)
                    message = f"the objective '{shortened(objective.title)}' has no due date"
                    yield Advice(strategy, path, message, "say when it is due, or give it milestones")


def _has_date(objective: Objective) -> bool:
    dates = [objective.due, *(milestone.due for milestone in objective.milestones)]
    return any(not _NO_DATE.fullmatch(due.strip()) for due in dates)


RULE = Rule(Code.OBJECTIVE_WITHOUT_DUE_DATE, Severity.ADVICE, _check)
