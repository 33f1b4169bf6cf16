"""Reading: how a file of actuals is to be read, as an option or a strategy says it; nothing is opened here."""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.suggestion import did_you_mean

_LARGEST_SKIP = 10_000


class ReadingError(ValueError):
    """A setting that is not understood: why, and what to try."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputFormat(Enum):
    """A format of actuals; the value is its name on the command line."""

    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    PARQUET = "parquet"
    JSON = "json"
    JSONL = "jsonl"

    @property
    def is_spreadsheet(self) -> bool:
        """Whether it is a workbook with sheets."""
        return self in {InputFormat.XLSX, InputFormat.XLS, InputFormat.ODS}

    @property
    def is_delimited(self) -> bool:
        """Whether it is text with a delimiter between cells."""
        return self in {InputFormat.CSV, InputFormat.TSV}

    @property
    def is_text(self) -> bool:
        """Whether it is text, so that it has an encoding and may be compressed."""
        return self.is_delimited or self in {InputFormat.JSON, InputFormat.JSONL}


class Shape(Enum):
    """How rows and columns of a file hold actuals; the value is its name on the command line."""

    LONG = "long"
    WIDE_BY_PERIOD = "wide-by-period"
    WIDE_BY_MEASURE = "wide-by-measure"
    DFE = "dfe"
    LAIT = "lait"
    FINGERTIPS = "fingertips"


class DecimalMark(Enum):
    """What stands between a number's whole part and its decimals."""

    POINT = "."
    COMMA = ","


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How files of actuals are to be read; what is None is told from the file.

    `columns` are headers asked for, which a file must have; `usual_columns` are headers that strategies name, used in a
    file that has them. `measures` are the names of known measures, folded, by which columns of measures are known.
    `set_in` says of each setting that a strategy makes where it does so (`strategies/a.yaml:5`), for messages; a column's
    key is `columns.actual`.
    """

    input_format: InputFormat | None = None
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal: DecimalMark | None = None
    skip_rows: int | None = None
    columns: Mapping[Field, str] = field(default_factory=dict)
    usual_columns: Mapping[Field, tuple[str, ...]] = field(default_factory=dict)
    shape: Shape | None = None
    measures: frozenset[str] = frozenset()
    set_in: Mapping[str, str] = field(default_factory=dict, compare=False)

    def origin(self, setting: str) -> str:
        """Say where a strategy makes a setting, to stand after what is wrong with it; nothing where it was asked for."""
        place = self.set_in.get(setting)
        return "" if place is None else f" ({setting} is set in {place})"

    def remedy(self, setting: str, option: str) -> str:
        """Say how a setting that is wrong is mended: where a strategy makes it, or by the option."""
        return f"change it there, or give {option}" if setting in self.set_in else f"check {option}"


DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
"""The delimiters that are told from a header line, with their names."""

_DELIMITER_WORDS = {**{name: mark for mark, name in DELIMITERS.items()}, "\\t": "\t", "bar": "|"}


def parse_input_format(text: str) -> InputFormat:
    """Understand the name of a format.

    Raises:
        ReadingError: There is no such format.
    """
    known = {entry.value: entry for entry in InputFormat}
    found = known.get(text.strip().casefold().removeprefix("."))
    if found is None:
        hint = did_you_mean(text, known) or f"the formats are {', '.join(known)}"
        raise ReadingError(f"'{text}' is not a format that is read", hint)
    return found


def parse_shape(text: str) -> Shape:
    """Understand the name of a shape.

    Raises:
        ReadingError: There is no such shape.
    """
    known = {entry.value: entry for entry in Shape}
    found = known.get(text.strip().casefold())
    if found is None:
        raise ReadingError(f"'{text}' is not a shape", did_you_mean(text, known) or f"write {', '.join(known)}")
    return found


def parse_encoding(text: str) -> str:
    """Understand the name of an encoding; gives Python's name of it.

    Raises:
        ReadingError: There is no such encoding of text.
    """
    try:
        found = codecs.lookup(text.strip())
        "a".encode(found.name).decode(found.name)
    except (LookupError, ValueError, UnicodeError):
        raise ReadingError(
            f"there is no encoding '{text}'", "write utf-8, utf-16, cp1252 (Windows), latin-1 or mac-roman"
        ) from None
    return found.name


def parse_delimiter(text: str) -> str:
    r"""Understand a delimiter: one character, or a word (`semicolon`, `tab`, `\t`, `pipe`).

    Raises:
        ReadingError: It is not one character, or one that stands in numbers and quotes.
    """
    mark = _DELIMITER_WORDS.get(text.strip().casefold(), text)
    if len(mark) != 1 or mark.isalnum() or mark in "\"'\r\n.-+\0 ":
        raise ReadingError(f"'{text}' cannot be a delimiter", "write comma, semicolon, tab or pipe, or the character")
    return mark


def parse_decimal(text: str) -> DecimalMark:
    """Understand a decimal mark: `.` or `,`.

    Raises:
        ReadingError: It is neither.
    """
    words = {".": DecimalMark.POINT, "point": DecimalMark.POINT, ",": DecimalMark.COMMA, "comma": DecimalMark.COMMA}
    found = words.get(text.strip().casefold())
    if found is None:
        raise ReadingError(f"'{text}' is not a decimal mark", "write , or .")
    return found


def parse_skip_rows(text: str) -> int:
    """Understand how many rows stand above the header.

    Raises:
        ReadingError: It is not a whole number from 0 to 10,000.
    """
    stripped = text.strip()
    if not stripped.isascii() or not stripped.isdigit() or len(stripped) > len(str(_LARGEST_SKIP)):
        raise ReadingError(f"'{text}' is not a number of rows", "write how many rows stand above the header, such as 3")
    if int(stripped) > _LARGEST_SKIP:
        raise ReadingError(f"{stripped} rows are too many", f"write a number up to {_LARGEST_SKIP:,}")
    return int(stripped)
