"""Rule: a code with what finds it; and how a rule says where it found something."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

from kpi_eval.strategy.strategy import Basis, Measure, PeriodTarget, Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.form import FormError, Path
from kpi_eval.vocabulary.limits import Limits, work_out_limits
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.number import display_text
from kpi_eval.vocabulary.period import Period, YearKind, period_label, year_from
from kpi_eval.vocabulary.target import BenchmarkTarget, NoTarget, NumberTarget, RangeTarget

_WITHOUT_NUMBERS = (BenchmarkTarget, NoTarget)
_FEW = 5
_NAMED = 3


class Advice(NamedTuple):
    """Something found: in which strategy, at which keys of its file, and what there is to say.

    `measure` is the id of the measure it is about, whose `ignore:` may silence it. `is_of_key` puts the caret under the
    last key rather than under its value.
    """

    strategy: Strategy
    path: Path
    message: str
    hint: str = ""
    measure: str | None = None
    is_of_key: bool = False


Check: TypeAlias = Callable[[Sequence[Strategy]], Iterator[Advice]]
"""Finds what a rule is about in strategies that are used together."""


class Rule(NamedTuple):
    """A rule: its code, how much it weighs, and what finds it.

    What it finds, why that matters and how to mend it stand in the docstring of the rule's module, with a bad and a good
    example. `check` is None for what the loader or an evaluation finds. A rule that is not `is_on` must be selected.
    """

    code: Code
    severity: Severity
    check: Check | None = None
    is_on: bool = True


@dataclass(frozen=True)
class Stated:
    """A target with everything it belongs to; `area` is empty where it is the measure's."""

    strategy: Strategy
    measure: Measure
    basis: Basis
    target: PeriodTarget
    area: str = ""

    @cached_property
    def limits(self) -> Limits | None:
        """Its limits, where they can be worked out without a benchmark."""
        measure, stated = self.measure, self.target
        if isinstance(stated.target, _WITHOUT_NUMBERS):
            return None
        try:
            return work_out_limits(measure.direction, stated.target, stated.tolerance, scale=measure.scale)
        except FormError:
            return None

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """The number of the target, or both ends of its range; none of a benchmark."""
        target = self.target.target
        if isinstance(target, NumberTarget):
            return (target.value,)
        return (target.low, target.high) if isinstance(target, RangeTarget) else ()

    @property
    def series(self) -> tuple[PeriodTarget, ...]:
        """The targets it stands among: those of its area, or those of the measure."""
        return targets_in(self.basis, self.area)

    @property
    def name(self) -> str:
        """The measure's id, with the basis where there are several, and the area whose own target it is."""
        return f"'{self.measure.id}'" + (f" ({self.basis.id})" if self.basis.id else "") + self.area_text

    @property
    def area_text(self) -> str:
        """The area whose own target it is, as ` in Boston`; nothing where it is the measure's."""
        return f" in {self.area}" if self.area else ""

    @property
    def period_text(self) -> str:
        """For which period the target is, as ` for 2016/17`; nothing for every period."""
        return "" if self.target.period is None else f" for {self.target.period.label}"

    @property
    def target_text(self) -> str:
        """The target for people: a number, a range, a step, or as the file words it."""
        return " to ".join(map(self.worded, self.numbers)) or self.target.wording

    def worded(self, value: Decimal | float) -> str:
        """Write a number of this target for people, with its per cent or pound sign; a step by its name."""
        if self.measure.scale is not None:
            return self.measure.scale.name(float(value))
        number = float(value)
        text, unit = display_text(number, distinct_from=(number,)), self.basis.unit
        if unit.is_percent:
            return f"{text}%"
        return f"{unit.text}{text}" if unit.is_money and len(unit.text) == 1 and number >= 0 else text

    def advice(self, message: str, hint: str = "", *, of_tolerance: bool = False) -> Advice:
        """Say something at the target, or at the tolerance that serves it."""
        path = self.target.tolerance_path if of_tolerance and self.target.tolerance_path else self.target.path
        return Advice(self.strategy, path, message, hint, self.measure.id)


