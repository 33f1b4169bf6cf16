"""Stream: the bytes of an actuals file as text; hashed on the way, and refused where they cannot be UTF-8 text."""

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, shown_path
from kpi_eval.vocabulary.errors import ActualsError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 64 * 1024
_SAVE_AS = "save it as CSV UTF-8"
_NOT_TEXT = {
    b"PK\x03\x04": "an Excel workbook or another zip file",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"\x1f\x8b": "a gzip file",
    b"PAR1": "a Parquet file",
    b"%PDF": "a PDF",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}


class _WatchedBytes(io.RawIOBase):
    """Passes bytes on, hashing them and counting lines; stops at what no text file has."""

    def __init__(self, raw: BinaryIO, path: str) -> None:
        super().__init__()
        self._raw = raw
        self._path = path
        self.digest = hashlib.sha256()
        self.size = 0
        self.lines = 0
        self._last = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._raw.read(len(view))
        self._check(data)
        self.digest.update(data)
        self.size += len(data)
        self.lines += self._line_ends(data)
        self._last = data[-1:]
        view[: len(data)] = data
        return len(data)

    def _line_ends(self, data: bytes) -> int:
        """Count line ends of every kind; a pair that a chunk boundary parts is one."""
        is_parted = self._last == b"\r" and data.startswith(b"\n")
        return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n") - is_parted

    def _check(self, data: bytes) -> None:
        if self.size == 0:
            for beginning, kind in _NOT_TEXT.items():
                if data.startswith(beginning):
                    raise _failure(self._path, Code.ACTUALS_NOT_UTF8, f"this is {kind}, not CSV", _SAVE_AS)
        where = data.find(b"\0")
        if where >= 0:
            line = self.lines + self._line_ends(data[:where]) + 1
            raise _failure(
                self._path,
                Code.ACTUALS_NOT_UTF8,
                f"byte {self.size + where + 1:,} is NUL, which no text file has",
                f"check how the file was made, or {_SAVE_AS}",
                line,
            )

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


class TextStream:
    """The text of an actuals file; `sha256` is complete when it has been read to its end."""

    def __init__(self, raw: BinaryIO, path: str) -> None:
        """Wrap an open binary file.

        Args:
            raw: The file, read from where it stands.
            path: Its name for messages.
        """
        self.path = path
        self._bytes = _WatchedBytes(raw, path)
        self.text = io.TextIOWrapper(
            io.BufferedReader(self._bytes, _CHUNK), encoding="utf-8-sig", errors="strict", newline=""
        )

    @property
    def sha256(self) -> str:
        """The hash of the bytes read so far."""
        return self._bytes.digest.hexdigest()

    def close(self) -> None:
        """Close the file."""
        self.text.close()

    def decode_failure(self, error: UnicodeDecodeError) -> ActualsError:
        """Say where the bytes stop being UTF-8, and what they look like."""
        rest = error.object[error.start :]
        ends_after = rest.count(b"\n") + rest.count(b"\r") - rest.count(b"\r\n")
        line = self._bytes.lines - ends_after + 1
        offset = self._bytes.size - len(rest) + 1
        return _failure(
            self.path,
            Code.ACTUALS_NOT_UTF8,
            f"byte {offset:,} is 0x{error.object[error.start]:02X}, which is not UTF-8",
            f"it may be cp1252 as Excel writes it: {_SAVE_AS}",
            line,
        )


def open_actuals(name: str) -> TextStream:
    """Open an actuals file.

    Raises:
        ActualsError: There is no such file, it is a folder, or it may not be read.
    """
    path, shown = Path(name), shown_path(name)
    if not name:
        raise _failure("", Code.ACTUALS_UNREADABLE, "the name of an actuals file is empty", "name a CSV file")
    try:
        if path.is_dir():
            raise _failure(shown, Code.ACTUALS_UNREADABLE, "this is a folder", "name the CSV file in it")
        return TextStream(path.open("rb", buffering=0), shown)
    except OSError as error:
        hint = "check its permissions, or close it in Excel"
        if isinstance(error, FileNotFoundError):
            hint = "check the path"
            if any(character in name for character in "*?["):
                raise _failure(shown, Code.ACTUALS_UNREADABLE, "no file matches this pattern", hint) from None
        raise _failure(
            shown, Code.ACTUALS_UNREADABLE, f"the file cannot be read: {error.strerror or error}", hint
        ) from None


def _failure(path: str, code: Code, message: str, hint: str, line: int | None = None) -> ActualsError:
    return ActualsError(Diagnostic(code=code, message=message, hint=hint, path=path, line=line))
