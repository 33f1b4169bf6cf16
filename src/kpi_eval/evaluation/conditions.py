"""Conditions: what a result depends on besides strategies and actuals."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What was asked for beyond the filters.

    `as_at` is the day that counts as today; without it nothing is said of days to come. `suppress_below` is the smallest
    count that may be shown; without it every one is.
    """

    as_at: date | None = None
    suppress_below: int | None = None
