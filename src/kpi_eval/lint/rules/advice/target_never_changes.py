"""A target that is stated again and again, and stays the same over three years or more.

A single statement for several years is not meant, nor a target that cannot be better (100%, 0 where lower is better, the
best step of a scale), nor a plan to be kept, nor a benchmark, which moves by itself. A rationale ends the question.

Why:
    A target that is only carried forward asks for nothing. Reviewers want to know whether standing still is the aim.

Mend:
    Set a step for each year; or say under `rationale` why it stays.

Bad:
    measures:
      moves:
        title: Children with three or more placements
        direction: lower is better
        unit: "%"
        targets:
          2016/17: 8%
          2017/18 - 2019/20: 8%

Good:
    measures:
      moves:
        title: Children with three or more placements
        direction: lower is better
        unit: "%"
        targets:
          2016/17: 8%
          2017/18 - 2019/20: {target: 8%, rationale: It is the national average.}
"""

from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, Stated, gathered, series_of, year_text, years_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.direction import Direction

_LONG = 3
_WHOLE = 100


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    return gathered(
        Code.TARGET_NEVER_CHANGES,
        _found(strategies),
        lambda count, names: f"{count:,} measures keep the same target over three years or more: {names}",
    )


def _found(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    told = set()
    for targets in series_of(strategies):
        if len(targets) < 2:  # noqa: PLR2004 - again
            continue
        measure = targets[0].measure
        if measure.direction is Direction.PLAN or measure.id in told:
            continue
        numbers = targets[0].numbers
        if not numbers or any(stated.numbers != numbers for stated in targets) or _is_best(targets[0]):
            continue
        if any(stated.target.rationale for stated in targets):
            continue
        years = {
            year
            for stated in targets
            if stated.target.period is not None
            for year in years_of(stated.target.period, measure.year)
        }
        if len(years) >= _LONG:
            told.add(measure.id)
            first, last = year_text(min(years), measure.year), year_text(max(years), measure.year)
            message = f"the target of {targets[0].name} stays {targets[0].target_text} from {first} to {last}"
            yield targets[-1].advice(message, "set a step for each year, or say in a rationale why it stays")


def _is_best(stated: Stated) -> bool:
    """Whether no target could ask for more."""
    scale, is_higher = stated.measure.scale, stated.measure.direction is Direction.HIGHER
    if scale is not None:
        return stated.numbers[0] == (len(scale.steps) if is_higher else 1)
    if is_higher:
        return stated.basis.unit.is_percent and stated.numbers[0] >= _WHOLE
    return stated.numbers[-1] <= 0


RULE = Rule(Code.TARGET_NEVER_CHANGES, Severity.ADVICE, _check)
