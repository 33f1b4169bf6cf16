"""Rule: a code with what finds it; and how a rule says where it found something."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from kpi_eval.strategy.strategy import Basis, Measure, PeriodTarget, Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.form import FormError, Path
from kpi_eval.vocabulary.limits import Limits, work_out_limits
from kpi_eval.vocabulary.target import BenchmarkTarget, NoTarget


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


class Stated(NamedTuple):
    """A target with everything it belongs to, and its limits where they can be worked out without a benchmark."""

    strategy: Strategy
    measure: Measure
    basis: Basis
    target: PeriodTarget
    limits: Limits | None

    @property
    def name(self) -> str:
        """The measure's id, with the basis where there are several."""
        return f"'{self.measure.id}'" + (f" ({self.basis.id})" if self.basis.id else "")

    @property
    def period_text(self) -> str:
        """For which period the target is, as ` for 2016/17`; nothing for every period."""
        return "" if self.target.period is None else f" for {self.target.period.label}"

    def advice(self, message: str, hint: str = "", *, of_tolerance: bool = False) -> Advice:
        """Say something at the target, or at the tolerance that serves it."""
        path = self.target.tolerance_path if of_tolerance and self.target.tolerance_path else self.target.path
        return Advice(self.strategy, path, message, hint, self.measure.id)


def measures_of(strategies: Sequence[Strategy]) -> Iterator[tuple[Strategy, Measure]]:
    """Give every measure with its strategy."""
    for strategy in strategies:
        for measure in strategy.measures:
            yield strategy, measure


def targets_of(strategies: Sequence[Strategy]) -> Iterator[Stated]:
    """Give every target that is one, of every basis of every measure."""
    for strategy, measure in measures_of(strategies):
        for basis in measure.bases:
            for target in basis.targets:
                if not isinstance(target.target, NoTarget):
                    yield Stated(strategy, measure, basis, target, _limits(measure, target))


def _limits(measure: Measure, target: PeriodTarget) -> Limits | None:
    if isinstance(target.target, BenchmarkTarget) or measure.direction is Direction.NONE:
        return None
    try:
        return work_out_limits(measure.direction, target.target, target.tolerance, scale=measure.scale)
    except FormError:
        return None
