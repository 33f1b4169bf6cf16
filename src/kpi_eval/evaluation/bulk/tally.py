"""Tally: how many rows there are of each cell (of a place and a zone), and of each area and status."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kpi_eval.evaluation.bulk.places import NUMBER_OF_STATUS, Places
from kpi_eval.evaluation.bulk.zones import Outcome
from kpi_eval.evaluation.evaluation import Row, Summary
from kpi_eval.evaluation.findings import Findings
from kpi_eval.evaluation.plausibility import Plausibility
from kpi_eval.evaluation.repeats import Repeats
from kpi_eval.evaluation.selection import Selection
from kpi_eval.vocabulary.status import Status

STATUSES = tuple(Status)


class _FirstRow(NamedTuple):
    """The first row of an area: the number of its file, its place there, and the area as it is written."""

    file: int
    row: int
    name: str


class Tally:
    """Counts rows that are not looked at one by one, and the areas of all."""

    def __init__(self, selection: Selection) -> None:
        """Start with none; rows of some statuses may not be asked for, and do not count."""
        self.is_of_some = bool(selection.statuses)
        self.counts = {status: selection.includes_status(status) for status in Status}
        self._first_rows: dict[int, _FirstRow] = {}
        self._files = 0
        self.cells: Counter[int] = Counter()
        self.of_places: list[tuple[int, Outcome, int]] = []
        """How many rows there are of a place that come to the same, where they are counted otherwise than by their cells."""
        self.of_areas: list[int] = []
        """For each area's number as many counts as there are statuses."""
        self.marked = bytearray()
        """For each combination of a series and an area one more than the status of its row; 0 where it is not counted here."""
        self._width = 0

    def make_room(self, areas: int) -> None:
        """See that there are counts for so many areas."""
        wanted = areas * len(STATUSES)
        if wanted > len(self.of_areas):
            self.of_areas.extend([0] * (wanted - len(self.of_areas)))

    def follow(self, repeats: Repeats) -> None:
        """See that there is a place for each combination that is kept in mind."""
        self.make_room(len(repeats.areas))
        if repeats.width != self._width:
            self._count_marked()
            self._width = repeats.width
        more = len(repeats.firsts) - len(self.marked)
        if more > 0:
            self.marked.extend(bytes(more))

    def add_marks(self, areas: Iterable[int], marks: Iterable[int]) -> None:
        """Count rows of areas, each of a mark."""
        for area, mark in zip(areas, marks, strict=True):
            self.add_mark(area, mark)

    def add_mark(self, area: int, mark: int) -> None:
        """Count a row of an area."""
        self.of_areas[area * len(STATUSES) + mark - 1] += 1

    def _count_marked(self) -> None:
        """Count what is marked, and mark nothing."""
        size, counts = len(STATUSES), self.of_areas
        present = [number for number in range(size) if number + 1 in self.marked]
        for area in range(min(self._width, len(counts) // size)) if present else ():
            marks = self.marked[area :: self._width]
            for number in present:
                counts[area * size + number] += marks.count(number + 1)
        self.marked = bytearray()

    def add_row(self, row: Row, area: int, summary: Summary) -> None:
        """Count a row that was looked at by itself."""
        if not self.counts[row.status]:
            return
        summary.add(row._replace(area=""))
        self.make_room(area + 1)
        self.see_area(area, row.row or 0, row.area)
        self.of_areas[area * len(STATUSES) + NUMBER_OF_STATUS[row.status]] += 1

    def see_area(self, area: int, row: int, name: str) -> None:
        """Take in a row that counts, where not all do: the first one of an area gives it its place and its name."""
        if self.is_of_some:
            first, known = _FirstRow(self._files, row, name), self._first_rows.get(area)
            self._first_rows[area] = first if known is None else min(first, known)

    def finish_file(self, places: Places, summary: Summary, findings: Findings, plausibility: Plausibility) -> None:
        """Take the counts of a file's cells over into the summary and into the findings that rows share."""
        of_measures: dict[int, Counter[Status]] = {}
        for code, (status, reason, exceeded), count in self._counted(places):
            place, is_of_missing = places.found[code], status is Status.NO_DATA
            for told in (place.told_of_missing if is_of_missing else place.told) or ():
                findings.repeat(told, count)
            if place.is_early and not is_of_missing:
                plausibility.add_early(place.subject, count)
            if not self.counts[status]:
                continue
            summary.statuses[status] += count
            measure = place.subject.measure
            if measure is not None:
                of_measure = of_measures.get(id(measure))
                if of_measure is None:
                    of_measure = of_measures[id(measure)] = summary.measure(measure).statuses
                of_measure[status] += count
            if reason is not None:
                summary.reasons[reason] += count
            if exceeded:
                summary.exceeded += count
        self.cells.clear()
        self.of_places.clear()

    def end_file(self) -> None:
        """Take in that the next row is of another file."""
        self._files += 1

    def _counted(self, places: Places) -> Iterator[tuple[int, Outcome, int]]:
        for cell, count in self.cells.items():
            outcome = places.outcomes[cell]
            if outcome is not None and count:
                yield places.place_of_cell[cell], outcome, count
        yield from self.of_places

    def finish(self, areas: Iterable[str], summary: Summary) -> None:
        """Take the counts of areas over, in the order in which they were first seen."""
        self._count_marked()
        size, wanted = len(STATUSES), [self.counts[status] for status in STATUSES]
        for number, name in self._first_counted() if self.is_of_some else enumerate(areas):
            counts = self.of_areas[number * size : (number + 1) * size]
            if name and any(counts):
                statuses = summary.area(name).statuses
                for status, count, is_wanted in zip(STATUSES, counts, wanted, strict=True):
                    if count and is_wanted:
                        statuses[status] = statuses.get(status, 0) + count

    def _first_counted(self) -> Iterator[tuple[int, str]]:
        """Give the areas of rows that count, in the order in which these were seen."""
        for number, first in sorted(self._first_rows.items(), key=lambda entry: entry[1]):
            yield number, first.name
