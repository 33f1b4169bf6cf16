"""Blocks: many rows of a text with a delimiter at once, where its lines are so plain that no quoting need be understood."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from kpi_eval.actuals.stream import LONGEST_LINE, Lines, Raw

Record = list[str]


@dataclass(frozen=True)
class Block:
    r"""Whole lines without quotes, in UTF-8, each ended by `\n` or `\r\n`.

    That they have `width` cells each is not yet certain, nor that they are UTF-8: `decoded` makes text of them, and
    raises the error that says where they are not.
    """

    data: bytes
    lines: int
    width: int
    delimiter: str
    decoded: Callable[[bytes], str]

    @cached_property
    def text(self) -> str:
        r"""The text, each line ended by `\n`.

        Raises:
            ActualsError: It is not UTF-8.
        """
        text = self.decoded(self.data)
        return text.replace("\r\n", "\n") if "\r" in text else text

    def parts(self, size: int) -> Iterator["Block"]:
        """Give it in blocks of about `size` characters.

        Raises:
            ActualsError: They are not UTF-8.
        """
        text, start = self.text, 0
        while start < len(text):
            end = text.find("\n", start + size) + 1 or len(text)
            data, lines, decoded = _raw(text[start:end])
            yield Block(data, lines, self.width, self.delimiter, decoded)
            start = end


_AS_IT_IS = "surrogatepass"
"""Text that was decoded from another encoding is encoded and decoded whatever it holds."""


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
        raw = _raw(text) if isinstance(text, str) else text
        if not raw.data:
            return None
        # NOTE: where too many blank lines may stand, they are counted one by one.
        block = None if self._lines.may_be_too_blank(raw.lines) else _plain(raw, width, self._delimiter)
        if block is not None:
            self._lines.pass_over(block.data, block.lines)
            return block
        return self._records_in(raw.decoded(raw.data))

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


def _plain(raw: Raw, width: int, delimiter: str) -> Block | None:
    """Give lines as a block; None where they have quotes, or other line ends."""
    data = raw.data
    if b'"' in data or len(data) >= LONGEST_LINE:
        return None
    if b"\r" in data and data.count(b"\r") != data.count(b"\r\n"):
        return None
    if data.endswith(b"\n"):
        return Block(data, raw.lines, width, delimiter, raw.decoded)
    # NOTE: what is not UTF-8 is told by where it stands in the file, which has no such end.
    return Block(data + b"\n", raw.lines + 1, width, delimiter, lambda ended: raw.decoded(ended[:-1]) + "\n")


def _raw(text: str) -> Raw:
    return Raw(text.encode(errors=_AS_IT_IS), text.count("\n"), lambda data: data.decode(errors=_AS_IT_IS))
