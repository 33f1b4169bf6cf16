"""Places: what rows that share their names have in common, decided once, under small numbers."""

from collections.abc import Callable, Iterable, Sequence
from math import isnan

from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.side_texts import is_total
from kpi_eval.actuals.values import Conventions, read_actual
from kpi_eval.evaluation.bulk.kept_texts import KeptTexts
from kpi_eval.evaluation.bulk.number_texts import NumberTexts
from kpi_eval.evaluation.bulk.numbers import number_in
from kpi_eval.evaluation.bulk.place import Place, Understanding
from kpi_eval.evaluation.bulk.zone_texts import ZoneTable, ZoneTexts
from kpi_eval.evaluation.bulk.zones import Outcome, Zones, zones_of
from kpi_eval.evaluation.repeats import NO_SERIES
from kpi_eval.evaluation.subject import Subject
from kpi_eval.strategy.strategy import Measure, Strategy
from kpi_eval.vocabulary.status import Reason, Status

UNLIKE = Zones([], [None])
_NOTHING = Subject(measure_text="", basis_text="", period_text="")
_MOST_REMEMBERED = 10_000
_MOST_UNKNOWN = 20_000
"""How many combinations are remembered of which something is not understood; rows of others go by themselves."""

_MOST_KNOWN = 250_000
"""How many other combinations are remembered; rows of others go by themselves."""

NO_OWNER = -1
_SAYING_MORE = frozenset({Reason.NOT_A_NUMBER, Reason.SPREADSHEET_ERROR})
"""What cannot be told alike of all rows: the text of the cell is shown."""

NUMBER_OF_STATUS = {status: number for number, status in enumerate(Status)}


