"""Standing: a judged row as far as it is compared with another, whether it was judged now or exported then."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.labels import label_of
from kpi_eval.evaluation.record import COLUMNS, Cell, markers, record
from kpi_eval.evaluation.wording import why
from kpi_eval.evaluation.year_to_date import YEAR_TO_DATE_COLUMNS, year_to_date_cells
from kpi_eval.series.exported_cells import FIGURES
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.number import PLAIN_NUMBER
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.period_text import PeriodError, parse_period
from kpi_eval.vocabulary.scheme import Label
from kpi_eval.vocabulary.status import Reason, Status

Figure = str | float | None
"""A number in the measure's unit, a step of a scale by name, or nothing."""

Days = tuple[date, date]

TargetKey = tuple[str, str, str, Days | None]
"""Measure id, basis id, folded area whose own target it is, and the days it serves; no days: every period."""


_YEAR_FIGURES = ("year_to_date", "year_to_date_target", "year_to_date_target_upper")


class YearStanding(NamedTuple):
    """What a year comes to so far, what is due by then, and how it stands; `periods` are those that are there."""

    value: Figure
    target: Figure
    target_upper: Figure
    status: Status
    reason: str
    periods: str


class Standing(NamedTuple):
    """What a row is about, its figures, and what came of them.

    `days` are those of the period, None where it is not understood. `target_key` names the target of the strategy that
    it was judged by, where that is known. `sign` is that of a bound, `label` what the scheme calls the status, where
    there is one, `place` the file and row. `year` is there of a part of a year, where that was asked for.
    """

    measure: str
    title: str
    basis: str
    area: str
    period: str
    days: Days | None
    direction: str
    unit: str
    actual: Figure
    sign: str
    target: Figure
    target_upper: Figure
    tolerance_lower: Figure
    tolerance_upper: Figure
    status: Status
    reason: str
    why: str = ""
    label: Label | None = None
    year: YearStanding | None = None
    outcomes: tuple[str, ...] = ()
    target_key: TargetKey | None = None
    place: tuple[str, int] | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two standings those of one measure: its id, basis and area, whatever the case."""
        return folded(self.measure), folded(self.basis), folded(self.area)

    @property
    def aim(self) -> tuple[Figure, Figure]:
        """The target."""
        return self.target, self.target_upper

    @property
    def tolerance(self) -> tuple[Figure, Figure]:
        """The stated tolerance."""
        return self.tolerance_lower, self.tolerance_upper


def standings_of(rows: Sequence[Row]) -> Iterator[Standing]:
    """Give the standings of judged rows; measures that were not reported are rows of no file, and left out."""
    for row in rows:
        if row.row is None:
            continue
        subject = row.subject
        cells: Mapping[str, Cell] = dict(zip(COLUMNS, record(row), strict=True))
        key: TargetKey | None = None
        if subject.measure is not None and subject.basis is not None and subject.target is not None:
            period = subject.target.period
            days = None if period is None else period.days
            key = subject.measure.id, subject.basis.id, folded(subject.own_area), days
        standing = _standing(cells, None if subject.period is None else subject.period.days, row.status)
        yield standing._replace(
            sign=_sign(markers(row)),
            why=why(row),
            label=label_of(row),
            year=_year_of(row),
            target_key=key,
            place=(row.path, row.row),
        )


def exported_standing(cells: Mapping[str, Cell], kinds: Mapping[str, YearKind]) -> Standing | None:
    """Give the standing that a row of an export tells; None for a measure that was not reported.

    Args:
        cells: The row by column.
        kinds: The kind of year of each measure, where it is known.

    Raises:
        ValueError: The status is none.
    """
    if cells.get("reason") == Reason.NOT_REPORTED.value:
        return None
    measure, period = _text(cells, "measure"), _text(cells, "period")
    known = kinds.get(measure)
    standing = _standing(cells, _days(period, (known,) if known else tuple(YearKind)), Status(_text(cells, "status")))
    name = _text(cells, "label")
    label = Label(name, ()) if name else None
    year = _exported_year(cells)
    return standing._replace(sign=_sign(_text(cells, "markers")), why=_text(cells, "why"), label=label, year=year)


def _year_of(row: Row) -> YearStanding | None:
    found = row.year_to_date
    if found is None or found.of <= 1:
        return None
    cells: Mapping[str, Cell] = dict(zip(YEAR_TO_DATE_COLUMNS, year_to_date_cells(found), strict=True))
    return _exported_year(cells)


def _exported_year(cells: Mapping[str, Cell]) -> YearStanding | None:
    """Give what the columns of a year to date tell; None where they tell nothing, or of a whole year."""
    periods, status = _text(cells, "year_to_date_periods"), _text(cells, "year_to_date_status")
    if not periods or not status or periods.endswith(" of 1"):
        return None
    value, target, upper = (_figure(cells.get(name)) for name in _YEAR_FIGURES)
    return YearStanding(value, target, upper, Status(status), _text(cells, "year_to_date_reason"), periods)


def _standing(cells: Mapping[str, Cell], days: Days | None, status: Status) -> Standing:
    actual, target, target_upper, lower, upper = (_figure(cells.get(name)) for name in FIGURES)
    measure = _text(cells, "measure")
    return Standing(
        measure=measure,
        title=_text(cells, "title") or measure or "(blank)",
        basis=_text(cells, "basis"),
        area=_text(cells, "area"),
        period=_text(cells, "period"),
        days=days,
        direction=_text(cells, "direction"),
        unit=_text(cells, "unit"),
        actual=actual,
        sign="",
        target=target,
        target_upper=target_upper,
        tolerance_lower=lower,
        tolerance_upper=upper,
        status=status,
        reason=_text(cells, "reason"),
        outcomes=_several(cells.get("outcome")),
    )


def _several(cell: Cell | list[str]) -> tuple[str, ...]:
    """Give the ids of a cell that holds several: CSV has them in one text, which is empty where there are none."""
    if isinstance(cell, str):
        return tuple(one for one in cell.split("; ") if one)
    return tuple(cell) if isinstance(cell, (tuple, list)) else ()


def _text(cells: Mapping[str, Cell], name: str) -> str:
    cell = cells.get(name)
    return cell if isinstance(cell, str) else ""


def _figure(cell: Cell) -> Figure:
    """Take a figure as it is; the text of a plain number is one, and what is no figure at all is nothing."""
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        return None
    if isinstance(cell, str) and not PLAIN_NUMBER.fullmatch(cell):
        return cell or None
    return number if math.isfinite(number := float(cell) + 0.0) else str(cell)


def _sign(letters: str) -> str:
    """Give the sign of a bound, which stands first among the markers."""
    first, _, _ = letters.partition(" ")
    return "" if first.isalpha() else first


def _days(text: str, kinds: Sequence[YearKind]) -> Days | None:
    for kind in kinds:
        try:
            return parse_period(text, kind).days
        except PeriodError:
            continue
    return None
