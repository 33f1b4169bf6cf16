"""Date cells: cells of a workbook that are dates, where their sheet shows no more than a year of them."""

from collections.abc import Iterable, Iterator
from typing import Self


class YearCell(str):
    """The cell of a date of which its sheet shows only the year, which reads as a number; `day` is the whole date."""

    __slots__ = ("day",)
    day: str

    def __new__(cls, year: str, day: str) -> Self:
        """Take the year, as it is shown, and the day in ISO."""
        cell = super().__new__(cls, year)
        cell.day = day
        return cell


def with_days(records: Iterable[list[str]], places: Iterable[int]) -> Iterator[list[str]]:
    """Give records whose cells at the places are numbers or plainly none: there a year is the date that it is.

    Elsewhere, in a column of periods, a date shown as its year is that year.
    """
    numbers = tuple(places)
    for record in records:
        for place in numbers:
            if place < len(record) and isinstance(record[place], YearCell):
                record[place] = record[place].day  # type: ignore[attr-defined] # NOTE: seen on the line above
        yield record
