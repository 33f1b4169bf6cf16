"""Naming: when two spellings of a name are the same, and the id that a name comes to."""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHE = re.compile("(?<=[a-z0-9])['\N{RIGHT SINGLE QUOTATION MARK}](?=[a-z0-9])")
_UNDECOMPOSED = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_LONGEST_ID = 60


@lru_cache(maxsize=10_000)
def folded(name: str) -> str:
    """Bring a name to the form in which names are compared: case and spacing do not count."""
    return "".join(name.casefold().split())


def spaced(text: str) -> str:
    """Bring the spaces of a text to one between words and none around them."""
    return " ".join(text.split())


def is_kebab_case(name: str) -> bool:
    """Whether a name has the form of an id: small letters, digits and hyphens between words."""
    return _KEBAB.fullmatch(name) is not None


def kebab_case(name: str, otherwise: str) -> str:
    """Bring a name to the form of an id: accents are left out, per cent is said, all else parts words.

    Args:
        name: Any text.
        otherwise: The id where nothing of the name is left, such as one in another alphabet.
    """
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))
    plain = plain.casefold().translate(_UNDECOMPOSED).replace("%", " per cent ").replace("&", " and ")
    words = _WORD.findall(_APOSTROPHE.sub("", plain))
    kept: list[str] = []
    length = -1
    for word in words:
        length += len(word) + 1
        if kept and length > _LONGEST_ID:
            break
        kept.append(word[:_LONGEST_ID])
    return "-".join(kept) or otherwise


def told_apart(name: str, taken: Collection[str]) -> str:
    """Give an id that no other is like: with a number behind it where the name, as names are compared, is taken."""
    found, number = name, 1
    while folded(found) in taken:
        number += 1
        found = f"{name}-{number}"
    return found
