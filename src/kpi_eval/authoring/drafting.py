"""Drafting: the measures that the rows of a file name, with what its cells tell of them for certain."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.values import missing_reason, read_actual, unit_in, with_points
from kpi_eval.authoring.draft import DraftBasis, DraftMeasure
from kpi_eval.evaluation.asides import aside_of
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic
from kpi_eval.vocabulary.errors import ActualsError, UsageError
from kpi_eval.vocabulary.naming import folded, is_kebab_case, kebab_case, spaced, told_apart
from kpi_eval.vocabulary.part_of_year import part_of_year
from kpi_eval.vocabulary.period import Period, YearKind
from kpi_eval.vocabulary.period_text import PeriodError, parse_period
from kpi_eval.vocabulary.unit import PERCENT, Unit

_MOST_MEASURES = 1_000
_MOST_PERIODS = 10_000
_MOST_STEPS = 8
_LONGEST_STEP = 40


class Drafted(NamedTuple):
    """What a file says of a strategy.

    Its measures, the words by which some are rated, how many others are known already, and the texts of its periods.
    """

    measures: Sequence[DraftMeasure]
    ratings: Sequence[str]
    known: int
    periods: Collection[str]


@dataclass(slots=True)
class _Cells:
    """The cells of a measure or a basis: units beside numbers, whether there are numbers, and texts that are none."""

    units: dict[str, None] = field(default_factory=dict)
    has_numbers: bool = False
    texts: dict[str, str] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Take one in."""
        if missing_reason(text) is not None:
            return
        if read_actual(text, None).value is not None:
            self.has_numbers = True
            if len(self.units) <= _MOST_STEPS:
                self.units[unit_in(text)] = None
        elif len(self.texts) <= _MOST_STEPS:
            self.texts.setdefault(folded(text), spaced(text))

    def unit(self) -> str:
        """Give the unit that every number with a unit is in; blank where there is none, or several."""
        units = sorted(
            (Unit(text) for text in self.units if text),
            key=lambda unit: (len(unit.words), len(unit.text)),
            reverse=True,
        )
        if not units or not all(units[0].is_meant_by(unit.words) for unit in units):
            return ""
        return PERCENT if units[0].words == (PERCENT,) else units[0].text

    def ratings(self) -> tuple[str, ...]:
        """Give the words that stand for actuals, in the order seen; none where there are numbers, or free text."""
        found = tuple(self.texts.values())
        is_rated = 0 < len(found) <= _MOST_STEPS and max(map(len, found)) <= _LONGEST_STEP and not self.has_numbers
        return found if is_rated else ()


@dataclass(slots=True)
class _Seen:
    """A measure that rows name: its title, and its cells by basis, the blank one being that of rows that name none."""

    title: str
    cells: dict[str, _Cells] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def add(self, basis: str, text: str) -> None:
        """Take a row in."""
        self.names.setdefault(folded(basis), spaced(basis))
        self.cells.setdefault(folded(basis), _Cells()).add(text)

    def ratings(self) -> tuple[str, ...]:
        """Give the words that stand for its actuals, where it has no bases."""
        return self.cells[""].ratings() if set(self.cells) == {""} else ()


def draft_measures(table: ActualsTable, *, known: Collection[str] = ()) -> Drafted:
    """Read a file and give a measure for each distinct name, in the order of the file.

    Args:
        table: The file, its header understood; it is read to its end.
        known: Names, folded, that other strategies have: their measures are left out, and no id is like one.

    Raises:
        ActualsError: The file cannot be read further, or no row names a measure.
        UsageError: It names more than a strategy would have.
    """
    seen: dict[str, _Seen] = {}
    periods: dict[str, None] = {}
    left_out: set[str] = set()
    for row in table.rows(lambda _: None):
        name = folded(row.measure)
        if name in known:
            left_out.add(name)
        elif name and aside_of(row, table) is None:
            _take(seen.setdefault(name, _Seen(spaced(row.measure))), row, table)
            if len(seen) > _MOST_MEASURES:
                raise UsageError(_too_many(table))
            if len(periods) < _MOST_PERIODS:
                periods[row.period_meant] = None
    if not seen and not left_out:
        raise ActualsError(_nothing(table))
    ratings: dict[str, str] = {}
    for word in (word for entry in seen.values() for word in entry.ratings()):
        ratings.setdefault(folded(word), word)
    return Drafted(_measures(seen, known), tuple(ratings.values()), len(left_out), periods)


def _take(seen: _Seen, row: ActualRow, table: ActualsTable) -> None:
    seen.add(row.basis, "" if row.is_ragged else with_points(row.actual, table.decimal).strip())


def _measures(seen: dict[str, _Seen], known: Collection[str]) -> list[DraftMeasure]:
    """Give each measure an id that is neither another's id nor another's title."""
    taken = {*seen, *known}
    measures = []
    for name, entry in seen.items():
        found = told_apart(kebab_case(entry.title, "measure"), taken - {name})
        taken.add(found)
        measures.append(_measure(found, entry))
    return measures


def _measure(name: str, seen: _Seen) -> DraftMeasure:
    if set(seen.cells) == {""}:
        return DraftMeasure(id=name, title=seen.title, unit=seen.cells[""].unit(), is_rated=bool(seen.ratings()))
    return DraftMeasure(id=name, title=seen.title, bases=_bases(seen))


def _bases(seen: _Seen) -> tuple[DraftBasis, ...]:
    """Give the bases that rows name, each so that the name leads to it: as its id, or else as its unit."""
    names = [name for name in seen.cells if name]
    taken, bases = set(names), []
    for name in names:
        unit, found = seen.cells[name].unit(), kebab_case(seen.names[name], "basis")
        if unit and folded(found) != name and is_kebab_case(name):
            found = name
        found = told_apart(found, taken - {name})
        taken.add(found)
        bases.append(DraftBasis(id=found, unit=unit or seen.names[name], is_sure=bool(unit)))
    return tuple(bases)


def kind_of_year(periods: Iterable[str]) -> YearKind:
    """Give the kind of year in which most of a file's periods can be understood; financial where it makes no difference."""
    listed = list(periods)
    counts = {kind: sum(_parsed(text, kind) is not None for text in listed) for kind in YearKind}
    return max(YearKind, key=lambda kind: counts[kind])


def latest_year(periods: Iterable[str], kind: YearKind) -> str:
    """Give the label of the year that has the latest of a file's periods in it; blank where none tells."""
    known = [found for text in periods if (found := _parsed(text, kind)) is not None]
    if not known:
        return ""
    part = part_of_year(max(known, key=lambda period: period.last), kind)
    return "" if part is None else part.year.label


def _parsed(text: str, kind: YearKind) -> Period | None:
    try:
        return parse_period(text, kind)
    except PeriodError:
        return None


def _too_many(table: ActualsTable) -> str:
    return (
        f"{table.path} names more than {_MOST_MEASURES:,} measures; is that the column of the measure? "
        "--column measure=HEADER names another"
    )


def _nothing(table: ActualsTable) -> Diagnostic:
    return Diagnostic(
        code=Code.ACTUALS_EMPTY,
        message="no row names a measure",
        hint=f"kpi-eval inspect {table.path} shows what is in the file",
        path=table.path,
    )
