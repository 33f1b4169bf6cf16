"""Exported: files that `export` wrote, told from actuals by their header, and read back as they are."""

from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from pathlib import Path

from kpi_eval.evaluation.record import COLUMNS, Cell
from kpi_eval.renderers.evaluation.json_document import SCHEMA_VERSION
from kpi_eval.series.exported_cells import fault_in
from kpi_eval.vocabulary.errors import UsageError

_JSON = ".json"
_TOO_MANY = "\0"
_HEADER = ",".join(COLUMNS).encode("ascii")
_TELLING = ("schema_version", "rows")


def read_export(path: Path) -> Sequence[Mapping[str, Cell]] | None:
    """Give the rows of an export by column, from CSV or JSON; None where the file is no export, or cannot be read.

    Raises:
        UsageError: It is an export, but of a later version, or it has a cell that no export has.
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
        # NOTE: a row of CSV is counted as elsewhere, with its header.
        for number, row in enumerate(rows, start=1 if is_json else 2):
            _check(path, number, row)
    return rows


def _check(path: Path, number: int, row: Mapping[str, Cell]) -> None:
    """See that a row is one that was exported."""
    if _TOO_MANY in row or (path.suffix.casefold() != _JSON and None in row.values()):
        raise UsageError(
            f"{path} is an export, but its row {number:,} has not as many cells as its header: export it again"
        )
    fault = fault_in(row)
    if fault is not None:
        raise UsageError(
            f"{path} is an export, but the {fault.column} of its row {number:,} {fault.words}; export it again"
        )


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
    return [dict(row) for row in csv.DictReader(io.StringIO(text, newline=""), restkey=_TOO_MANY)]


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
