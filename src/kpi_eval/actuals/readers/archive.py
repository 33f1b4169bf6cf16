"""Archive: the zip file that a workbook is, checked before anything is unpacked."""

import zipfile
from io import BytesIO
from typing import NoReturn
from xml.parsers import expat

from kpi_eval.actuals.compression import HARMLESS_SIZE, LARGEST_SWELLING
from kpi_eval.actuals.file import failure
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.errors import ActualsError, KpiEvalError
from kpi_eval.vocabulary.form import shortened

_LARGEST = 1024 * 1024 * 1024
_MOST_PARTS = 10_000
_CHUNK = 4096


def checked_archive(content: bytes, path: str) -> zipfile.ZipFile:
    """Open a workbook's zip file, if it is not made to swell and its XML declares no entities.

    The sizes are those that the file states; the library that unpacks stops at them.

    Raises:
        ActualsError: It is damaged, or made to do harm.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        _check_sizes(archive, len(content), path)
        for part in archive.infolist():
            _check_declarations(archive, part, path)
    except KpiEvalError:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged zip file makes its library raise many things
        raise damaged(path, error) from None
    return archive


def _check_sizes(archive: zipfile.ZipFile, packed: int, path: str) -> None:
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if size > _LARGEST or len(parts) > _MOST_PARTS:
        message = f"unpacked, the workbook is larger than {_LARGEST // 1024 // 1024} MiB"
        raise failure(path, Code.ACTUALS_UNREADABLE, message, "save the sheet as CSV")
    if size > max(HARMLESS_SIZE, LARGEST_SWELLING * packed):
        message = f"unpacked, the workbook is over {LARGEST_SWELLING} times its size: no real one is"
        raise failure(path, Code.ACTUALS_UNREADABLE, message, "check where it comes from")


def damaged(path: str, error: Exception) -> ActualsError:
    """Word what a library raised at a damaged workbook."""
    message = f"the workbook is damaged: {shortened(str(error), 100) or type(error).__name__}"
    return failure(path, Code.ACTUALS_UNREADABLE, message, "fetch it again, or open it in its program and save it")


class _HasBegunError(Exception):
    """The first element of a part has begun, and what may stand before it has been seen."""


class _DeclaresError(Exception):
    """A part declares a document type, which may hold entities."""


def _begin(*_: object) -> NoReturn:
    raise _HasBegunError


def _declare(*_: object) -> NoReturn:
    raise _DeclaresError


def _check_declarations(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: str) -> None:
    """Refuse XML that declares a document type, which would stand before the first element; pass over what is no XML."""
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = _begin, _declare
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by position
    except _DeclaresError:
        message = f"the part '{part.filename}' declares entities, which no workbook does"
        raise failure(path, Code.ACTUALS_UNREADABLE, message, "check where it comes from") from None
    except (_HasBegunError, expat.ExpatError):
        return
