"""Exported: files that `export` wrote, told from actuals by their header, and read back as they are."""

from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from pathlib import Path

from kpi_eval.evaluation.record import COLUMNS, Cell
from kpi_eval.renderers.evaluation.json_document import SCHEMA_VERSION
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.status import Status

_JSON = ".json"
_HEADER = ",".join(COLUMNS).encode("ascii")
_TELLING = ("schema_version", "rows")


def read_export(path: Path) -> Sequence[Mapping[str, Cell]] | None:
    """Give the rows of an export by column, from CSV or JSON; None where the file is no export, or cannot be read.

    Raises:
        UsageError: It is an export, but of a later version, or one of its statuses is none.
    """
    try:
        is_json = path.suffix.casefold() == _JSON
        if not is_json and not _has_header(path):
            return None
        content = path.read_bytes()
    except OSError:
        return None  # NOTE: it will be opened as actuals, which says what is wrong with it
    rows = _from_json(content) if is_json else _from_csv(content)
    if rows is not None:
        known = {status.value for status in Status}
        for number, row in enumerate(rows, start=1):
            status = row.get("status")
            if not isinstance(status, str) or status not in known:
                raise UsageError(f"{path} is an export, but the status of its row {number:,} is none: export it again")
    return rows


def _has_header(path: Path) -> bool:
    """Whether a file begins as an export does, without reading more of it."""
    with path.open("rb") as stream:
        return stream.read(len(BOM_UTF8) + len(_HEADER)).removeprefix(BOM_UTF8).startswith(_HEADER)


def _from_csv(content: bytes) -> list[dict[str, Cell]] | None:
    import csv  # noqa: PLC0415 - not every export is CSV
    import io  # noqa: PLC0415

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return [dict(row) for row in csv.DictReader(io.StringIO(text, newline=""))]


def _from_json(content: bytes) -> list[dict[str, Cell]] | None:
    import json  # noqa: PLC0415 - not every export is JSON

    try:
        document = json.loads(content)
    except ValueError:
        return None
    if not isinstance(document, dict) or any(key not in document for key in _TELLING):
        return None
    if document["schema_version"] != SCHEMA_VERSION:
        raise UsageError("an export has a schema_version that this version does not know: export it again")
    rows = document["rows"]
    if not isinstance(rows, list) or not all(isinstance(row, dict) and "measure" in row for row in rows):
        return None
    return rows
