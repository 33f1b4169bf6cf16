"""Scales: named steps, worst to best, that compare by position and differ in steps."""

from dataclasses import dataclass
from decimal import Decimal

from kpi_eval.vocabulary.naming import folded


@dataclass(frozen=True, slots=True)
class Scale:
    """The steps of a scale, worst first; positions count from 1."""

    id: str
    steps: tuple[str, ...]

    def position(self, name: str) -> Decimal | None:
        """Give the position of a step named in any case and spacing; None when the scale has no such step."""
        wanted = folded(name)
        for number, step in enumerate(self.steps, start=1):
            if folded(step) == wanted:
                return Decimal(number)
        return None

    def name(self, position: float) -> str:
        """Give the name of the step at a position; positions beyond the ends are the end steps."""
        return self.steps[min(max(int(position), 1), len(self.steps)) - 1]

    def clamp(self, position: Decimal) -> Decimal:
        """Bring a position that lies beyond the scale back to its end."""
        return min(max(position, Decimal(1)), Decimal(len(self.steps)))
