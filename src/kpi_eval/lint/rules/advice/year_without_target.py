"""A year without a target, between two that have one.

A target for every period fills all gaps; `none` under `targets:` says on purpose that there is none; and a survey every
other year (`frequency`, or three targets and more at equal distances) has such gaps by its nature.

Why:
    Actuals of that year are not judged. Mostly a line was left out.

Mend:
    Give the year its target, or write `none` for it.

Bad:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        targets:
          2016/17: 85%
          2018/19: 90%

Good:
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        targets:
          2016/17: 85%
          2017/18: none
          2018/19: 90%
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kpi_eval.lint.rule import Advice, Rule, Stated, bases_of, year_text, years_of
from kpi_eval.strategy.strategy import Basis, Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.period import YearKind

_EVERY_FEW_YEARS = re.compile(
    r"\bbi-?(?:ennial|annual)|\btri-?ennial|\bevery (?:other|second|[2-9]|two|three|four|five)\b.*\byears?\b",
    re.IGNORECASE,
)
_SHOWN = 3
_HABIT = 3


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for _, measure, basis, stated in bases_of(strategies):
        # NOTE: where an area's own targets leave a year out, the measure's serve.
        targets = [target for target in stated if not target.area]
        if len(targets) < 2 or _EVERY_FEW_YEARS.search(measure.frequency):  # noqa: PLR2004 - a year lies between two
            continue
        by_year = _by_year(targets, measure.year)
        missing = _missing(basis, sorted(by_year), measure.year)
        if missing:
            before = max(year for year in by_year if year < missing[0])
            after = min(year for year in by_year if year > missing[0])
            named = [year_text(year, measure.year) for year in missing[:_SHOWN]]
            more = f" and {len(missing) - _SHOWN:,} more" if len(missing) > _SHOWN else ""
            message = (
                f"{targets[0].name} has targets for {year_text(before, measure.year)} and "
                f"{year_text(after, measure.year)}, but none for {', '.join(named)}{more}"
            )
            yield by_year[after].advice(message, "give a target, or write none, where one is missing")


def _by_year(targets: list[Stated], kind: YearKind) -> dict[int, Stated]:
    by_year: dict[int, Stated] = {}
    for stated in targets:
        if stated.target.period is not None:
            for year in years_of(stated.target.period, kind):
                by_year.setdefault(year, stated)
    return by_year


def _missing(basis: Basis, has: list[int], kind: YearKind) -> list[int]:
    """List the years without anything said of a target, between the first and the last that have one."""
    steps = {after - before for before, after in pairwise(has)}
    is_regular = len(has) >= _HABIT and len(steps) == 1
    if not has or is_regular or any(target.period is None for target in basis.targets):
        return []
    said = {year for target in basis.targets if target.period is not None for year in years_of(target.period, kind)}
    return [year for year in range(has[0], has[-1]) if year not in said]


RULE = Rule(Code.YEAR_WITHOUT_TARGET, Severity.ADVICE, _check)
