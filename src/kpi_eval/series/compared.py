"""Compared: everything that comes of comparing two results, or two versions of strategies."""

from typing import NamedTuple

from kpi_eval.series.comparison import Comparison, Turn
from kpi_eval.series.strategy_changes import StrategyChanges


class Compared(NamedTuple):
    """What was compared with what.

    `old` and `new` are the names of the two; `actuals` those of the files that both strategies judged. There is a
    `comparison` where rows were compared, and `changes` where strategies were; `with_years` says that years to date were
    asked for.
    """

    old: str
    new: str
    comparison: Comparison | None = None
    changes: StrategyChanges | None = None
    actuals: tuple[str, ...] = ()
    with_years: bool = False

    @property
    def has_worse(self) -> bool:
        """Whether a status got worse, or that of a year to date."""
        comparison = self.comparison
        return comparison is not None and bool(comparison.turned(Turn.WORSE) or comparison.years_turned(Turn.WORSE))
