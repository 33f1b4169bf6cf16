"""An objective, or a milestone, that is due after the strategy has ended.

The strategy ends with the last day that a target is for. It has no end when a measure has a target for every period.
What is due is free text: `April 2020`, `by June 2020` and `from 2020/21 onwards` are understood; about anything else
nothing is said.

Why:
    When it is due, no measure has a target any more to show whether it did any good. Either the date is a slip, or the
    targets of the last years are missing.

Mend:
    Correct the date, or add the targets of those years.

Bad:
    outcomes:
      housed:
        title: Care leavers have a home
        objectives:
          - {title: Review the Leaving Care service, due: August 2018}
    measures:
      suitable:
        title: Care leavers in suitable accommodation
        outcomes: [housed]
        direction: higher is better
        unit: "%"
        targets:
          2016/17: 90%

Good:
    outcomes:
      housed:
        title: Care leavers have a home
        objectives:
          - {title: Review the Leaving Care service, due: August 2018}
    measures:
      suitable:
        title: Care leavers in suitable accommodation
        outcomes: [housed]
        direction: higher is better
        unit: "%"
        targets:
          2016/17 - 2018/19: 90%
"""

from collections.abc import Iterator, Sequence
from datetime import date

from kpi_eval.lint.due_texts import due_texts
from kpi_eval.lint.rule import Advice, Rule, gathered, targets_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.due import due_period
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.period import YearKind, days_between


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    return gathered(
        Code.OBJECTIVE_PAST_THE_END,
        _found(strategies),
        lambda count, _: f"{count:,} objectives or milestones are due after the last target ends, this one among them",
    )


def _found(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for strategy in strategies:
        end = _end(strategy)
        if end is None:
            continue
        for path, title, due in due_texts(strategy):
            first = _first_day(due, strategy.year)
            if first is not None and first > end:
                message = (
                    f"'{shortened(title)}' is due {shortened(due)}, "
                    f"but the last target of the strategy ends on {days_between(end, end)}"
                )
                yield Advice(strategy, path, message, "check the date, or add the targets of those years")


def _end(strategy: Strategy) -> date | None:
    """Give the last day that a target is for; None where there is none, or targets serve every period."""
    end = None
    for stated in targets_of([strategy]):
        period = stated.target.period
        if period is None:
            return None
        end = period.last if end is None else max(end, period.last)
    return end


def _first_day(due: str, kind: YearKind) -> date | None:
    """Give the first day on which it may be due; None when the text is not understood."""
    period = due_period(due, kind)
    return None if period is None else period.first


RULE = Rule(Code.OBJECTIVE_PAST_THE_END, Severity.ADVICE, _check)
