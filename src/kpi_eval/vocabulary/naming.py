"""Naming: when two spellings of a name are the same."""


def folded(name: str) -> str:
    """Bring a name to the form in which names are compared: case and spacing do not count."""
    return "".join(name.casefold().split())
