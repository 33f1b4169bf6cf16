"""File: an actuals file as bytes: opened, hashed on the way, its format told from its name and its first bytes."""

import io
import os
import re
import stat
from functools import cached_property
from pathlib import Path, PurePath
from typing import BinaryIO

from kpi_eval.actuals.hashed_bytes import HashedBytes
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, shown_path
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.reading import InputFormat
from kpi_eval.vocabulary.suggestion import missing_path_hint

CHUNK = 64 * 1024
LOCK = "~$"
"""How the name of the file begins that Excel keeps beside an open workbook."""

LARGEST_WHOLE = 512 * 1024 * 1024
"""How many bytes of a file are held at once, for the formats that cannot be read piece by piece."""

PROTECTED = "the workbook is protected by a password"

COMPRESSIONS = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz", ".zst": "zstd"}
"""Compressions by the ending of a file's name."""

_FORMATS = {
    ".csv": InputFormat.CSV,
    ".tsv": InputFormat.TSV,
    ".tab": InputFormat.TSV,
    ".xlsx": InputFormat.XLSX,
    ".xlsm": InputFormat.XLSX,
    ".xls": InputFormat.XLS,
    ".ods": InputFormat.ODS,
    ".parquet": InputFormat.PARQUET,
    ".json": InputFormat.JSON,
    ".jsonl": InputFormat.JSONL,
    ".ndjson": InputFormat.JSONL,
}
_OF_STRATEGIES = frozenset({".yaml", ".yml"})
_COMPRESSED = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\0": "xz", b"\x28\xb5\x2f\xfd": "zstd"}
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ODS_MARK = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<table")
_JSON = re.compile(rb'\[\s*[{\]]|\{\s*"')
_JSON_LINE = re.compile(rb'\{\s*"[^\n]*\}[ \t\r]*(?:\n\s*\{|\Z|\n\s*\Z)')
_KINDS = {_ZIP: "a zip file", _OLD_EXCEL: "an old Excel workbook", b"PAR1": "a Parquet file", b"%PDF": "a PDF"}


