"""Blocks: many rows of a text with a delimiter at once, where its lines are so plain that no quoting need be understood."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from kpi_eval.actuals.stream import LONGEST_LINE, Lines

Record = list[str]


class Block(NamedTuple):
    r"""Whole lines without quotes, each ended by `\n`. That they have `width` cells each is not yet certain."""

    text: str
    lines: int
    width: int
    delimiter: str

    def parts(self, size: int) -> Iterator["Block"]:
        """Give it in blocks of about `size` characters."""
        start = 0
        while start < len(self.text):
            end = self.text.find("\n", start + size) + 1 or len(self.text)
            text = self.text[start:end]
            yield Block(text, text.count("\n"), self.width, self.delimiter)
            start = end


class BlockSource(Protocol):
    """What gives the rest of a file in blocks, or as records where a block would not be plain."""

    def next(self, size: int, width: int) -> Block | list[Record] | None:
        """Give about `size` characters; None at the end.

        Raises:
            ActualsError: The file cannot be read further.
        """


class DelimitedBlocks:
    """The rest of a text with a delimiter."""

    def __init__(self, lines: Lines, records: Iterator[Record], delimiter: str) -> None:
        """Take lines, and the records that are read from these very lines."""
        self._lines = lines
        self._records = records
        self._delimiter = delimiter

    def next(self, size: int, width: int) -> Block | list[Record] | None:
        """Give about `size` characters; None at the end."""
        text = self._lines.block(size)
        if not text:
            return None
        block = _plain(text, width, self._delimiter)
        if block is not None:
            self._lines.pass_over(block.lines)
            return block
        return self._records_in(text)

    def _records_in(self, text: str) -> list[Record]:
        """Give the records that begin in a text: the last may go on in what follows it."""
        self._lines.push_back(text)
        found = []
        while self._lines.is_waiting:
            record = next(self._records, None)
            if record is None:
                break
            found.append(record)
        return found


def _plain(text: str, width: int, delimiter: str) -> Block | None:
    """Give a text as a block; None where it has quotes, or other line ends."""
    if '"' in text or len(text) >= LONGEST_LINE:
        return None
    if "\r" in text:
        if text.count("\r") != text.count("\r\n"):
            return None
        text = text.replace("\r\n", "\n")
    if not text.endswith("\n"):
        text += "\n"
    return Block(text, text.count("\n"), width, delimiter)
