"""Shapes: how rows and columns of a file hold actuals: a row each, or a column for each period or each measure."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kpi_eval.actuals.header_names import HeaderNames, without_note
from kpi_eval.actuals.presets import PRESETS
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period_text import is_period
from kpi_eval.vocabulary.reading import Reading, Shape

_LONG = frozenset({Shape.LONG, Shape.LAIT, Shape.FINGERTIPS})
_NUMBER = re.compile(r"[£$€]?[-+]?[0-9][0-9,.]*%?")
_FEWEST_PERIODS = 2
"""One column that happens to be called by a period does not make a file wide."""


class ValueColumn(NamedTuple):
    """A column of a wide file: the measure, or the period, that its header names."""

    position: int
    measure: str | None = None
    period: str | None = None


def shape_of(names: HeaderNames, reading: Reading) -> Shape | None:
    """Give the shape asked for, else the published layout that the header is of; None when it must show otherwise.

    Where columns for measure and actual were asked for, rows are read as those say.
    """
    if reading.shape is not None:
        return reading.shape
    is_told = {Field.MEASURE, Field.ACTUAL} <= set(reading.columns)
    headers = names.folded()
    return next(
        (
            shape
            for shape, preset in PRESETS.items()
            if preset.known_by <= headers and not (is_told and Field.ACTUAL in preset.headers)
        ),
        None,
    )


def wanted_headers(field: Field, names: HeaderNames, reading: Reading) -> tuple[str, ...]:
    """Give the headers that a field may have, the likeliest first.

    It is the one asked for; else those that strategies name, those of the published layout, and the field's own.
    """
    asked = reading.columns.get(field)
    if asked is not None:
        return (asked,)
    shape = shape_of(names, reading)
    of_layout = PRESETS[shape].headers.get(field, ()) if shape in PRESETS else ()
    return (*reading.usual_columns.get(field, ()), *of_layout, field.value)


def other_areas(
    names: HeaderNames, shape: Shape | None, positions: Mapping[Field, int], reading: Reading
) -> tuple[int, ...]:
    """Give the columns that name the area where its own is blank: a row of a region has no council."""
    if shape not in PRESETS or Field.AREA in reading.columns:
        return ()
    found = [place for name in PRESETS[shape].headers.get(Field.AREA, ()) for place in names.positions(name)[:1]]
    return tuple(place for place in found if place != positions.get(Field.AREA))


def kind_of_period(names: HeaderNames, shape: Shape | None) -> int:
    """Give the column that says what kind of period a row's is; -1 where there is none."""
    header = PRESETS[shape].kind_of_period if shape in PRESETS else ""
    places = names.positions(header) if header else []
    return places[0] if places else -1


def value_columns(header: Sequence[str], positions: Mapping[Field, int], reading: Reading) -> tuple[ValueColumn, ...]:
    """Give the columns of values of a wide file; none where the actual has a column of its own.

    With a column for the measure, they are those headed by a period, of whatever kind of year; without one, those
    headed by a measure that is known.
    """
    is_forced = reading.shape in {Shape.WIDE_BY_PERIOD, Shape.WIDE_BY_MEASURE}
    if reading.shape in _LONG or (Field.ACTUAL in positions and not is_forced):
        return ()
    others = {place for field, place in positions.items() if field is not Field.ACTUAL}
    free = [(place, without_note(name)) for place, name in enumerate(header) if place not in others]
    if Field.MEASURE in positions and reading.shape in {None, Shape.WIDE_BY_PERIOD}:
        periods = tuple(ValueColumn(place, period=name) for place, name in free if is_period(name))
        return periods if len(periods) >= _FEWEST_PERIODS or is_forced else ()
    if Field.MEASURE not in positions and reading.shape is not Shape.WIDE_BY_PERIOD:
        if any(_NUMBER.fullmatch(name) for _, name in free):
            return ()  # NOTE: a row of data that begins with a measure's name is no header
        named = ((place, _known_name(name, reading)) for place, name in free)
        return tuple(ValueColumn(place, measure=name) for place, name in named if name)
    return ()


def _known_name(header: str, reading: Reading) -> str:
    """Give the name of a measure that a header means, underscores being spaces; nothing where no measure is so called."""
    for name in (header, header.replace("_", " "), header.replace("_", "-")):
        if folded(name) in reading.measures:
            return name
    return ""
