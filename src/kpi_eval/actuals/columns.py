"""Columns: which column of a file holds which field."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.errors import ActualsError, UsageError
from kpi_eval.vocabulary.field import FIELDS, Field
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.reading import Reading
from kpi_eval.vocabulary.suggestion import did_you_mean

MOST_COLUMNS = 16_384
"""As many as a sheet of Excel can have."""

_MOST_NAMED = 10
_NOTE_MARK = re.compile(r"\s*(?:\[(?:notes?\s*)?[0-9, ]+\]|\([0-9]{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹]+|\*+)\s*$", re.IGNORECASE)

IsHeader: TypeAlias = Callable[[Sequence[str]], bool]
"""Whether a record plainly is a header: it has a column for every field that is needed."""


class Columns(NamedTuple):
    """Where each field stands in a record; `unused` are headers that no field has, `twice` pairs of equal ones.

    A record has from `least` to `width` cells: headers that are blank at the end need no cells below them.
    """

    width: int
    least: int
    positions: Mapping[Field, int]
    unused: tuple[str, ...] = ()
    twice: tuple[tuple[str, int, int], ...] = ()


def parse_column_options(options: Sequence[str]) -> dict[Field, str]:
    """Understand `--column actual=Outturn`.

    Raises:
        UsageError: An option is not of that form, or names a field twice.
    """
    named: dict[Field, str] = {}
    for option in options:
        name, equals, header = option.partition("=")
        field = FIELDS.get(name.strip().casefold())
        if not equals or not header.strip() or field is None:
            hint = did_you_mean(name.strip(), FIELDS) if equals and field is None else ""
            raise UsageError(
                f"--column {option} is not understood: "
                + (hint or f"write --column FIELD=HEADER, where FIELD is one of {', '.join(FIELDS)}")
            )
        if field in named:
            raise UsageError(f"--column names the field '{field.value}' twice: keep one")
        named[field] = header.strip()
    return named


def needed_fields(*, has_period: bool) -> tuple[Field, ...]:
    """Give the fields that a file must have a column for; not the period where one was given for every row."""
    return (Field.MEASURE, Field.ACTUAL) if has_period else (Field.MEASURE, Field.ACTUAL, Field.PERIOD)


def header_test(reading: Reading, *, has_period: bool) -> IsHeader:
    """Give the test of whether a record plainly is a header."""
    needed = needed_fields(has_period=has_period)

    def is_header(record: Sequence[str]) -> bool:
        names = _Names(record)
        return all(any(names.positions(wanted) for wanted in _wanted(field, reading)) for field in needed)

    return is_header


def find_columns(  # noqa: PLR0913 - what messages need to say
    header: Sequence[str],
    reading: Reading,
    *,
    path: str,
    row: int = 1,
    has_period: bool,
    has_delimiter: bool = True,
) -> Columns:
    """Tell from the header which column holds which field.

    Case, spaces, underscores and a footnote mark at the end (`Numeric [note 1]`, `Sales (1)`) do not count.

    Args:
        header: The record that is the header.
        reading: Headers asked for and usual ones; those asked for must be there.
        path: The file, for messages.
        row: Which row the header is.
        has_period: Whether a period was given, so that the file needs no column for it.
        has_delimiter: Whether cells are separated by a delimiter, which may be another than was taken.

    Raises:
        ActualsError: A needed column is missing, a field has two, or there are too many.
    """
    if len(header) > MOST_COLUMNS:
        message = f"the header has {len(header):,} columns; at most {MOST_COLUMNS:,} are read"
        raise _failure(path, row, Code.ACTUALS_UNREADABLE, message, "check the delimiter")
    names = _Names(header)
    positions = {}
    for field in Field:
        place = _find(field, names, header, reading, (path, row))
        if place is not None:
            positions[field] = place
    for field in needed_fields(has_period=has_period):
        if field not in positions:
            hint = _one_cell(header, row) if has_delimiter and len(header) == 1 else _how_to_name(field, header)
            raise _failure(path, row, Code.MISSING_COLUMN, f"there is no column '{field.value}'", hint)
    taken = set(positions.values())
    unused = tuple(_shown(name) for position, name in enumerate(header) if position not in taken and name.strip())
    least = max((position + 1 for position, name in enumerate(header) if name.strip()), default=0)
    return Columns(len(header), least, positions, unused, names.twice())


def _find(field: Field, names: "_Names", header: Sequence[str], reading: Reading, where: tuple[str, int]) -> int | None:
    """Give the column of a field; None where it has none and need not have."""
    for wanted in _wanted(field, reading):
        found = names.positions(wanted)
        if len(found) > 1:
            message = f"columns {found[0] + 1} and {found[1] + 1} are both called '{_shown(header[found[0]])}', "
            message += f"and the {field.value} is read from there"
            raise _failure(*where, Code.COLUMN_TWICE, message, "rename one of them, or take it away")
        if found:
            return found[0]
        if field in reading.columns:
            hint = did_you_mean(wanted, header) or _headers(header)
            raise _failure(*where, Code.MISSING_COLUMN, f"there is no column '{shortened(wanted, 40)}'", hint)
    return None


def partial_columns(header: Sequence[str], reading: Reading) -> dict[Field, int]:
    """Give the positions of the fields that a header has, whatever it lacks; a field that stands twice is left out."""
    names = _Names(header)
    found = {}
    for field in Field:
        places = next((places for wanted in _wanted(field, reading) if (places := names.positions(wanted))), [])
        if len(places) == 1:
            found[field] = places[0]
    return found


def _wanted(field: Field, reading: Reading) -> tuple[str, ...]:
    """Give the headers that a field may have, the likeliest first."""
    asked = reading.columns.get(field)
    return (asked,) if asked is not None else (*reading.usual_columns.get(field, ()), field.value)


class _Names:
    """The names of a header, to be looked up as people would."""

    def __init__(self, header: Sequence[str]) -> None:
        self._header = header
        self._exact = [_folded(name) for name in header]
        self._plain = [_folded(_NOTE_MARK.sub("", name)) for name in header]

    def positions(self, wanted: str) -> list[int]:
        """Where a name stands: as it is written, else without its footnote mark."""
        name = _folded(wanted)
        exact = [position for position, known in enumerate(self._exact) if known == name]
        return exact or [position for position, known in enumerate(self._plain) if known == name]

    def twice(self) -> tuple[tuple[str, int, int], ...]:
        """Give the names that stand twice, with both positions from 1."""
        first: dict[str, int] = {}
        found = []
        for position, name in enumerate(self._exact):
            if name and name in first:
                found.append((_shown(self._header[position]), first[name] + 1, position + 1))
            first.setdefault(name, position)
        return tuple(found)


def _how_to_name(field: Field, header: Sequence[str]) -> str:
    mend = f"name it with --column {field.value}=HEADER; {_headers(header)}"
    return f"give --period if all rows are of one period, or {mend}" if field is Field.PERIOD else mend


def _one_cell(header: Sequence[str], row: int) -> str:
    shown = shortened(header[0], 30)
    return f"row {row} ('{shown}') is one cell: name the delimiter with --delimiter, or the rows above the header with --skip-rows"


def column_findings(columns: Columns, path: str, row: int) -> Iterable[Diagnostic]:
    """Word the findings about the header: columns nobody reads, and names that stand twice among them."""
    if columns.unused:
        yield _unused(columns, path)
    for name, first, second in columns.twice[:_MOST_NAMED]:
        message = f"columns {first} and {second} are both called '{name}'; nothing is read from them"
        yield Diagnostic(
            code=Code.COLUMN_TWICE,
            severity=Severity.WARNING,
            message=message,
            hint="rename one of them",
            path=path,
            row=row,
        )


def _unused(columns: Columns, path: str) -> Diagnostic:
    free = [field.value for field in Field if field not in columns.positions]
    hints = [did_you_mean(name, free) for name in columns.unused[:_MOST_NAMED]]
    return Diagnostic(
        code=Code.UNKNOWN_COLUMN,
        severity=Severity.ADVICE,
        message=f"not used: {', '.join(shortened(name, 40) for name in columns.unused[:_MOST_NAMED])}"
        + (f" and {len(columns.unused) - _MOST_NAMED:,} more" if len(columns.unused) > _MOST_NAMED else ""),
        hint=next((hint for hint in hints if hint), "--column FIELD=HEADER reads one of them"),
        path=path,
    )


def _folded(name: str) -> str:
    return "".join(name.casefold().replace("_", " ").split())


def _shown(name: str) -> str:
    return shortened(" ".join(name.split()), 60)


def _headers(header: Sequence[str]) -> str:
    shown = ", ".join(f"'{shortened(name, 30)}'" for name in header[:_MOST_NAMED])
    more = f" and {len(header) - _MOST_NAMED:,} more" if len(header) > _MOST_NAMED else ""
    return f"the header has {shown}{more}"


def _failure(path: str, row: int, code: Code, message: str, hint: str) -> ActualsError:
    return ActualsError(Diagnostic(code=code, message=message, hint=hint, path=path, row=row))
