"""Suggestions: the known name that an unknown one was probably meant to be."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

DID_YOU_MEAN = "did you mean"
"""How a suggestion begins."""

_MOST_BESIDE = 10_000


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


def missing_path_hint(name: str) -> str:
    """Say what to try where nothing is at a path: what is called nearly so beside it; else that the folder is missing."""
    path = Path(name)
    try:
        beside = [entry.name for entry in islice(path.parent.iterdir(), _MOST_BESIDE)]
    except (OSError, ValueError):
        is_folder = path.parent.is_dir()
        return "check the path" if is_folder else f"there is no folder {path.parent.as_posix()}: check the path"
    near = closest(path.name, [entry for entry in beside if not entry.startswith((".", "~"))])
    return "check the path" if near is None else f"{DID_YOU_MEAN} {(path.parent / near).as_posix()}?"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Word a suggestion as `did you mean 'tolerance'?`; empty when nothing is near."""
    near = closest(name, known)
    return "" if near is None else f"{DID_YOU_MEAN} '{near}'?"
