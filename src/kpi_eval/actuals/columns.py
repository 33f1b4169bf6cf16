"""Columns: which column of a file holds which field."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from kpi_eval.actuals.header_names import HeaderNames, both_called, folded_header, shown_header
from kpi_eval.actuals.presets import PRESETS
from kpi_eval.actuals.shapes import (
    ValueColumn,
    kind_of_period,
    other_areas,
    shape_of,
    value_columns,
    wanted_headers,
)
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.errors import ActualsError, UsageError
from kpi_eval.vocabulary.field import FIELDS, Field
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.reading import Reading, Shape
from kpi_eval.vocabulary.suggestion import did_you_mean

MOST_COLUMNS = 16_384
"""As many as a sheet of Excel can have."""

MOST_LOOKED_AT = 60
"""Rows, and lines, among which the header is looked for."""

HELP_COLUMNS = ("title", "unit", "target", "tolerance")
"""Columns of a template that tell people what to fill in; a file that has all of them is one, and they are passed over."""

_MOST_NAMED = 10

IsHeader: TypeAlias = Callable[[Sequence[str]], bool]
"""Whether a record plainly is a header: it has a column for every field that is needed."""


class Columns(NamedTuple):
    """Where each field stands in a record; `unused` are headers that no field has, `twice` says which of them are equal.

    A record has from `least` to `width` cells: headers that are blank at the end need no cells below them. `values` are
    the columns of a wide file, each with its measure or its period; `areas` are tried from left to right where the
    area's own cell is blank; `kind_of_period` says of each row what kind of period its is, -1 where no column does.
    """

    width: int
    least: int
    positions: Mapping[Field, int]
    unused: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    shape: Shape = Shape.LONG
    values: tuple[ValueColumn, ...] = ()
    areas: tuple[int, ...] = ()
    kind_of_period: int = -1

    @property
    def numbers(self) -> tuple[int, ...]:
        """Where actuals stand, and the numerators and denominators of some."""
        fields = (Field.ACTUAL, Field.NUMERATOR, Field.DENOMINATOR)
        own = (self.positions[field] for field in fields if field in self.positions)
        return (*own, *(value.position for value in self.values))


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


def header_test(reading: Reading, *, has_period: bool) -> IsHeader:
    """Give the test of whether a record plainly is a header; one that is too wide is taken for it, to be refused at once."""

    def is_header(record: Sequence[str]) -> bool:
        if len(record) > MOST_COLUMNS:
            return True
        positions = partial_columns(record, reading)
        values = value_columns(record, positions, reading)
        return not missing_fields(positions, values, has_period=has_period)

    return is_header


def missing_fields(
    positions: Mapping[Field, int], values: Sequence[ValueColumn], *, has_period: bool
) -> tuple[Field, ...]:
    """Give the fields that a file must have a column for and has not.

    The measure and the period need none where every value's column says which it is, nor the period where one was given
    for every row.
    """
    needed = [Field.MEASURE, Field.ACTUAL, Field.PERIOD]
    if values:
        needed.remove(Field.ACTUAL)
        needed.remove(Field.MEASURE if values[0].measure is not None else Field.PERIOD)
    if has_period and Field.PERIOD in needed:
        needed.remove(Field.PERIOD)
    return tuple(field for field in needed if field not in positions)


def find_columns(  # noqa: PLR0913 - what messages need to say
    header: Sequence[str],
    reading: Reading,
    *,
    path: str,
    row: int = 1,
    has_period: bool,
    settings: Sequence[str] = (),
) -> Columns:
    """Tell from the header which column holds which field, and in which shape the file is.

    Case, spaces, underscores and a footnote mark at the end (`Numeric [note 1]`, `Sales (1)`) do not count.

    Args:
        header: The record that is the header.
        reading: Headers asked for and usual ones; those asked for must be there.
        path: The file, for messages.
        row: Which row the header is.
        has_period: Whether a period was given, so that the file needs no column for it.
        settings: Which settings of the reading say where the columns are, in a file of this format.

    Raises:
        ActualsError: A needed column is missing, a field has two, there are too many, or the file is not of the shape
            asked for.
    """
    if len(header) > MOST_COLUMNS:
        message = f"the header has {len(header):,} columns; at most {MOST_COLUMNS:,} are read"
        raise _failure(path, row, Code.ACTUALS_UNREADABLE, message, "check the delimiter")
    names = HeaderNames(header)
    shape = shape_of(names, reading)
    found = {field: _find(field, names, header, reading, (path, row)) for field in Field}
    positions = {field: place for field, place in found.items() if place is not None}
    values = value_columns(header, positions, reading)
    if values:
        positions.pop(Field.ACTUAL, None)
    _check_shape(reading, names, values, (path, row))
    missing = missing_fields(positions, values, has_period=has_period)
    if missing:
        hint = _how_to_find(missing, header, row, settings) + _set_by_strategy(reading, settings)
        raise _failure(path, row, Code.MISSING_COLUMN, _no_column(missing[0], reading), hint)
    if values and shape in {None, Shape.WIDE_BY_MEASURE, Shape.WIDE_BY_PERIOD}:
        shape = Shape.WIDE_BY_MEASURE if values[0].measure is not None else Shape.WIDE_BY_PERIOD
    areas, kind = other_areas(names, shape, positions, reading), kind_of_period(names, shape)
    taken = {*positions.values(), *areas, kind, *(value.position for value in values)}
    unused = _unused_headers(names, header, taken)
    _refuse_twice(header, names, {value.position for value in values}, (path, row))
    twice = tuple(both_called(header, *pair) for pair in names.twice() if not set(pair) & taken)
    least = max((position + 1 for position, name in enumerate(header) if name.strip()), default=0)
    return Columns(len(header), least, positions, unused, twice, shape or Shape.LONG, values, areas, kind)


def _no_column(field: Field, reading: Reading) -> str:
    """Say that a field has no column, not by the headers that strategies give it either, and where they do."""
    usual = ", nor ".join(f"'{shortened(header, 40)}'" for header in reading.usual_columns.get(field, ()))
    nor_usual = f", nor {usual}{reading.origin(f'columns.{field.value}')}" if usual else ""
    return f"there is no column '{field.value}'{nor_usual}"


def _set_by_strategy(reading: Reading, settings: Sequence[str]) -> str:
    """Name the settings that nobody typed and that may be why a column is not there."""
    places = [f"{name} in {reading.set_in[name]}" for name in settings if name in reading.set_in]
    return f"; set by the strategy: {', '.join(places)}" if places else ""


def _unused_headers(names: HeaderNames, header: Sequence[str], taken: set[int]) -> tuple[str, ...]:
    """Give the headers that nobody reads, without those of a template that are for people."""
    is_template = names.folded() >= frozenset(HELP_COLUMNS)
    helping = {place for name in HELP_COLUMNS for place in names.positions(name)} if is_template else set()
    known = taken | helping
    unread = [name for place, name in enumerate(header) if place not in known and name.strip()]
    return tuple(map(shown_header, unread))


def _check_shape(reading: Reading, names: HeaderNames, values: Sequence[ValueColumn], where: tuple[str, int]) -> None:
    """See that a file is of the shape that was asked for."""
    shape, origin = reading.shape, reading.origin("shape")
    mend = reading.remedy("shape", "--shape") if origin else "leave --shape out"
    preset = PRESETS.get(shape) if shape is not None else None
    if shape is not None and preset is not None and not preset.known_by <= names.folded():
        wanted = ", ".join(f"'{header}'" for headers in preset.headers.values() for header in headers)
        message = f"the header is not that of the shape '{shape.value}'{origin}"
        raise _failure(*where, Code.MISSING_COLUMN, message, f"it has {wanted}; {mend}")
    kinds = {Shape.WIDE_BY_PERIOD: "a period", Shape.WIDE_BY_MEASURE: "a measure that is known"}
    if shape in kinds and not values:
        message = f"no column is headed by {kinds[shape]}, as the shape '{shape.value}' has them{origin}"
        raise _failure(*where, Code.MISSING_COLUMN, message, f"{mend}, or see kpi-eval inspect")


def _find(
    field: Field, names: HeaderNames, header: Sequence[str], reading: Reading, where: tuple[str, int]
) -> int | None:
    """Give the column of a field; None where it has none and need not have."""
    for wanted in wanted_headers(field, names, reading):
        found = names.positions(wanted)
        if len(found) > 1:
            message = f"{both_called(header, found[0], found[1])}, and the {field.value} is read from there"
            is_same = folded_header(header[found[0]]) == folded_header(header[found[1]])
            hint = "rename one of them, or take it away" if is_same else f"say which with --column {field.value}=HEADER"
            raise _failure(*where, Code.COLUMN_TWICE, message, hint)
        if found:
            return found[0]
        if field in reading.columns:
            hint = did_you_mean(wanted, header) or _headers(header)
            raise _failure(*where, Code.MISSING_COLUMN, f"there is no column '{shortened(wanted, 40)}'", hint)
    return None


def _refuse_twice(header: Sequence[str], names: HeaderNames, read: set[int], where: tuple[str, int]) -> None:
    """Refuse two columns of values that are headed alike: by the same period, or the same measure."""
    pair = next((pair for pair in names.twice() if read.issuperset(pair)), None)
    if pair is not None:
        message = f"{both_called(header, *pair)}, and actuals are read from there"
        raise _failure(*where, Code.COLUMN_TWICE, message, "rename one of them, or take it away")


def partial_columns(header: Sequence[str], reading: Reading) -> dict[Field, int]:
    """Give the positions of the fields that a header has, whatever it lacks; a field that stands twice is left out."""
    names = HeaderNames(header)
    found = {}
    for field in Field:
        headers = wanted_headers(field, names, reading)
        places = next((places for wanted in headers if (places := names.positions(wanted))), [])
        if len(places) == 1:
            found[field] = places[0]
    return found


def _how_to_find(missing: tuple[Field, ...], header: Sequence[str], row: int, settings: Sequence[str]) -> str:
    field = missing[0]
    if "delimiter" in settings and len(header) == 1:
        shown = shortened(header[0], 30)
        return (
            f"row {row} ('{shown}') is one cell: name the delimiter with --delimiter, or the rows above the header with "
            "--skip-rows"
        )
    mend = f"name it with --column {field.value}=HEADER; {_headers(header)}"
    if missing == (Field.MEASURE, Field.ACTUAL):
        return f"{mend}; where columns are headed by measures, give each its header as an alias in the strategy"
    return f"give --period if all rows are of one period, or {mend}" if field is Field.PERIOD else mend


def column_findings(columns: Columns, path: str, row: int) -> Iterable[Diagnostic]:
    """Word the findings about the header: columns nobody reads, and names that stand twice among them."""
    if columns.unused:
        yield _unused(columns, path)
    for pair in columns.twice[:_MOST_NAMED]:
        message = f"{pair}; nothing is read from them"
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


def _headers(header: Sequence[str]) -> str:
    shown = ", ".join(f"'{shortened(name, 30)}'" for name in header[:_MOST_NAMED])
    more = f" and {len(header) - _MOST_NAMED:,} more" if len(header) > _MOST_NAMED else ""
    return f"the header has {shown}{more}"


def _failure(path: str, row: int, code: Code, message: str, hint: str) -> ActualsError:
    return ActualsError(Diagnostic(code=code, message=message, hint=hint, path=path, row=row))
