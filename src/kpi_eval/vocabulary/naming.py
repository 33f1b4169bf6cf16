"""Naming: when two spellings of a name are the same."""

from functools import lru_cache


@lru_cache(maxsize=10_000)
def folded(name: str) -> str:
    """Bring a name to the form in which names are compared: case and spacing do not count."""
    return "".join(name.casefold().split())


def spaced(text: str) -> str:
    """Bring the spaces of a text to one between words and none around them."""
    return " ".join(text.split())
