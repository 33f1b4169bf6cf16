"""Archive: the zip file that a workbook is, checked before anything is unpacked."""

import zipfile
from io import BytesIO

from kpi_eval.actuals.compression import HARMLESS_SIZE, LARGEST_SWELLING
from kpi_eval.actuals.file import failure
from kpi_eval.vocabulary.codes import Code

_LARGEST = 1024 * 1024 * 1024
_MOST_PARTS = 10_000
_BEGINNING = 4096


def checked_archive(content: bytes, path: str) -> zipfile.ZipFile:
    """Open a workbook's zip file, if it is not made to swell and its XML declares no entities.

    The sizes are those that the file states; the library that unpacks stops at them.

    Raises:
        ActualsError: It is damaged, or made to do harm.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if size > _LARGEST or len(parts) > _MOST_PARTS:
            message = f"unpacked, the workbook is larger than {_LARGEST // 1024 // 1024} MiB"
            raise failure(path, Code.ACTUALS_UNREADABLE, message, "save the sheet as CSV")
        if size > max(HARMLESS_SIZE, LARGEST_SWELLING * len(content)):
            message = f"unpacked, the workbook is over {LARGEST_SWELLING} times its size: no real one is"
            raise failure(path, Code.ACTUALS_UNREADABLE, message, "check where it comes from")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                _check_declarations(archive, part, path)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise failure(
            path, Code.ACTUALS_UNREADABLE, f"the workbook is damaged: {error}", "fetch or save it again"
        ) from None
    return archive


def _check_declarations(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: str) -> None:
    with archive.open(part) as stream:
        beginning = stream.read(_BEGINNING).replace(b"\0", b"").upper()
    if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
        message = f"the part '{part.filename}' declares entities, which no workbook does"
        raise failure(path, Code.ACTUALS_UNREADABLE, message, "check where it comes from")
