"""Runs: rows of one file that stand together, each with its place, its area and its cell."""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import cycle, repeat
from math import isnan
from operator import add
from typing import NamedTuple, TypeVar

from kpi_eval.evaluation.bulk.areas import Areas
from kpi_eval.evaluation.bulk.columns import Columns
from kpi_eval.evaluation.bulk.numbers import actuals_in, number_in
from kpi_eval.evaluation.bulk.own_places import OwnPlaces
from kpi_eval.evaluation.bulk.places import NO_OWNER, Places
from kpi_eval.evaluation.bulk.ratios import Ratios, is_met
from kpi_eval.evaluation.bulk.steps import Steps
from kpi_eval.evaluation.bulk.turns import Stretch, stretches_of, turn_of

_BYTES = 256
_Value = TypeVar("_Value")


class LookUps(NamedTuple):
    """What is looked up for the rows of a file: each distinct text is understood once."""

    places: Places
    areas: Areas
    own: OwnPlaces
    ratios: Ratios
    steps: Steps


def run_of(columns: Columns, known: LookUps) -> "Run":
    """Understand what each row is about, and what its actual comes to."""
    texts = columns.areas or [""] * len(columns.actuals)
    if columns.is_shared:
        code = known.places[tuple(name for (name,) in columns.names)]
        places, turn = [code] * len(texts), None
    else:
        places = known.places.codes(columns.names)
        turn = turn_of(places)
    ratios = known.ratios.of(columns, places)
    columns, originals = _with_numbers(columns, _meant(columns, places, ratios, known.steps))
    numbers, firsts = known.areas.of(texts, len(turn or ())), list[int]()
    if columns.is_shared and known.places.owners[places[0]] == NO_OWNER:
        run: Run = _RunOfOne(columns, known.places, numbers, places)
    else:
        if known.places.with_own_areas:
            by_names = places
            places, firsts = known.own.of(by_names, numbers)
            turn = turn if places == by_names else None
        run = _RunOfMany(columns, known.places, numbers, places, turn)
    run.firsts_of_own, run.ratios, run.originals = firsts, ratios, originals
    return run


def _meant(columns: Columns, places: Sequence[int], ratios: Mapping[int, float], steps: Steps) -> dict[int, float]:
    """Give the numbers of actuals that are not what their text is: steps of a scale, and blank ones worked out."""
    texts = columns.actuals
    worked_out = {at: value for at, value in ratios.items() if not texts[at].strip() and not isnan(value)}
    return worked_out | dict(steps.of(places, texts))


def _with_numbers(columns: Columns, meant: Mapping[int, float]) -> tuple[Columns, Mapping[int, str]]:
    """Give rows with other actuals for some of them, and the texts of these as they were."""
    if not meant:
        return columns, {}
    texts = list(columns.actuals)
    for at, value in meant.items():
        # NOTE: it reads back to the very number.
        texts[at] = "" if isnan(value) else repr(value)
    return columns._replace(actuals=texts), {at: columns.actuals[at] for at in meant}


class Run(ABC):
    """Rows that stand together.

    `counted` says how many there are of each cell, and `marks` has for each row one more than the number of its status;
    0 for one that goes by itself. `firsts_of_own` are rows of measures with targets of areas' own, the first of their
    place, or of their measure and area. `ratios` are what rows with a numerator and a denominator come to, and
    `originals` the texts of actuals that stand for other numbers than they are.
    """

    counted: Counter[int]
    marks: bytearray
    firsts_of_own: Sequence[int] = ()
    ratios: Mapping[int, float]
    originals: Mapping[int, str]

    def __init__(self, columns: Columns, known: Places, areas: Sequence[int], places: Sequence[int]) -> None:
        """Take rows, and the numbers of their areas and places."""
        self.columns, self.areas, self.places, self._known = columns, areas, places, known

    def __len__(self) -> int:
        """Give how many rows there are."""
        return len(self.areas)

    def value(self, at: int) -> float:
        """Give the actual of a row; not a number where it is no plain one."""
        return number_in(self.columns.actuals[at], is_percent=self._is_percent(at)) + 0.0

    def move(self, at: int, cell: int) -> None:
        """Put a row into another cell."""
        self.counted[self.cell(at)] -= 1
        self.counted[cell] += 1
        self.marks[at] = self._known.marks[cell]
        self._put(at, cell)

    def text(self, at: int) -> str:
        """Give the text of a row's actual as it is in the file."""
        return self.originals.get(at, self.columns.actuals[at])

    def in_doubt(self) -> Iterator[int]:
        """Give the rows whose actual may not be what their numerator and denominator come to."""
        for at, value in self.ratios.items():
            if at not in self.originals and not is_met(value, self.value(at), self.columns.actuals[at].strip()):
                yield at

    def _is_percent(self, at: int) -> bool:
        """Whether a number of a row with a per cent sign is the number alone."""
        return self._known.found[self.places[at]].is_percent

    @abstractmethod
    def cell(self, at: int) -> int:
        """Give the cell of a row."""

    @abstractmethod
    def cells(self) -> list[int]:
        """Give the cell of each row."""

    @abstractmethod
    def keys(self, width: int, start: int, end: int) -> list[int]:
        """Give the place of the combinations of rows, from one to another, for so many areas to a series."""

    @abstractmethod
    def stretches(self, width: int, start: int, end: int) -> Sequence[Stretch] | None:
        """Give rows, from one to another, as stretches whose keys follow one another; None where they do not."""

    @abstractmethod
    def _put(self, at: int, cell: int) -> None:
        """Take in that a row is in another cell."""


