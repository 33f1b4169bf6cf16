"""Suggestions: the known name that an unknown one was probably meant to be."""

from collections.abc import Iterable

DID_YOU_MEAN = "did you mean"
"""How a suggestion begins."""


def closest(name: str, known: Iterable[str], *, at_least: float = 0.7) -> str | None:
    """Give the known name nearest to an unknown one, in the known spelling; None when nothing is near.

    `at_least` is how alike they must be, from 0 to 1 (the ratio of difflib).
    """
    # NOTE: imported here because a run without mistakes never needs it.
    from difflib import SequenceMatcher  # noqa: PLC0415

    wanted = name.casefold()[:200]
    best, best_ratio = None, at_least
    for candidate in known:
        matcher = SequenceMatcher(None, candidate.casefold()[:200], wanted)
        if matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio:
            ratio = matcher.ratio()
            if ratio > best_ratio:
                best, best_ratio = candidate, ratio
    return best


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Word a suggestion as `did you mean 'tolerance'?`; empty when nothing is near."""
    near = closest(name, known)
    return "" if near is None else f"{DID_YOU_MEAN} '{near}'?"
