"""Whole years: rows of a year beside what the parts of that year come to, where a measure says how they go together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kpi_eval.actuals.written import written_step
from kpi_eval.evaluation.accumulation import NO_PART, Part, accumulate, part_of
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.ratio import Counts
from kpi_eval.evaluation.unchecked import left_out
from kpi_eval.evaluation.wording import limit_text, value_text
from kpi_eval.strategy.strategy import Accumulation, Basis, Measure
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.number import nearest_to_fraction
from kpi_eval.vocabulary.part_of_year import PartOfYear, part_of_year
from kpi_eval.vocabulary.period import Period, months_from

_Days = tuple[date, date]
_MOST_HELD = 100_000
"""How many rows of years and their parts are remembered; the rest is not held against them."""

_NONE = Fraction(0)


class _Given(NamedTuple):
    """A row as it counts here: its part, and its actual as it is written, blank where that is worked out."""

    part: Part
    text: str = ""

    def rounding(self, basis: Basis) -> Fraction:
        """Tell how far off it may be for being rounded: half of one in its last digit; nothing of what is counted."""
        unit = basis.unit
        step = written_step(self.text, unit) if self.text else _NONE
        is_count = unit.is_amount and not unit.is_money and unit.scale is None and step == 1
        return _NONE if is_count else step / 2


_NOT_GIVEN = _Given(NO_PART)


class _Year(NamedTuple):
    """A row of a whole year: where it is, and where it stands."""

    place: PartOfYear
    given: _Given
    path: str
    row: int | None


@dataclass(slots=True)
class _Series:
    """The rows of one measure, basis and area."""

    measure: Measure
    basis: Basis
    area: str
    parts: dict[_Days, _Given] = field(default_factory=dict)
    years: list[_Year] = field(default_factory=list)


class WholeYears:
    """Remembers years and their parts; where they are very many, the first of them, and that there are more."""

    def __init__(self) -> None:
        """Start with none."""
        self._series: dict[tuple[str, str, str], _Series] = {}
        self._held = 0

    @property
    def has_room(self) -> bool:
        """Whether further rows are remembered."""
        return self._held <= _MOST_HELD

    def add(self, row: Row, text: str, counts: Counts | None) -> None:
        """Take in a row of a measure whose parts make a year's figure, where its period is a part of a year or one.

        Args:
            row: A judged row.
            text: Its actual as it is written, with a decimal point; blank where it comes of numerator and denominator.
            counts: These, where they are known.
        """
        subject = row.subject
        measure, basis, period = subject.measure, subject.basis, subject.period
        if (
            measure is None
            or basis is None
            or period is None
            or subject.covers is not None
            or measure.scale is not None
        ):
            return
        place = part_of_year(period, measure.year)
        if place is None or not self.has_room:
            return
        self._held += 1
        if self._held > _MOST_HELD:
            return
        key = (measure.id, basis.id, folded(row.area))
        series = self._series.setdefault(key, _Series(measure, basis, row.area))
        given = _Given(part_of(row, counts), text)
        if place.of == 1:
            series.years.append(_Year(place, given, row.path, row.row))
            return
        known = series.parts.setdefault(period.days, given)
        if known.part != given.part:
            series.parts[period.days] = _Given(Part(is_twice=True))

    def findings(self) -> Iterator[Diagnostic]:
        """Say which years are not what their parts come to, and whether not all were looked at."""
        for series in self._series.values():
            for year in series.years if series.parts else ():
                for periods in _divided(year.place):
                    given = [series.parts.get(period.days, _NOT_GIVEN) for period in periods]
                    finding = _difference(series, year, periods, given)
                    if finding is not None:
                        yield finding
                        break
        if not self.has_room:
            message = f"there are more than {_MOST_HELD:,} rows of measures whose parts make up a year: the rest was not compared"
            hint = "years that differ from their parts may go unnoticed; check a part with --measure or --period"
            yield left_out(message, hint)


def _divided(year: PartOfYear) -> Iterator[Sequence[Period]]:
    """Give the half-years, quarters and months of a year."""
    first = year.year.first
    for months in (6, 3, 1):
        place = part_of_year(Period("", *months_from(first.year, first.month, months)), year.kind)
        if place is not None:
            yield place.of_year()


def _difference(series: _Series, year: _Year, periods: Sequence[Period], given: Sequence[_Given]) -> Diagnostic | None:
    """Say how a year differs from its parts, beyond their rounding; None where it does not, or nobody can tell."""
    measure, basis = series.measure, series.basis
    accumulation = measure.accumulates
    value = year.given.part.value
    if accumulation is None or value is None:
        return None
    total = accumulate(accumulation, basis, [each.part for each in given]).value
    if total is None:
        return None
    is_sum = accumulation is Accumulation.SUM
    rounding = sum((each.rounding(basis) for each in (year.given, *(given if is_sum else ()))), _NONE)
    # NOTE: a quotient is rounded once to the nearest binary64, as the year's own was.
    if abs(value - total) <= rounding or nearest_to_fraction(value) == nearest_to_fraction(total):
        return None
    number, whole = nearest_to_fraction(total), nearest_to_fraction(value)
    parts = {2: "half-years", 4: "quarters"}.get(len(periods), "months")
    basis_words = f", {basis.id}" if basis.id else ""
    name = f"'{measure.id}'" + (f" ({shortened(series.area)}{basis_words})" if series.area else basis_words)
    how = "add up to" if is_sum else "come to"
    told = f"{limit_text(whole, measure)} in {year.place.year.label}, but its {parts} {how}"
    return Diagnostic(
        code=Code.YEAR_DIFFERS,
        severity=Severity.WARNING,
        message=f"{name} is {told} {value_text(number, measure, (whole,))}",
        hint="each is judged as given; check which is right",
        path=year.path,
        row=year.row,
        measure=measure.id,
    )
