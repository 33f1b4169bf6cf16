r"""Alike: parts of a text with a delimiter whose lines all begin with the same cells, which then need be read but once.

Files are mostly sorted: by measure and period, say.
"""

from collections.abc import Iterator
from typing import NamedTuple

_SHORTEST = 512
"""In lines; of fewer that begin alike nothing is made, for each part has its cost."""


class Alike(NamedTuple):
    r"""So many lines without quotes, each ended by `\n`; all begin with `shared`: whole cells, each with its delimiter.

    That they have `width` cells each is not yet certain.
    """

    text: str
    lines: int
    width: int
    delimiter: str
    shared: str = ""

    def cells(self) -> list[str] | None:
        r"""Give all cells but those shared, one record after the other; None where the lines do not have `width` cells.

        The last cell of every record ends with `\n`.
        """
        shared, width = self.shared, self.width - self.shared.count(self.delimiter)
        # NOTE: a line's end stays with the cell before it, so that each record shows where it ends.
        cells = self.text[len(shared) : -1].replace(f"\n{shared}", f"\n{self.delimiter}").split(self.delimiter)
        cells[-1] += "\n"
        is_whole = len(cells) == self.lines * width
        return cells if is_whole and "".join(cells[width - 1 :: width]).count("\n") == self.lines else None

    def records(self) -> list[list[str]]:
        """Give the records, whatever their width, as a reader of CSV does: a line with nothing on it is an empty one."""
        return [line.split(self.delimiter) if line else [] for line in self.text[:-1].split("\n")]

    def beginning(self, columns: int) -> str:
        """Give so many cells of the first line, each with its delimiter; nothing where it has no more than these."""
        cells = self.text[: self.text.find("\n")].split(self.delimiter)
        return "".join(f"{cell}{self.delimiter}" for cell in cells[:columns]) if 0 < columns < len(cells) else ""


def parts_alike(text: str, lines: int, width: int, delimiter: str, columns: int) -> Iterator[Alike]:
    r"""Give a text in parts whose lines begin with the same cells; in one with nothing shared where these change often.

    Args:
        text: Whole lines without quotes, each ended by `\n`.
        lines: How many.
        width: How many cells each should have.
        delimiter: What stands between them.
        columns: How many of the first cells are to be the same.
    """
    rest = Alike(text, lines, width, delimiter)
    while rest.lines > 1 and (shared := rest.beginning(columns)):
        start = f"\n{shared}"
        count, end = rest.text.count(start) + 1, rest.text.find("\n", rest.text.rfind(start) + 1) + 1
        if count < min(_SHORTEST, rest.lines) or rest.text.count("\n", 0, end) > count:
            break
        yield Alike(rest.text[:end], count, width, delimiter, shared)
        rest = rest._replace(text=rest.text[end:], lines=rest.lines - count)
    if rest.lines:
        yield rest