class ActualsFile:
    """An open file of actuals; `path` is its name for messages, `raw` its bytes, not yet unpacked.

    `place` is where it is on a disk, where it is there.
    """

    def __init__(
        self, raw: BinaryIO, path: str, place: Path | None = None, *, at_least: int = 0, length: int | None = None
    ) -> None:
        """Wrap an open binary file.

        Args:
            raw: The file.
            path: Its name for messages.
            place: Where it is on a disk, where it is there.
            at_least: How many bytes it is known to have, where it is not on a disk.
            length: How many bytes it had when it was opened, where that is known.
        """
        self.path = path
        self.place = place
        self._at_least = at_least
        self._length = length
        self._hashed = HashedBytes(raw, length)
        self.raw = io.BufferedReader(self._hashed, CHUNK)

    @property
    def size(self) -> int:
        """How many bytes have been read."""
        return self._hashed.size

    @property
    def length(self) -> int:
        """How many bytes it has; at least so many, where it is not on a disk."""
        return max(self._at_least, self.size) if self.place is None else self.place.stat().st_size

    @property
    def sha256(self) -> str:
        """The hash of the bytes read so far; of the file, once it has been read to its end. Empty if it is left out."""
        return self._hashed.digest.hexdigest() if self._hashed.is_hashing else ""

    def leave_hash_out(self) -> None:
        """Do without the hash, where nobody is shown it: it takes about as long as reading the file."""
        self._hashed.is_hashing = False

    def start(self) -> bytes:
        """Give the first bytes, without taking them."""
        try:
            return self.raw.peek(CHUNK)
        except OSError as error:
            raise failure(
                self.path, Code.ACTUALS_UNREADABLE, f"the file cannot be read: {error.strerror or error}", "check it"
            ) from None

    def whole(self) -> bytes:
        """Read all of it, for formats that cannot be read piece by piece.

        Raises:
            ActualsError: It is larger than `LARGEST_WHOLE`, or reading fails.
        """
        try:
            content = self.raw.read(LARGEST_WHOLE + 1)
        except OSError as error:
            raise failure(
                self.path, Code.ACTUALS_UNREADABLE, f"the file cannot be read: {error.strerror or error}", "check it"
            ) from None
        if len(content) > LARGEST_WHOLE:
            message = f"the file is larger than {LARGEST_WHOLE // 1024 // 1024} MiB"
            raise failure(self.path, Code.ACTUALS_UNREADABLE, message, "save it as CSV, which is read piece by piece")
        return content

    def read_to(self, size: int) -> None:
        """Read on without use for the bytes but their hash, until so many have been read."""
        while self.size < size and self.raw.read(CHUNK):
            pass

    def finish(self) -> None:
        """Read what a reader left over, so that the hash is of the whole file.

        Raises:
            ActualsError: It has become longer or shorter since it was opened.
        """
        if self.raw.closed:
            return
        while self.raw.read(CHUNK):
            pass
        if self._length is not None and self.size != self._length:
            grew = "grew" if self.size > self._length else "was cut short"
            message = f"the file {grew} while it was read: it had {self._length:,} bytes"
            hint = "wait until it has been written, and run it again"
            raise failure(self.path, Code.ACTUALS_UNREADABLE, message, hint)

    def close(self) -> None:
        """Close the file, without waiting for a thread that may still be reading from it, a pipe say."""
        self._hashed.close()

    @cached_property
    def compression(self) -> str | None:
        """How the file is compressed, told from its first bytes."""
        start = self.start()
        return next((name for mark, name in _COMPRESSED.items() if start.startswith(mark)), None)

    def input_format(self, asked: InputFormat | None) -> InputFormat:
        """Tell the format: the one asked for, else by the name's ending, else by the first bytes.

        Raises:
            ActualsError: The bytes are plainly of another format than the one asked for or named.
        """
        start = self.start()
        if not start:
            raise failure(
                self.path, Code.ACTUALS_EMPTY, "the file is empty", "it needs a header and a row for each value"
            )
        if PurePath(self.path).name.startswith(LOCK):
            message = "this is the lock that Excel keeps beside an open workbook"
            raise failure(self.path, Code.ACTUALS_UNREADABLE, message, "name the workbook itself")
        found = _format_of(start)
        named = asked or _named_format(self.path)
        if named is None:
            if PurePath(self.path).suffix.casefold() in _OF_STRATEGIES:
                message, hint = "this is named as a strategy is, not as actuals", "strategies are named with --strategy"
                raise failure(self.path, Code.ACTUALS_UNREADABLE, message, hint)
            self._refuse_pages(start, InputFormat.CSV)
            return found or _json_of(start) or InputFormat.CSV
        if self.compression is not None and not named.is_text:
            message = f"this is {named.value} inside a {self.compression} file"
            raise failure(self.path, Code.ACTUALS_UNREADABLE, message, "unpack it first")
        if found is InputFormat.XLS and named is InputFormat.XLSX:
            message = "this is an old Excel workbook, or one protected by a password, not xlsx"
            hint = "save it without a password, or give --input-format xls"
            raise failure(self.path, Code.ACTUALS_UNREADABLE, message, hint)
        if found is not None and found is not named:
            message = f"this is {_kind_of(start, found)}, not {named.value}"
            raise failure(self.path, Code.ACTUALS_UNREADABLE, message, f"give --input-format {found.value}")
        if found is None and not named.is_text:
            self._refuse_pages(start, named)
            message = f"this is not a file of the format {named.value}"
            hint = "check how it was made"
            if self._is_text(start):
                message, hint = f"this is text, not {named.value}", "give --input-format csv or tsv"
            raise failure(self.path, Code.ACTUALS_UNREADABLE, message, hint)
        self._refuse_pages(start, named)
        return named

    def _refuse_pages(self, start: bytes, named: InputFormat) -> None:
        """Refuse what cannot be actuals in any format."""
        beginning = start[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
        kind = "a PDF" if start.startswith(b"%PDF") else ""
        if any(beginning.startswith(page) for page in _PAGES):
            kind = "a web page, or other markup"
        if start.startswith(_ZIP) and _format_of(start) is None:
            kind = "a zip file, but not a workbook"
        if kind:
            message = f"this is {kind}, not {named.value}"
            raise failure(self.path, Code.ACTUALS_UNREADABLE, message, "save it as CSV UTF-8")

    @staticmethod
    def _is_text(start: bytes) -> bool:
        return bool(start) and b"\0" not in start[:1000]


def _named_format(path: str) -> InputFormat | None:
    suffixes = [suffix.casefold() for suffix in PurePath(path).suffixes]
    if suffixes and suffixes[-1] in COMPRESSIONS:
        suffixes.pop()
    return _FORMATS.get(suffixes[-1]) if suffixes else None


def _format_of(start: bytes) -> InputFormat | None:
    """Tell a format that cannot be text from its first bytes."""
    if start.startswith(b"PAR1"):
        return InputFormat.PARQUET
    if start.startswith(_OLD_EXCEL):
        return InputFormat.XLS
    if start.startswith(_ZIP):
        if _ODS_MARK in start[:200]:
            return InputFormat.ODS
        is_workbook = any(part in start for part in (b"[Content_Types].xml", b"xl/", b"_rels/", b"docProps/"))
        return InputFormat.XLSX if is_workbook else None
    return None


def _json_of(start: bytes) -> InputFormat | None:
    """Tell JSON, and JSON Lines, from rows of text; asked only where no name says the format."""
    beginning = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _JSON_LINE.match(beginning):
        return InputFormat.JSONL
    return InputFormat.JSON if _JSON.match(beginning) else None


def _kind_of(start: bytes, found: InputFormat) -> str:
    if found is InputFormat.XLSX:
        return "an Excel workbook"
    if found is InputFormat.ODS:
        return "an OpenDocument spreadsheet"
    return next(kind for mark, kind in _KINDS.items() if start.startswith(mark))


def open_actuals(name: str) -> ActualsFile:
    """Open an actuals file.

    Raises:
        ActualsError: There is no such file, it is a folder, or it may not be read.
    """
    path, shown = Path(name), shown_path(name)
    if not name:
        raise failure("", Code.ACTUALS_UNREADABLE, "the name of an actuals file is empty", "name a file")
    try:
        if path.is_dir():
            hint = f"name the file in it, or all of a kind: {(path / '*.csv').as_posix()}"
            raise failure(shown, Code.ACTUALS_UNREADABLE, "this is a folder, not a file", hint)
        raw = path.open("rb", buffering=0)
        found = os.fstat(raw.fileno())
        # NOTE: some files that the system makes up, such as those under /proc, say that they are empty.
        is_file = stat.S_ISREG(found.st_mode)
        return ActualsFile(raw, shown, path if is_file else None, length=found.st_size or None if is_file else None)
    except OSError as error:
        hint = "check its permissions, or close it in Excel"
        if isinstance(error, FileNotFoundError):
            is_pattern = any(character in name for character in "*?[")
            hint = "check the path, and the folder you are in" if is_pattern else missing_path_hint(name)
            message = "no file matches this pattern" if is_pattern else "there is no such file"
            raise failure(shown, Code.ACTUALS_UNREADABLE, message, shown_path(hint)) from None
        raise failure(
            shown, Code.ACTUALS_UNREADABLE, f"the file cannot be read: {error.strerror or error}", hint
        ) from None


def failure(path: str, code: Code, message: str, hint: str, line: int | None = None) -> ActualsError:
    """Word why a file cannot be used."""
    return ActualsError(Diagnostic(code=code, message=message, hint=hint, path=path, line=line))
