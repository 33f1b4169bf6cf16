"""A due date that looks like a date and is none, or is not understood.

`31 April 2017` is no day, `17 December` and `Q4` do not say of which year, `2017` could be two years where the year is
financial, and of `Spring 2018` nobody knows the last day. Texts without any date, such as `when funds allow`, and what goes
on, such as `Ongoing from 2016`, are let be.

Why:
    `check --objectives` cannot say that it is overdue, and never will.

Mend:
    Write the day, the month, the quarter or the year that is meant: `30 April 2017`, `April 2017`, `2017/18 Q1`,
    `by June 2020`.

Bad:
    outcomes:
      housed:
        title: Care leavers have a home
        objectives:
          - {title: Review the Leaving Care service, due: 31 April 2017}
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
          - {title: Review the Leaving Care service, due: 30 April 2017}
    measures:
      suitable:
        title: Care leavers in suitable accommodation
        outcomes: [housed]
        direction: higher is better
        unit: "%"
        target: 90
"""

from collections.abc import Iterator, Sequence

from kpi_eval.lint.due_texts import due_texts
from kpi_eval.lint.rule import Advice, Rule, gathered
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.due_fault import due_fault
from kpi_eval.vocabulary.form import shortened


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    return gathered(
        Code.DUE_IS_NO_DATE,
        _found(strategies),
        lambda count, _: f"{count:,} objectives or milestones have a due date that is none, this one among them",
    )


def _found(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for strategy in strategies:
        for path, title, due in due_texts(strategy):
            fault = due_fault(due, strategy.year)
            if fault is not None:
                yield Advice(strategy, path, f"when '{shortened(title)}' is due: {fault.message}", fault.hint)


RULE = Rule(Code.DUE_IS_NO_DATE, Severity.ADVICE, _check)