class Together(tuple[Strategy, ...]):  # noqa: SLOT001 - what is found once is kept in it
    """Strategies that are used together; what many rules ask of them is found once."""

    @cached_property
    def series(self) -> list[list[Stated]]:
        """What `series_of` gives."""
        return list(_series_of(self))

    @cached_property
    def bases(self) -> list[tuple[Strategy, Measure, Basis, list[Stated]]]:
        """What `bases_of` gives."""
        return list(_bases_of(self))


def measures_of(strategies: Sequence[Strategy]) -> Iterator[tuple[Strategy, Measure]]:
    """Give every measure with its strategy."""
    for strategy in strategies:
        for measure in strategy.measures:
            yield strategy, measure


def targets_in(basis: Basis, area: str) -> tuple[PeriodTarget, ...]:
    """Give the targets of an area of its own, or of the measure where no area is named."""
    return basis.areas.get(folded(area), ()) if area else basis.targets


def series_of(strategies: Sequence[Strategy]) -> Iterable[list[Stated]]:
    """Give the targets that follow one another: of every basis of every measure, and of each area that has its own.

    Only those that are one; a list may be empty.
    """
    return strategies.series if isinstance(strategies, Together) else _series_of(strategies)


def _series_of(strategies: Sequence[Strategy]) -> Iterator[list[Stated]]:
    for strategy, measure in measures_of(strategies):
        for basis in measure.bases:
            for area in ("", *measure.areas):
                yield [
                    Stated(strategy, measure, basis, target, area)
                    for target in targets_in(basis, area)
                    if not isinstance(target.target, NoTarget)
                ]


def bases_of(strategies: Sequence[Strategy]) -> Iterable[tuple[Strategy, Measure, Basis, list[Stated]]]:
    """Give every basis of every measure, with its targets that are one, those of areas behind the others."""
    return strategies.bases if isinstance(strategies, Together) else _bases_of(strategies)


def _bases_of(strategies: Sequence[Strategy]) -> Iterator[tuple[Strategy, Measure, Basis, list[Stated]]]:
    for strategy, measure in measures_of(strategies):
        for basis in measure.bases:
            targets = [
                Stated(strategy, measure, basis, target, area)
                for area in ("", *measure.areas)
                for target in targets_in(basis, area)
                if not isinstance(target.target, NoTarget)
            ]
            yield strategy, measure, basis, targets


def targets_of(strategies: Sequence[Strategy]) -> Iterator[Stated]:
    """Give every target that is one, of every basis of every measure, and of the areas that have their own."""
    for targets in series_of(strategies):
        yield from targets


def gathered(code: Code, found: Iterable[Advice], say: Callable[[int, str], str]) -> Iterator[Advice]:
    """Pass on what a strategy has little of, one by one; much of it in one line, at the place of the first.

    What a measure ignores is passed on by itself, so that its `ignore:` has an effect.

    Args:
        code: The code that the advice is of.
        found: All of it.
        say: Words the one line: how many measures (or pieces, where they are of no measure), and the first by name.
    """
    ignoring: dict[str, set[str]] = {}
    of_strategy: dict[str, list[Advice]] = {}
    for advice in found:
        strategy = advice.strategy
        if strategy.id not in ignoring:
            ignoring[strategy.id] = {
                measure.id for measure in strategy.measures if any(entry.code is code for entry in measure.ignored)
            }
        if advice.measure in ignoring[strategy.id]:
            yield advice
        else:
            of_strategy.setdefault(strategy.id, []).append(advice)
    for pieces in of_strategy.values():
        if len(pieces) <= _FEW:
            yield from pieces
            continue
        names = list(dict.fromkeys(f"'{advice.measure}'" for advice in pieces if advice.measure is not None))
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        message = say(len(names) or len(pieces), ", ".join(names[:_NAMED]) + more)
        yield pieces[0]._replace(message=message, measure=None)


@lru_cache(maxsize=1000)
def years_of(period: Period, kind: YearKind) -> range:
    """Give the years that a period has days in, each by the calendar year in which it begins."""
    return range(_year_of(period.first, kind), _year_of(period.last, kind) + 1)


@lru_cache(maxsize=1000)
def year_text(start: int, kind: YearKind) -> str:
    """Write the year that begins in a calendar year: `2016/17`."""
    return period_label(*year_from(start, kind), kind)


def _year_of(day: date, kind: YearKind) -> int:
    return day.year - (day.month < kind.first_month)
