"""ODS dates: what a sheet shows of its dates: a month, a year, or the day (OpenDocument 1.3 part 3, section 16.29)."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, iterparse  # the archive has been checked for entities

from kpi_eval.actuals.date_cells import YearCell

_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_PARTS = ("styles.xml", "content.xml")
_MIDNIGHT = "T00:00:00"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T.*)?")
_MOST_PARENTS = 10
_YEAR, _MONTH = len("2017"), len("2017-03")
_SHOWN = {frozenset({"year"}): _YEAR, frozenset({"year", "month"}): _MONTH}
"""How much of a date in ISO is shown, by the parts of it that a format has."""


def shown_lengths(archive: zipfile.ZipFile) -> dict[str, int]:
    """Give how much of a date in ISO is shown by each cell style that shows only its month or year."""
    formats: dict[str, int] = {}
    styles: dict[str, tuple[str, str]] = {}
    for part in _PARTS:
        if part not in archive.namelist():
            continue
        for element in _styles_of(archive, part):
            name = element.get(f"{_STYLE}name", "")
            if element.tag == f"{_STYLE}style":
                styles[name] = (
                    element.get(f"{_STYLE}data-style-name", ""),
                    element.get(f"{_STYLE}parent-style-name", ""),
                )
                continue
            parts = frozenset(child.tag.removeprefix(_NUMBER) for child in element) - {"text", "era"}
            formats.pop(name, None)
            if parts in _SHOWN:
                formats[name] = _SHOWN[parts]
    found = {name: formats.get(_format_of(name, styles)) for name in styles}
    return {name: length for name, length in found.items() if length is not None}


def _styles_of(archive: zipfile.ZipFile, part: str) -> Iterator[Element]:
    """Give the styles of cells and the formats of dates; what the sheets hold is not gone through."""
    with archive.open(part) as stream:
        for event, element in iterparse(stream, ("start", "end")):  # noqa: S314 - checked for entities
            if element.tag == f"{_OFFICE}body":
                return
            if event == "end" and element.tag in {f"{_STYLE}style", f"{_NUMBER}date-style"}:
                yield element


def _format_of(name: str, styles: Mapping[str, tuple[str, str]]) -> str:
    """Give the format of a style: its own, else that of the style it builds on."""
    for _ in range(_MOST_PARENTS):
        own, parent = styles.get(name, ("", ""))
        if own:
            return own
        name = parent
    return ""


def date_text(value: str, length: int | None) -> str:
    """Write a date in ISO, or as the month or year that its sheet shows, so many characters of it."""
    day = value.removesuffix(_MIDNIGHT).replace("T", " ")
    if length is None or not _DATE.fullmatch(value):
        return day
    return YearCell(value[:_YEAR], day) if length == _YEAR else value[:length]
