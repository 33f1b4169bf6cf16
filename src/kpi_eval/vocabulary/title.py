"""Titles: what the words of a measure's title and unit tell about its numbers."""

import re

_CHANGE = re.compile(
    r"\b(?:changes?|growth|increases?|increased|decreases?|decreased|reductions?|reduced|rises?|falls?|variance"
    r"|difference|improvement|compared|relative|against|index|ratio|inflation|return|gaps?)\b",
    re.IGNORECASE,
)
_MAY_BE_MORE_THAN_WHOLE = re.compile(
    r"\b(?:plan|planned|targets?|budgets?|baselines?|capacity|occupancy|utilisation|utilization|coverage|cover|delivery"
    r"|delivered|achieved|requirement|expected|forecast|previous|last year|prior|average|savings?|recovery|fill rate"
    r"|turnover|cost|costs|income|progress)\b",
    re.IGNORECASE,
)
_MAY_BE_NEGATIVE = re.compile(
    r"\b(?:surplus|deficits?|balances?|net|profits?|loss|losses|margins?|yields?|under-?spends?|over-?spends?)\b",
    re.IGNORECASE,
)


def speaks_of_change(text: str) -> bool:
    """Whether it is of a change, a growth or a comparison, whose numbers know no ends and may be small."""
    return _CHANGE.search(text) is not None


def may_be_more_than_whole(text: str) -> bool:
    """Whether per cent of it may be above 100: of a change, a plan, a capacity or another value that is not its whole."""
    return speaks_of_change(text) or _MAY_BE_MORE_THAN_WHOLE.search(text) is not None


def may_be_negative(text: str) -> bool:
    """Whether its numbers may be below zero: of a change, or of what is left after something is taken away."""
    return speaks_of_change(text) or _MAY_BE_NEGATIVE.search(text) is not None