class _RunOfMany(Run):
    """Rows of several places, which may come in turn: every measure of an area, area after area."""

    def __init__(
        self, columns: Columns, known: Places, areas: Sequence[int], places: Sequence[int], turn: Sequence[int] | None
    ) -> None:
        super().__init__(columns, known, areas, places)
        self._turn = turn
        values = known.number_texts.actuals(columns.actuals, self._is_percent)
        zones = map(bisect_right, self._of_places(known.starts), values)
        self._cells: list[int] = list(map(add, self._of_places(known.first_cells), zones))
        self.counted = Counter(self._cells)
        self.marks = bytearray(map(known.marks.__getitem__, self._cells))

    def _of_places(self, values: Sequence[_Value]) -> Iterable[_Value]:
        """Give for each row the value of its place."""
        if self._turn is None:
            return map(values.__getitem__, self.places)
        return cycle([values[code] for code in self._turn])

    def cell(self, at: int) -> int:
        return self._cells[at]

    def cells(self) -> list[int]:
        return self._cells

    def keys(self, width: int, start: int, end: int) -> list[int]:
        starts = [series * width for series in self._known.series]
        return list(map(add, map(starts.__getitem__, self.places[start:end]), self.areas[start:end]))

    def stretches(self, width: int, start: int, end: int) -> Sequence[Stretch] | None:
        if self._turn is None or end - start < len(self._turn):
            return None
        starts = [self._known.series[code] * width for code in self.places[start : start + len(self._turn)]]
        return stretches_of(starts, self.areas[start:end])

    def _put(self, at: int, cell: int) -> None:
        self._cells[at] = cell


class _RunOfOne(Run):
    """Rows of one place: their zones are small numbers, of which what is made in one go takes hardly any time."""

    def __init__(self, columns: Columns, known: Places, areas: Sequence[int], places: Sequence[int]) -> None:
        super().__init__(columns, known, areas, places)
        code = places[0]
        self._code, self._first = code, known.first_cells[code]
        zones = known.zone_texts.zones(known.texts[code], columns.actuals)
        if zones is None:
            zones = map(bisect_right, repeat(known.starts[code]), actuals_in(columns.actuals, self._is_percent))
        self._zones = bytes(zones)
        own = range(self._first, self._first + len(known.starts[code]) + 1)
        self.counted = Counter({cell: self._zones.count(cell - self._first) for cell in own})
        self.marks = bytearray(self._zones.translate(bytes(known.marks[own.start : own.stop]).ljust(_BYTES)))
        self._moved: dict[int, int] = {}

    def cell(self, at: int) -> int:
        return self._moved.get(at, self._first + self._zones[at])

    def cells(self) -> list[int]:
        cells = list(map(add, self._zones, repeat(self._first)))
        for at, cell in self._moved.items():
            cells[at] = cell
        return cells

    def keys(self, width: int, start: int, end: int) -> list[int]:
        return list(map(add, repeat(self._known.series[self._code] * width), self.areas[start:end]))

    def stretches(self, width: int, start: int, end: int) -> Sequence[Stretch] | None:
        areas = self.areas[start:end]
        if not isinstance(areas, range):
            return None
        return [Stretch(self._known.series[self._code] * width + areas.start, slice(None))]

    def _put(self, at: int, cell: int) -> None:
        self._moved[at] = cell
