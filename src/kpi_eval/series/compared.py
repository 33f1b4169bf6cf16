"""Compared: everything that comes of comparing two results, or two versions of strategies."""

from typing import NamedTuple

from kpi_eval.series.comparison import Comparison, Turn
from kpi_eval.series.strategy_changes import StrategyChanges


class Compared(NamedTuple):
    """What was compared with what.

    `old` and `new` are the names of the two; `actuals` those of the files that both strategies judged. There is a
    `comparison` where rows were compared, and `changes` where strategies were.
    """

    old: str
    new: str
    comparison: Comparison | None = None
    changes: StrategyChanges | None = None
    actuals: tuple[str, ...] = ()

    @property
    def has_worse(self) -> bool:
        """Whether a status got worse."""
        return self.comparison is not None and bool(self.comparison.turned(Turn.WORSE))
