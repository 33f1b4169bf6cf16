"""JSON: rows as objects, in a list or one a line; numbers keep the digits they are written with."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice
from typing import TypeAlias

from kpi_eval.actuals.columns import MOST_COLUMNS, IsHeader
from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.records import Facts, Records
from kpi_eval.actuals.stream import TextStream
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.reading import DecimalMark, InputFormat, Reading

Json: TypeAlias = "str | bool | list[Json] | dict[str, Json] | None"
"""A JSON value whose numbers are text, as they are written."""

_LARGEST = 64 * 1024 * 1024
_MOST_LOOKED_AT = 1_000
"""Objects of a JSON Lines file from which its columns are told."""

_ROWS = "rows"


def open_json(file: ActualsFile, reading: Reading, is_header: IsHeader) -> Records:  # noqa: ARG001 - a reader's shape
    """Open JSON (a list of objects, or an object that has it under `rows`) or JSON Lines (an object a line).

    Raises:
        ActualsError: It is not JSON, or not rows.
    """
    input_format = file.input_format(reading.input_format)
    stream = TextStream(file, reading)
    decimal = reading.decimal or DecimalMark.POINT
    parse = partial(_parsed, stream.path, decimal)
    objects = _lines(stream, parse) if input_format is InputFormat.JSONL else _listed(stream, parse)
    first = list(islice(objects, _MOST_LOOKED_AT if input_format is InputFormat.JSONL else None))
    header = list(dict.fromkeys(key for _, entry in first for key in entry))
    if len(header) > MOST_COLUMNS:
        message = f"the objects have {len(header):,} different keys; at most {MOST_COLUMNS:,} are read"
        raise _failure(file.path, message, "check how the file was made")
    facts = Facts(input_format, file.compression, stream.encoding_name, decimal=decimal)
    return Records(_records(chain(first, objects), header, file.path), facts)


def _records(objects: Iterator[tuple[int, dict[str, Json]]], header: list[str], path: str) -> Iterator[list[str]]:
    """Give the keys as the header, then the values of each object; row 1 is the header, so the first object is row 2."""
    if not header:
        return
    yield header
    known, row = frozenset(header), 1
    for number, entry in objects:
        row += 1
        while row < number:
            yield []
            row += 1
        late = next((key for key in entry if key not in known), None)
        if late is not None:
            message = f"the key '{shortened(late)}' stands here for the first time"
            hint = f"give it to one of the first {_MOST_LOOKED_AT:,} objects, with null where it has no value"
            raise _failure(path, message, hint, row=row)
        yield [_text(entry.get(key)) for key in header]


def _text(value: Json) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            # NOTE: half of a surrogate pair is no character, and could not be written again.
            return value if value.isascii() else value.encode(errors="replace").decode()
        case _:
            return json.dumps(value)


def _listed(stream: TextStream, parse: Callable[[str], Json]) -> Iterator[tuple[int, dict[str, Json]]]:
    value = parse("".join(_whole(stream)))
    if isinstance(value, dict):
        value = value.get(_ROWS)
    if not isinstance(value, list):
        message = "the document is not a list of rows"
        raise _failure(stream.path, message, 'write [{"measure": ..., "period": ..., "actual": ...}]')
    for number, entry in enumerate(value):
        yield number + 2, _object(entry, stream.path, row=number + 2)


def _lines(stream: TextStream, parse: Callable[..., Json]) -> Iterator[tuple[int, dict[str, Json]]]:
    for number, line in enumerate(stream.lines()):
        if line.strip():
            # NOTE: the first line is row 2, as it is in every other format.
            yield number + 2, _object(parse(line, line=number + 1), stream.path, line=number + 1)


def _whole(stream: TextStream) -> list[str]:
    pieces, size = [], 0
    for piece in stream.text():
        size += len(piece)
        if size > _LARGEST:
            message = f"the document has more than {_LARGEST // 1024 // 1024} million characters"
            raise _failure(stream.path, message, "save it as JSON Lines or CSV, which are read piece by piece")
        pieces.append(piece)
    return pieces


def _parsed(path: str, decimal: DecimalMark, text: str, *, line: int | None = None) -> Json:
    def as_written(number: str) -> str:
        return number.replace(".", ",") if decimal is DecimalMark.COMMA else number

    def as_object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise _failure(path, f"the key '{shortened(twice)}' stands twice in one object", "keep one", line=line)
        return found

    try:
        value: Json = json.loads(
            text, parse_float=as_written, parse_int=str, parse_constant=_constant, object_pairs_hook=as_object
        )
    except json.JSONDecodeError as error:
        where = error.lineno if line is None else line
        is_lines = line is None and error.msg == "Extra data"
        hint = "if each line is an object, give --input-format jsonl" if is_lines else "check how the file was made"
        raise _failure(path, f"this is not JSON: {error.msg}", hint, line=where) from None
    except RecursionError:
        raise _failure(path, "the document is nested too deep to be rows", "check it", line=line) from None
    return value


def _constant(text: str) -> str | None:
    """Give what a word that is no JSON stands for: nothing for NaN, which programs write where there is no number."""
    return None if text == "NaN" else text


def _object(value: Json, path: str, *, row: int | None = None, line: int | None = None) -> dict[str, Json]:
    if not isinstance(value, dict):
        found = value if isinstance(value, str) else json.dumps(value)
        message = f"a row is an object, found {shortened(found, 40)}"
        raise _failure(path, message, 'write {"measure": ..., "period": ..., "actual": ...}', row=row, line=line)
    return value


def _failure(path: str, message: str, hint: str, *, row: int | None = None, line: int | None = None) -> ActualsError:
    problem = Diagnostic(code=Code.ACTUALS_UNREADABLE, message=message, hint=hint, path=path, row=row, line=line)
    return ActualsError(problem)
