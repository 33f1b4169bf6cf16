"""Directions: which way a measure is meant to go, and the many ways documents say so."""

import re
from enum import Enum
from functools import lru_cache


class Direction(Enum):
    """Which values of a measure are good; the value is the canonical spelling."""

    HIGHER = "higher is better"
    LOWER = "lower is better"
    PLAN = "plan is best"
    NONE = "none"


HIGHER_WORDS = frozenset({"higher", "bigger", "larger", "more"})
"""Words with which a direction may begin that is higher is better."""

LOWER_WORDS = frozenset({"lower", "smaller", "fewer", "less"})
"""Words with which a direction may begin that is lower is better."""

NEGATIONS = frozenset({"not", "no", "never", "neither", "nor", "than"})
"""Words that turn a direction round, or compare it with something else: with one of them it is not understood."""

_COMPARATIVE = re.compile(r"(?P<first>[a-z]+)(?P<between>( [^ ]+)*) is better", re.ASCII)


@lru_cache(maxsize=1_000)
def parse_direction(text: str) -> Direction | None:
    """Understand a direction as documents word it, such as `Smaller percentage is better`.

    Returns None when the words are not a direction, or name both ways at once: a direction is never guessed.
    """
    words = " ".join(text.casefold().rstrip(" .*").split())
    if words == "none":
        return Direction.NONE
    if words == "plan is best":
        return Direction.PLAN
    match = _COMPARATIVE.fullmatch(words)
    if match is None:
        return None
    between = set(re.findall(r"[a-z]+", match["between"]))
    if between & NEGATIONS:
        return None
    if match["first"] in HIGHER_WORDS and not between & LOWER_WORDS:
        return Direction.HIGHER
    if match["first"] in LOWER_WORDS and not between & HIGHER_WORDS:
        return Direction.LOWER
    return None
