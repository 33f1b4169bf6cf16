"""Header names: the headers of a file, to be looked up as people would: footnote marks, case and spacing do not count."""

import re
from collections.abc import Sequence

from kpi_eval.vocabulary.form import shortened

_NOTE_MARK = re.compile(r"\s*(?:\[(?:notes?\s*)?[0-9, ]+\]|\([0-9]{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹]+|\*+)\s*$", re.IGNORECASE)


def folded_header(name: str) -> str:
    """Bring a header to the form in which headers are compared: case, spaces and underscores do not count."""
    return "".join(name.casefold().replace("_", " ").split())


def without_note(name: str) -> str:
    """Give a header on one line, without the footnote mark at its end."""
    return " ".join(_NOTE_MARK.sub("", name).split())


def shown_header(name: str) -> str:
    """Give a header on one line, cut where it would not fit a message."""
    return shortened(" ".join(name.split()), 60)


def both_called(header: Sequence[str], first: int, second: int) -> str:
    """Name two columns that are looked up by the same name, each as it stands."""
    names = [shown_header(header[place]) for place in (first, second)]
    is_same = folded_header(header[first]) == folded_header(header[second])
    told = (
        f"both called '{names[0]}'" if is_same else f"called '{names[0]}' and '{names[1]}', the same but for the note"
    )
    return f"columns {first + 1} and {second + 1} are {told}"


class HeaderNames:
    """The names of a header, to be looked up as people would."""

    def __init__(self, header: Sequence[str]) -> None:
        """Take a header in."""
        self._exact = [folded_header(name) for name in header]
        self._plain = [folded_header(_NOTE_MARK.sub("", name)) for name in header]

    def positions(self, wanted: str) -> list[int]:
        """Where a name stands: as it is written, else without its footnote mark."""
        name = folded_header(wanted)
        exact = [position for position, known in enumerate(self._exact) if known == name]
        return exact or [position for position, known in enumerate(self._plain) if known == name]

    def twice(self) -> tuple[tuple[int, int], ...]:
        """Give the positions of names that stand twice, from 0."""
        first: dict[str, int] = {}
        found = []
        for position, name in enumerate(self._exact):
            if name and name in first:
                found.append((first[name], position))
            first.setdefault(name, position)
        return tuple(found)

    def folded(self) -> frozenset[str]:
        """Give all names as they are compared, without their footnote marks."""
        return frozenset(self._plain)
