"""Presets: the layouts in which public bodies publish, known by their headers, with what their columns hold."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.reading import Shape

Meaning: TypeAlias = Callable[[str, str], str]
"""Gives the period that a text means in a layout; the second text says what kind of period it is, where one does."""

_BARE_YEAR = re.compile(r"[0-9]{4}")
_SPLIT_YEAR = re.compile(r"([0-9]{4})/?([0-9]{2})")
_QUARTER = re.compile(r"q([1-4])", re.IGNORECASE)
_ACADEMIC = ("academic", "school")
_SPANS = {"calendar": ("January {0}", "December {0}"), "academic": ("September {0}", "August {1}")}


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
    """Give the period of the Department for Education's open data, which says what kind of year it is beside it.

    `202223` is split; `2025` with `Reporting year` is the year that ended in it, with `Calendar year` that year.
    """
    kind = kind.casefold()
    quarter = _QUARTER.search(kind)
    split = _SPLIT_YEAR.fullmatch(text)
    if split is not None and quarter is not None:
        return f"{split[1]}/{split[2]} Q{quarter[1]}"
    if split is not None and any(word in kind for word in _ACADEMIC):
        first, last = _SPANS["academic"]
        return f"{first.format(split[1])} - {last.format(split[1], int(split[1]) + 1)}"
    if split is not None:
        return f"{split[1]}/{split[2]}"
    if not _BARE_YEAR.fullmatch(text):
        return text
    if "calendar" in kind:
        first, last = _SPANS["calendar"]
        return f"{first.format(text)} - {last.format(text)}"
    return f"year ended {text}"


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
