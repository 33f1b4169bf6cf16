"""Numbers: the plain ones among texts, read by Python's own `float` many at a time."""

import math
from collections.abc import Sequence

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


def number_before_sign(text: str) -> float:
    """Read a plain number before a per cent sign; not a number where it is something else."""
    return float(text[:-1]) if text.endswith("%") and PLAIN_NUMBER.fullmatch(text, 0, len(text) - 1) else math.nan


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
