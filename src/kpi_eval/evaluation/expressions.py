"""Expressions: the comparisons of section 3 of the design for data frames of any engine, written once in Narwhals.

A frame has the actual in `value`, a plain number or null, and beside it the limits that serve it, as `EDGES` name them.
"""

import narwhals as nw

LIMITS = ("on_low", "on_high", "acceptable_low", "acceptable_high", "far_low", "far_high")
"""The columns of limits, as `Limits` has them; an end that is open is infinite."""

ON_TARGET, WITHIN_TOLERANCE, OFF_TRACK = 0, 1, 2
"""The numbers of statuses in an expression's result."""


def status() -> nw.Expr:
    """Give the number of each row's status; a value on a limit is inside it."""
    value = nw.col("value")
    is_on_target = (value >= nw.col("on_low")) & (value <= nw.col("on_high"))
    is_acceptable = (value >= nw.col("acceptable_low")) & (value <= nw.col("acceptable_high"))
    otherwise = nw.when(is_acceptable).then(nw.lit(WITHIN_TOLERANCE)).otherwise(nw.lit(OFF_TRACK))
    return nw.when(is_on_target).then(nw.lit(ON_TARGET)).otherwise(otherwise)


def exceeded() -> nw.Expr:
    """Give whether each value lies beyond the far limit, on the good side."""
    value = nw.col("value")
    return (value > nw.col("far_high")) | (value < nw.col("far_low"))


def is_ordinary() -> nw.Expr:
    """Give whether nothing but its status is to be said of a value: it is within `low` and `high`, and not near a limit.

    `near_low` and `near_high` are the ends, beyond the limits of what is acceptable, of where a value misses one by a
    hair, `nearly_low` and `nearly_high` those of what is on target; `smallest` is the number below which a value may be
    a fraction, 0 where it may not, and `zero` what is taken for no value.
    """
    value = nw.col("value")
    is_near = _is_between(value, "near_low", "acceptable_low") | _is_between(value, "nearly_low", "on_low")
    is_near |= _is_past(value, "acceptable_high", "near_high") | _is_past(value, "on_high", "nearly_high")
    may_be_fraction = (value.abs() < nw.col("smallest")) & (value != 0)
    is_inside = (value >= nw.col("low")) & (value <= nw.col("high"))
    return is_inside & ~is_near & ~may_be_fraction & (value != nw.col("zero"))


def _is_between(value: nw.Expr, start: str, end: str) -> nw.Expr:
    return (value >= nw.col(start)) & (value < nw.col(end))


def _is_past(value: nw.Expr, start: str, end: str) -> nw.Expr:
    return (value > nw.col(start)) & (value <= nw.col(end))
