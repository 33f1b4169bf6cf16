"""Stream: the text of an actuals file: its encoding told or taken as asked for, never guessed in silence."""

import codecs
import io
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from kpi_eval.actuals.compression import unpacked
from kpi_eval.actuals.file import CHUNK, ActualsFile, failure
from kpi_eval.actuals.watched_bytes import WatchedBytes
from kpi_eval.actuals.whole_lines import LineReader
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.reading import Reading

LONGEST_LINE = 16 * 1024 * 1024
"""In characters; a longer line is no row of actuals."""

_MOST_BLANK = 2_000_000
_SHORTEST_FILLED = 3

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, longest first where one begins another."""

_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 with a byte order mark", "utf-16": "UTF-16", "utf-32": "UTF-32"}
_LINE_END = re.compile(rb"[\r\n]")
_UNDEFINED_IN_CP1252 = b"\x81\x8d\x8f\x90\x9d"
_UTF_8 = frozenset({"utf-8", "utf-8-sig"})
_AS_FOUND = Reading()


class Raw(NamedTuple):
    """Lines as they stand in a file of UTF-8, and what makes text of them, or fails as a reader of text does."""

    data: bytes
    lines: int
    decoded: Callable[[bytes], str]


class TextStream:
    """The text of an actuals file; `encoding` is Python's name of it."""

    def __init__(self, file: ActualsFile, reading: Reading = _AS_FOUND) -> None:
        """Open a file as text.

        Args:
            file: The file, not yet read.
            reading: The encoding asked for; UTF-8 without it. A byte order mark goes before both.

        Raises:
            ActualsError: The file is damaged.
        """
        self.path = file.path
        source = LineReader(unpacked(file))
        start = source.peek(4)
        marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
        self.encoding = marked or reading.encoding or "utf-8"
        self._is_marked = marked is not None
        self._reading = reading
        has_wide_characters = self.encoding.startswith(("utf-16", "utf-32"))
        self._bytes = WatchedBytes(source, file.path, has_wide_characters=has_wide_characters, origin=self._origin)
        self._text = io.TextIOWrapper(
            io.BufferedReader(self._bytes, CHUNK), encoding=self.encoding, errors="strict", newline=""
        )
        self._is_utf_8 = codecs.lookup(self.encoding).name in _UTF_8
        self._is_ahead = False

    @property
    def encoding_name(self) -> str:
        """The encoding as people call it."""
        return _NAMES.get(self.encoding, self.encoding)

    def lines(self) -> "Lines":
        """Give the lines, or blocks of them."""
        return Lines(self)

    def line(self) -> str:
        r"""Read one line with its end, of whatever kind (`\n`, `\r\n`, `\r`); empty at the end of the file.

        Raises:
            ActualsError: The bytes are not of the encoding, or reading fails.
        """
        self._is_ahead = True
        try:
            return self._text.readline(LONGEST_LINE)
        except (UnicodeError, OSError) as error:
            raise self._failure(error) from None

    def block(self, size: int) -> Raw | str:
        r"""Read about `size` characters, on to the end of a line; empty at the end of the file.

        They come undecoded where that does, which saves most of the time that reading takes.

        Raises:
            ActualsError: The bytes are not of the encoding, or reading fails.
        """
        try:
            if not self._is_utf_8 or not self._bytes.is_line_end_near():
                return self._decoded_block(size)
            ahead, before = self._ahead(), self._bytes.lines
            data = ahead + self._bytes.lines_of(size, LONGEST_LINE)
            lines = ahead.count(b"\n") + self._bytes.lines - before
            decoded = partial(self._decoded, size=self._bytes.size, lines=self._bytes.lines)
            if len(data) < LONGEST_LINE or data.endswith(b"\n"):
                return Raw(data, lines, decoded)
            # NOTE: its end is far off, or another; the line is cut, but no character may be.
            data += self._bytes.rest_of_character()
            return decoded(data) + self.line()
        except (UnicodeError, OSError) as error:
            raise self._failure(error) from None

    def _ahead(self) -> bytes:
        """Give what has been read ahead of the lines that were given, on to the end of a line."""
        if not self._is_ahead:
            return b""
        self._is_ahead = False
        self._bytes.end_with_line(is_ending=True)
        text = self._text.read()
        self._bytes.end_with_line(is_ending=False)
        return text.encode()

    def _decoded_block(self, size: int) -> str:
        self._is_ahead = True
        # NOTE: it decodes 8 KiB at a time else, which takes twice as long; there is no public way to say so.
        self._text._CHUNK_SIZE = CHUNK  # type: ignore[attr-defined]  # noqa: SLF001
        text = self._text.read(size)
        return text if not text or text.endswith("\n") else text + self._text.readline(LONGEST_LINE)

    def _decoded(self, data: bytes, *, size: int, lines: int) -> str:
        """Decode bytes of the file, up to which there are so many bytes and lines."""
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            raise self._decode_failure(error, size, lines) from None

    def text(self) -> Iterator[str]:
        """Give the text in pieces, whatever its lines.

        Raises:
            ActualsError: The bytes are not of the encoding, or reading fails.
        """
        self._is_ahead = True
        try:
            while piece := self._text.read(CHUNK):
                yield piece
        except (UnicodeError, OSError) as error:
            raise self._failure(error) from None

    def close(self) -> None:
        """Close the file."""
        self._text.close()

    @property
    def _origin(self) -> str:
        """Where a strategy says that the encoding is the one taken."""
        return "" if self._is_marked else self._reading.origin("encoding")

    def _failure(self, error: UnicodeError | OSError) -> ActualsError:
        if isinstance(error, UnicodeDecodeError):
            size, lines = self._bytes.size, self._bytes.lines
            return self._decode_failure(error, size, lines, self._rest_of_line())
        if isinstance(error, UnicodeError):
            message = f"the text is not {self.encoding_name}{self._origin}: {error}"
            hint = self._reading.remedy("encoding", "--encoding")
            return failure(self.path, Code.ACTUALS_OTHER_ENCODING, message, hint)
        message = f"the file cannot be read further: {error.strerror or error}"
        return failure(self.path, Code.ACTUALS_UNREADABLE, message, "check the file", self._bytes.lines + 1)

    def _rest_of_line(self) -> bytes:
        """Read on to the end of a line in which reading failed, as far as that goes."""
        try:
            return self._text.buffer.readline(CHUNK)
        except (ActualsError, OSError):
            return b""

    def _decode_failure(self, error: UnicodeDecodeError, size: int, lines: int, following: bytes = b"") -> ActualsError:
        """Say where the bytes stop being of the encoding, and what they look like; `size` and `lines` end with them.

        `following` is what of their last line was not among them.
        """
        rest = error.object[error.start :]
        ends_after = rest.count(b"\n") + rest.count(b"\r") - rest.count(b"\r\n")
        line = lines - ends_after + 1
        offset = size - len(rest) + 1
        name = self.encoding_name.removesuffix(" with a byte order mark")
        # NOTE: of more than the line it depends on how much is read at once.
        line_left = _LINE_END.split((rest + following)[:CHUNK], maxsplit=1)[0]
        hint = _suggestion(line_left) if name == "UTF-8" else "try another --encoding, or leave it out if it is UTF-8"
        if self._origin:
            hint = "change it there, or give --encoding, such as utf-8 or cp1252"
        return failure(
            self.path,
            Code.ACTUALS_OTHER_ENCODING,
            f"byte {offset:,} is 0x{error.object[error.start]:02X}, which is not {name}{self._origin}",
            hint,
            line,
        )


