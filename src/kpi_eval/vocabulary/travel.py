"""Travel: in which direction a measure is going, and why that cannot be said."""

from enum import Enum


class Travel(Enum):
    """Where an actual lies beside an earlier one; the value is the spelling in every output.

    `INCREASING` and `DECREASING` are for what has no better and worse.
    """

    IMPROVING = "improving"
    WORSENING = "worsening"
    NO_CHANGE = "no change"
    INCREASING = "increasing"
    DECREASING = "decreasing"


class NoTravel(Enum):
    """Why there is no direction of travel."""

    NO_ACTUAL = "no actual"
    NO_EARLIER_VALUE = "no earlier value"
    BREAK = "break in the series"
    TARGET_MOVED = "the target moved"
    GIVEN_TWICE = "given twice"
    ONLY_A_BOUND = "only a bound is known"
    FORECAST = "forecast"
