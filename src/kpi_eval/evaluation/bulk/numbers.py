"""Numbers: the plain ones among texts, read by Python's own `float` many at a time."""

import math
from collections.abc import Callable, Sequence
from itertools import compress

from kpi_eval.vocabulary.number import PLAIN_NUMBER

_ONLY_FLOAT_TAKES = b"_ \t\r\x0b\x0c\x1c\x1d\x1e\x1f"
_ALL_OTHERS = bytes(set(range(128)) - set(_ONLY_FLOAT_TAKES))


def numbers_in(texts: Sequence[str]) -> list[float]:
    """Read plain numbers (design section 5): a number for each text, not finite for one that is no plain number.

    Beyond them `float` takes words for what is not finite, and numbers with underscores, space around them or digits
    that are not ASCII. Where texts have nothing of the latter, it can be trusted.
    """
    together = "\n".join(texts)
    if together.isascii() and not together.encode("ascii").translate(None, _ALL_OTHERS):
        return _read(texts)
    return [float(text) if PLAIN_NUMBER.fullmatch(text) else math.nan for text in texts]


def number_in(text: str, *, is_percent: bool) -> float:
    """Read a plain number, where `is_percent` also one before a per cent sign; not a number where it is something else.

    A text may have the end of its line.
    """
    text = text.removesuffix("\n")
    if is_percent and text.endswith("%"):
        text = text[:-1]
    return float(text) if PLAIN_NUMBER.fullmatch(text) else math.nan


def actuals_in(texts: Sequence[str], is_percent: Callable[[int], bool]) -> list[float]:
    """Read plain numbers, and those before a per cent sign where `is_percent` says so of a text's place."""
    values = numbers_in(texts)
    for at in without_number(values):
        values[at] = number_in(texts[at], is_percent=is_percent(at))
    return values


def without_number(values: Sequence[float]) -> list[int]:
    """Give the places of those that are not a number."""
    return [] if math.isfinite(sum(values)) else list(compress(range(len(values)), map(math.isnan, values)))


def _read(texts: Sequence[str]) -> list[float]:
    values: list[float] = []
    waiting = iter(texts)
    while len(values) < len(texts):
        try:
            values.extend(map(float, waiting))
        except ValueError:
            # NOTE: the numbers before it have been taken, and the rest is still waiting.
            values.append(math.nan)
    return values
