"""Columns: which column of a file holds which field."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.errors import ActualsError, UsageError
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.suggestion import did_you_mean

_MOST_NAMED = 10


class Field(Enum):
    """What a column may hold; the value is its usual header."""

    MEASURE = "measure"
    ACTUAL = "actual"
    PERIOD = "period"
    BASIS = "basis"
    AREA = "area"
    COVERS = "covers"
    NOTE = "note"


class Columns(NamedTuple):
    """Where each field stands in a record; `unused` are headers that no field has.

    A record has from `least` to `width` cells: headers that are blank at the end need no cells below them.
    """

    width: int
    least: int
    positions: Mapping[Field, int]
    unused: tuple[str, ...] = ()


def parse_column_options(options: Sequence[str]) -> dict[Field, str]:
    """Understand `--column actual=Outturn`.

    Raises:
        UsageError: An option is not of that form, or names a field twice.
    """
    named: dict[Field, str] = {}
    fields = {field.value: field for field in Field}
    for option in options:
        name, equals, header = option.partition("=")
        field = fields.get(name.strip().casefold())
        if not equals or not header.strip() or field is None:
            hint = did_you_mean(name.strip(), fields) if equals and field is None else ""
            raise UsageError(
                f"--column {option} is not understood: "
                + (hint or f"write --column FIELD=HEADER, where FIELD is one of {', '.join(fields)}")
            )
        if field in named:
            raise UsageError(f"--column names the field '{field.value}' twice: keep one")
        named[field] = header.strip()
    return named


def find_columns(header: Sequence[str], named: Mapping[Field, str], *, path: str, has_period: bool) -> Columns:
    """Tell from the header which column holds which field; case, spaces and underscores do not count.

    Args:
        header: The first record of the file.
        named: Headers given with `--column`; they go before the usual ones.
        path: The file, for messages.
        has_period: Whether a period was given, so that the file needs no column for it.

    Raises:
        ActualsError: A needed column is missing, or a field has two.
    """
    folded = [_folded(name) for name in header]
    positions: dict[Field, int] = {}
    for field in Field:
        wanted = _folded(named.get(field, field.value))
        found = [position for position, name in enumerate(folded) if name == wanted]
        if len(found) > 1:
            raise _failure(
                path,
                Code.COLUMN_TWICE,
                f"columns {found[0] + 1} and {found[1] + 1} are both called '{header[found[0]].strip()}'",
                "rename one of them",
            )
        if found:
            positions[field] = found[0]
        elif field in named:
            hint = did_you_mean(named[field], header) or _headers(header)
            raise _failure(path, Code.MISSING_COLUMN, f"there is no column '{named[field]}'", hint)
    _check_needed(positions, header, path, has_period=has_period)
    taken = set(positions.values())
    unused = tuple(name.strip() for position, name in enumerate(header) if position not in taken and name.strip())
    least = max((position + 1 for position, name in enumerate(header) if name.strip()), default=0)
    return Columns(len(header), least, positions, unused)


def _check_needed(positions: Mapping[Field, int], header: Sequence[str], path: str, *, has_period: bool) -> None:
    needed = [Field.MEASURE, Field.ACTUAL] if has_period else [Field.MEASURE, Field.ACTUAL, Field.PERIOD]
    for field in needed:
        if field in positions:
            continue
        mend = f"name it with --column {field.value}=HEADER; {_headers(header)}"
        if field is Field.PERIOD:
            mend = f"give --period if all rows are of one period, or {mend}"
        if len(header) == 1:
            mend = _one_column(header[0])
        raise _failure(path, Code.MISSING_COLUMN, f"there is no column '{field.value}'", mend)


def _one_column(text: str) -> str:
    """Say what may be meant by a first line that is one cell."""
    if text.strip().casefold().startswith("sep="):
        return "take the line 'sep=' away"
    for separator, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if separator in text:
            return f"the columns are separated by {name}: save the file with commas"
    return (
        f"row 1 ('{shortened(text, 30)}') is not a header: take away the lines above it, or separate columns by commas"
    )


def unused_columns(columns: Columns, path: str) -> Diagnostic | None:
    """Word the finding that names the columns nobody reads."""
    if not columns.unused:
        return None
    hints = [
        did_you_mean(name, [field.value for field in Field if field not in columns.positions])
        for name in columns.unused
    ]
    return Diagnostic(
        code=Code.UNKNOWN_COLUMN,
        severity=Severity.ADVICE,
        message=f"not used: {', '.join(shortened(name, 40) for name in columns.unused[:_MOST_NAMED])}"
        + (f" and {len(columns.unused) - _MOST_NAMED} more" if len(columns.unused) > _MOST_NAMED else ""),
        hint=next((hint for hint in hints if hint), ""),
        path=path,
    )


def _folded(name: str) -> str:
    return "".join(name.casefold().replace("_", " ").split())


def _headers(header: Sequence[str]) -> str:
    shown = ", ".join(f"'{shortened(name, 30)}'" for name in header[:_MOST_NAMED])
    return f"the header has {shown}" + (f" and {len(header) - _MOST_NAMED} more" if len(header) > _MOST_NAMED else "")


def _failure(path: str, code: Code, message: str, hint: str) -> ActualsError:
    return ActualsError(Diagnostic(code=code, message=message, hint=hint, path=path, row=1))