class Places(dict[tuple[str, ...], int]):
    """Numbers of places by the texts of their cells; a combination that is new is understood when it is looked up."""

    def __init__(self, row_of: Callable[[tuple[str, ...]], ActualRow], understanding: Understanding) -> None:
        """Start without any; `row_of` makes a row of the texts."""
        super().__init__()
        self._row_of = row_of
        self._understanding = understanding
        kept = KeptTexts()
        self.number_texts, self.zone_texts = NumberTexts(kept), ZoneTexts(kept)
        self.found: list[Place] = []
        self._is_cut = False
        self.starts: list[list[float]] = []
        """Where the zones of the actuals of each place begin; rows of one place and zone are of one cell."""
        self.texts: list[ZoneTable] = []
        self.first_cells: list[int] = []
        """The cell of the first zone of each place."""
        self.series: list[int] = []
        """The number of the measure, basis and days of each place, once it has rows that are asked for."""
        self._without_rows: set[int] = set()
        self.entered = 0
        """How many places have rows that are asked for."""
        self.outcomes: list[Outcome | None] = []
        self.marks: list[int] = []
        """One more than the number of each cell's status."""
        self.place_of_cell: list[int] = []
        self.is_alone: list[bool] = []
        self.is_of_missing: list[bool] = []
        self.is_of_series: list[bool] = []
        """Whether the actuals of rows of each cell are values of a series."""
        self.is_left_out: list[bool] = []
        self.is_nameless: list[bool] = []
        self.has_left_out = False
        self.owners: list[int] = []
        """Which of the measures with targets of areas' own each place is of, when it was found by its names alone."""
        self.with_own_areas: list[Measure] = []
        self._owner_of: dict[int, int] = {}
        self._names: dict[int, tuple[str, ...]] = {}
        self.on_scale: dict[int, object] = {}
        """What tells the scales of places from others, of those that have one."""
        self.remembered: set[int] = set()
        """The places whose rows are taken in beside others, as long as there is room."""
        self.new: list[int] = []
        self._unlike: dict[tuple[bool, bool], int] = {}
        self._unknown = 0
        self._reasons: dict[tuple[str, bool, str], Reason | None] = {}
        self._cells: dict[tuple[int, Outcome], int] = {}
        self._known_zones: dict[tuple[object, ...], Zones] = {}
        self._of_one: _PlacesOfOne | None = None

    def __missing__(self, texts: tuple[str, ...]) -> int:
        """Understand texts that have not been seen before."""
        trimmed = tuple(map(str.strip, texts))
        if trimmed != texts:
            code = self[trimmed]
            if len(self) < _MOST_KNOWN:
                self[texts] = code
            return code
        place = self._understood(self._row_of(texts))
        count = len(self.found)
        code = self._numbered(place)
        if code == count or (self._unknown <= _MOST_UNKNOWN and len(self) < _MOST_KNOWN):
            self[texts] = code
        measure = place.subject.measure
        if code == count and measure is not None and measure.areas:
            self._own(code, measure, texts)
        return code

    def _own(self, code: int, measure: Measure, texts: tuple[str, ...]) -> None:
        """Take in that a place found by its names is of a measure with targets of areas' own."""
        owner = self._owner_of.setdefault(id(measure), len(self.with_own_areas))
        if owner == len(self.with_own_areas):
            self.with_own_areas.append(measure)
        self.owners[code] = owner
        self._names[code] = texts

    def in_area(self, code: int, area: str) -> int:
        """Give the place of rows of an area that has a target of its own, by their place without it."""
        return self._numbered(self._understood(self._row_of(self._names[code])._replace(area=area)))

    def _numbered(self, place: Place) -> int:
        """Give a place its number; those whose rows all go by themselves share theirs."""
        code, kind = len(self.found), (place.is_left_out, place.is_nameless)
        if not place.is_alike and self._unlike.setdefault(kind, code) != code:
            return self._unlike[kind]
        self.found.append(place)
        self.owners.append(NO_OWNER)
        self.is_left_out.append(place.is_left_out)
        self.is_nameless.append(place.is_nameless)
        self.has_left_out = self.has_left_out or place.is_left_out
        if place.is_remembered:
            self.remembered.add(code)
        if place.scale is not None:
            self.on_scale[code] = place.scale
        self.series.append(NO_SERIES)
        if self._is_cut:
            self._cut(code)
        if place.is_alike:
            self.new.append(code)
            self._without_rows.add(code)
        return code

    def enter(self, codes: Callable[[], Iterable[int]]) -> None:
        """Take in that there are rows of these places that are asked for, and number their series.

        Series of which no row is asked for have no number, for only so many are remembered.
        """
        new = self._without_rows.intersection(codes()) if self._without_rows else ()
        for code in sorted(new):
            self.series[code] = self._understanding.series(self.found[code].subject)
        self._without_rows.difference_update(new)
        self.entered += len(new)

    def cut(self) -> None:
        """See that the zones of all places are known, and of those found from now on: rows without an engine need them."""
        self._is_cut = True
        for code in range(len(self.starts), len(self.found)):
            self._cut(code)

    def leave_uncut(self) -> None:
        """Let the zones of places that are found from now on be looked for when they are needed."""
        self._is_cut = False

    def _cut(self, code: int) -> None:
        place = self.found[code]
        zones = self._zones(place.subject) if place.is_alike else UNLIKE
        self.starts.append(zones.starts)
        self.texts.append(self.zone_texts.table(zones.starts, is_percent=place.is_percent))
        self.first_cells.append(len(self.outcomes))
        self._add_cells(code, zones.outcomes)

    def codes(self, names: Sequence[Sequence[str]]) -> list[int]:
        """Give the places of rows, of which `names` has the texts of each name."""
        differing = [
            at for at, texts in enumerate(names) if texts[0] != texts[-1] or texts.count(texts[0]) < len(texts)
        ]
        if len(differing) != 1:
            return list(map(self.__getitem__, zip(*names, strict=True)))
        shared = tuple(None if at in differing else texts[0] for at, texts in enumerate(names))
        if self._of_one is None or self._of_one.shared != shared:
            self._of_one = _PlacesOfOne(self, shared)
        return list(map(self._of_one.__getitem__, names[differing[0]]))

    def cell_of(self, code: int, outcome: Outcome) -> int:
        """Give a cell of a place whose rows come to this outcome, whatever their zone."""
        cell = self._cells.get((code, outcome))
        if cell is None:
            cell = self._cells[code, outcome] = self._add_cell(code, outcome)
        return cell

    def cell_of_missing(self, code: int, text: str) -> int | None:
        """Give the cell of rows of a place whose actual is a missing-data code; None where it is none, or says more."""
        place = self.found[code]
        strategy = place.subject.strategy
        if strategy is None:
            return None
        key = (text, place.is_percent, strategy.id)
        reason = self._reasons[key] if key in self._reasons else self._reason(key, strategy)
        if reason is None:
            return None
        cell = place.missing.get(reason)
        if cell is None:
            outcome = Outcome(Status.NO_DATA, reason)
            cell = place.missing[reason] = self._add_cell(code, outcome, is_of_missing=True)
        return cell

    def _reason(self, key: tuple[str, bool, str], strategy: Strategy) -> Reason | None:
        """Give what a text means for a number with or without a per cent sign, if it is a missing-data code and no more."""
        text, is_percent, _ = key
        reason = None
        if isnan(number_in(text, is_percent=is_percent)):
            actual = read_actual(text, None, None, Conventions(strategy.missing))
            is_plain = actual.missing not in _SAYING_MORE and actual.fault is None and not actual.markers
            reason = actual.missing if is_plain else None
        if len(self._reasons) >= _MOST_REMEMBERED:
            self._reasons.clear()
        self._reasons[key] = reason
        return reason

    def _add_cells(self, code: int, outcomes: Sequence[Outcome | None]) -> None:
        for outcome in outcomes:
            self._add_cell(code, outcome)

    def _add_cell(self, code: int, outcome: Outcome | None, *, is_of_missing: bool = False) -> int:
        """Add a cell of a place, and give its number."""
        number = len(self.outcomes)
        self.outcomes.append(outcome)
        self.marks.append(0 if outcome is None else NUMBER_OF_STATUS[outcome.status] + 1)
        self.place_of_cell.append(code)
        self.is_alone.append(outcome is None)
        self.is_of_missing.append(is_of_missing)
        self.is_of_series.append(not is_of_missing and outcome is not None and self.found[code].has_values)
        return number

    def _understood(self, row: ActualRow) -> Place:
        understanding = self._understanding
        if understanding.is_filtered:
            is_left_out, is_nameless = not understanding.is_asked_for(row), not row.measure
            if is_left_out or is_nameless:
                return Place(_NOTHING, is_alike=False, is_left_out=is_left_out, is_nameless=is_nameless)
        subject = understanding.subject_of(row)
        is_unknown = subject is not None and not _is_understood(subject, row)
        self._unknown += is_unknown
        is_too_many = len(self.found) > _MOST_KNOWN or (is_unknown and self._unknown > _MOST_UNKNOWN)
        if subject is None or is_too_many or (subject.measure is None and is_total(row.measure)):
            return Place(_NOTHING, is_alike=False)
        return Place(
            subject,
            is_early=understanding.is_early(subject),
            is_remembered=understanding.is_remembered(subject),
            is_quiet=not is_unknown and understanding.is_quiet(subject),
            is_percent=subject.basis is not None and subject.basis.unit.is_percent,
        )

    def _zones(self, subject: Subject) -> Zones:
        """Give the zones of a subject; subjects of one basis and of the same limits have the same."""
        likely = self._understanding.likely(subject)
        key = (id(subject.measure), id(subject.basis), subject.reason, subject.limits, likely)
        zones = self._known_zones.get(key)
        if zones is None:
            zones = self._known_zones[key] = zones_of(subject, likely)
        return zones


class _PlacesOfOne(dict[str, int]):
    """Places by the text of one name, the others being the same: what is looked up need not be put together."""

    def __init__(self, places: Places, shared: tuple[str | None, ...]) -> None:
        super().__init__()
        self._places, self.shared = places, shared

    def __missing__(self, text: str) -> int:
        code = self._places[tuple(text if name is None else name for name in self.shared)]
        if len(self) < _MOST_REMEMBERED:
            self[text] = code
        return code


def _is_understood(subject: Subject, row: ActualRow) -> bool:
    is_whole = subject.measure is not None and subject.basis is not None and subject.period is not None
    return is_whole and (subject.covers is not None or not row.covers)
