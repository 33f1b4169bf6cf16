"""Presets: the layouts in which public bodies publish, known by their headers, with what their columns hold."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.period import MONTH_NAMES
from kpi_eval.vocabulary.reading import Shape

Meaning: TypeAlias = Callable[[str, str], str]
"""Gives the period that a text means in a layout; the second text says what kind of period it is, where one does."""

_BARE_YEAR = re.compile(r"[0-9]{4}")
_YEARS = re.compile(r"([0-9]{4})(?:/?([0-9]{2}))?")
_QUARTER = re.compile(r"q([1-4])", re.IGNORECASE)
_FIRST_MONTHS = {"calendar": 1, "financial": 4, "reporting": 4, "academic": 9, "school": 9}
_MONTHS = frozenset(name.casefold() for name in MONTH_NAMES if name)


class Preset(NamedTuple):
    """A published layout: the headers it is known by, those of its fields, and what its periods mean.

    Several headers of the area are tried from left to right, row by row. `kind_of_period` is the header of the column
    that says what kind of period a row's is.
    """

    known_by: frozenset[str]
    headers: Mapping[Field, tuple[str, ...]]
    meaning: Meaning
    kind_of_period: str = ""


def _of_lait(text: str, _kind: str) -> str:
    """Give the period of the Local Authority Interactive Tool: a bare year is the one that ended in it."""
    return f"year ended {text}" if _BARE_YEAR.fullmatch(text) else text


def _of_dfe(text: str, kind: str) -> str:
    """Give the period of the Department for Education's open data, which says what kind of period it is beside it.

    `202223` or `2022` with `Financial year` or `Academic year Q2`, `2023` with `Calendar year`, with `March`, or with
    `Reporting year`, which is the financial year that ended in it. Terms, weeks and other parts are not understood, and
    then no period at all, so that none is taken for a whole year.
    """
    match = _YEARS.fullmatch(text)
    if match is None or not kind.strip():
        return text
    first = int(match[1]) if match[2] else int(match[1]) - 1
    words = kind.casefold().split()
    if len(words) == 1 and words[0] in _MONTHS and not match[2]:
        return f"{words[0].title()} {text}"
    start = _FIRST_MONTHS.get(words[0]) if words[1:2] == ["year"] else None
    if start is None or (start == 1 and match[2]):
        return f"{text} {kind}"
    year = int(match[1]) if start == 1 else first
    if len(words) == 2:  # noqa: PLR2004 - `Financial year` and nothing more
        return _months(year, start, 12)
    quarter = _QUARTER.fullmatch(words[2]) if len(words) == 3 else None  # noqa: PLR2004 - and its quarter
    return f"{text} {kind}" if quarter is None else _months(year, start + 3 * (int(quarter[1]) - 1), 3)


def _months(year: int, month: int, count: int) -> str:
    """Write so many months from a month on, which may be one of the year after, as a span."""
    ends = [divmod(year * 12 + month - 1 + offset, 12) for offset in (0, count - 1)]
    return " - ".join(f"{MONTH_NAMES[place + 1]} {of_year}" for of_year, place in ends)


def _as_written(text: str, _kind: str) -> str:
    return text


PRESETS = {
    Shape.LAIT: Preset(
        known_by=frozenset({"shortdesc", "years", "laandregions", "values"}),
        headers={
            Field.MEASURE: ("Short Desc",),
            Field.PERIOD: ("Years",),
            Field.AREA: ("LA and Regions",),
            Field.ACTUAL: ("Values",),
        },
        meaning=_of_lait,
    ),
    Shape.FINGERTIPS: Preset(
        known_by=frozenset({"indicatorname", "areaname", "timeperiod", "value"}),
        headers={
            Field.MEASURE: ("Indicator Name",),
            Field.PERIOD: ("Time period",),
            Field.AREA: ("Area Name",),
            Field.ACTUAL: ("Value",),
            Field.NOTE: ("Value note",),
        },
        meaning=_as_written,
    ),
    Shape.DFE: Preset(
        known_by=frozenset({"timeperiod", "timeidentifier", "geographiclevel"}),
        headers={Field.PERIOD: ("time_period",), Field.AREA: ("la_name", "region_name", "country_name")},
        meaning=_of_dfe,
        kind_of_period="time_identifier",
    ),
}
"""Layouts by their shape."""