class Lines:
    r"""The lines of a text with their ends, one by one or in blocks; both go on from where the other stopped."""

    def __init__(self, stream: TextStream) -> None:
        """Start where the stream stands."""
        self._stream = stream
        self._waiting: deque[str] = deque()
        self._number = self._blank = 0
        self.passed_over = 0

    def __iter__(self) -> Iterator[str]:
        """Give itself."""
        return self

    def __next__(self) -> str:
        """Give the next line.

        Raises:
            ActualsError: It is too long, comes after too many blank ones, or cannot be read.
        """
        line = self._waiting.popleft() if self._waiting else self._stream.line()
        if not line:
            raise StopIteration
        self._number += 1
        self._blank = self._blank + 1 if len(line) < _SHORTEST_FILLED and not line.strip() else 0
        if self._blank > _MOST_BLANK:
            message = f"more than {_MOST_BLANK:,} blank lines stand here"
            raise failure(self._stream.path, Code.ACTUALS_UNREADABLE, message, "take them out", self._number)
        if len(line) >= LONGEST_LINE:
            message = f"a line of more than {LONGEST_LINE // 1024 // 1024} million characters is no row"
            hint = "look for a quote that is never closed, or for a missing line end"
            raise failure(self._stream.path, Code.ACTUALS_UNREADABLE, message, hint, self._number)
        return line

    @property
    def is_waiting(self) -> bool:
        """Whether lines that were read are still to be given."""
        return bool(self._waiting)

    def block(self, size: int) -> Raw | str:
        """Give about `size` characters of whole lines at once; empty at the end.

        Raises:
            ActualsError: They cannot be read.
        """
        if self._waiting:
            text = "".join(self._waiting)
            self._waiting.clear()
            return text
        return self._stream.block(size)

    def give_back(self, lines: Sequence[str]) -> None:
        """Take back lines, to be given once more."""
        self._waiting.extendleft(reversed(lines))
        self._number -= len(lines)

    def push_back(self, text: str) -> None:
        """Take back a block, to be given line by line."""
        self._waiting.extendleft(reversed(list(io.StringIO(text, newline=""))))

    def may_be_too_blank(self, count: int) -> bool:
        """Whether so many lines more could be too many blank ones, with those before them."""
        return self._blank + count > _MOST_BLANK

    def pass_over(self, data: bytes, count: int) -> None:
        """Count lines that were taken as a block, and not one by one."""
        self._number += count
        self.passed_over += count
        blank = _blank_at_end(data)
        self._blank = self._blank + count if blank == count else blank


def _blank_at_end(data: bytes) -> int:
    r"""Count the blank lines that a text ends with, each of its lines ended by `\n`."""
    if not data[-_SHORTEST_FILLED:].isspace():
        return 0
    filled = len(data.rstrip())
    # NOTE: the first of what follows ends a line with something on it, if there is any.
    blank = data[filled:].split(b"\n")[bool(filled) : -1]
    return next((at for at, line in enumerate(reversed(blank)) if len(line) + 1 >= _SHORTEST_FILLED), len(blank))


def _suggestion(rest: bytes) -> str:
    """Name the one encoding that bytes which are not UTF-8 are likeliest in: that of Windows, if it has them all."""
    if any(byte in rest for byte in _UNDEFINED_IN_CP1252):
        return "it is none of Windows' encodings either: ask how the file was made, or save it as CSV UTF-8"
    return "it looks like cp1252, as Excel on Windows writes it; try --encoding cp1252, or save it as CSV UTF-8"
