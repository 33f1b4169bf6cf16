"""Titles: what the words of a measure's title and unit tell about its numbers."""

import re
from functools import lru_cache

_WORDS = re.compile(r"\b(?:last year|fill rate|(?:under|over)-spends?)\b|\w+")
"""A word, or several that say something together."""

_CHANGE = frozenset(
    _WORDS.findall(
        "change changes growth increase increases increased decrease decreases decreased reduction reductions reduced rise "
        "rises fall falls variance difference improvement compared relative against index ratio inflation return gap gaps"
    )
)
_MORE_THAN_WHOLE = frozenset(
    _WORDS.findall(
        "plan planned target targets budget budgets baseline baselines capacity occupancy utilisation utilization coverage "
        "cover delivery delivered achieved requirement expected forecast previous prior average saving savings recovery "
        "turnover cost costs income progress last year fill rate"
    )
)
_NEGATIVE = frozenset(
    _WORDS.findall(
        "surplus deficit deficits balance balances net profit profits loss losses margin margins yield yields underspend "
        "underspends under-spend under-spends overspend overspends over-spend over-spends"
    )
)


def speaks_of_change(text: str) -> bool:
    """Whether it is of a change, a growth or a comparison, whose numbers know no ends and may be small."""
    return not _CHANGE.isdisjoint(_words(text))


def may_be_more_than_whole(text: str) -> bool:
    """Whether per cent of it may be above 100: of a change, a plan, a capacity or another value that is not its whole."""
    return speaks_of_change(text) or not _MORE_THAN_WHOLE.isdisjoint(_words(text))


def may_be_negative(text: str) -> bool:
    """Whether its numbers may be below zero: of a change, or of what is left after something is taken away."""
    return speaks_of_change(text) or not _NEGATIVE.isdisjoint(_words(text))


@lru_cache(maxsize=1_000)
def _words(text: str) -> frozenset[str]:
    # NOTE: to split a title once is far cheaper than to try each of eighty words where each of its own begins.
    return frozenset(_WORDS.findall(text.casefold()))
