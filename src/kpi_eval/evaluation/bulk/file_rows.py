"""File rows: the rows of one file, each of which is counted with those like it or pointed out as one to go by itself."""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from math import isfinite, isnan
from operator import add, mul

from kpi_eval.actuals.read import ActualsTable, Piece
from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.values import Actual
from kpi_eval.evaluation.bulk.columns import Columns, Layout, columns_in
from kpi_eval.evaluation.bulk.names import NamesOfFile
from kpi_eval.evaluation.bulk.numbers import number_before_sign, numbers_in
from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.evaluation.bulk.tally import STATUSES, Tally
from kpi_eval.evaluation.evaluate import Evaluator, judge_row
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.vocabulary.status import Status


class FileRows:
    """Judges the rows of one file, many at a time.

    `left` says how many rows of each status are still to be given.
    """

    def __init__(self, evaluator: Evaluator, table: ActualsTable, tally: Tally, left: dict[Status, int]) -> None:
        """Start with nothing seen of the file."""
        self._evaluator, self._table, self.tally, self.left = evaluator, table, tally, left
        self.layout = Layout.of(table)
        self.observations = evaluator.observations
        self.repeats = evaluator.observations.across.repeats
        self.places = Places(self.layout.row_of, NamesOfFile(evaluator, table))
        self._areas = _Areas(self.repeats.area)
        self.base = self.repeats.start(table.path)
        self.waiting: set[int] = set()
        self.values = _Values()

    def take_piece(self, piece: Piece) -> Iterator[Row]:
        """Judge the rows of a piece, and give those of which some are left to give."""
        for run in columns_in(piece, self.layout):
            if isinstance(run, Columns):
                yield from self._take(run)
            else:
                for row, record in enumerate(run[1], run[0]):
                    yield from self.one(row, record)

    def _take(self, columns: Columns) -> Iterator[Row]:
        places = list(map(self.places.__getitem__, zip(*columns.names, strict=True)))
        values = numbers_in(columns.actuals)
        others = [] if isfinite(sum(values)) else [place for place, value in enumerate(values) if value != value]  # noqa: PLR0124 - NaN
        for place in others:
            if self.places.found[places[place]].is_percent:
                values[place] = number_before_sign(columns.actuals[place])
        run = _Run(columns, places, values, self._areas_of(columns), self.places)
        alone = self._alone(run, others)
        self.tally.make_room(len(self.repeats.areas))
        self._keep_values(run, alone)
        for place in alone:
            run.counted[run.cells[place]] -= 1
        keys, marks = self._keys(run), self._marks(run)
        start, gives = 0, run.has_any_of(self.left)
        for place, is_lead in [*alone.items(), (len(places), False)]:
            self._mark(run, keys, marks, start, place)
            if gives:
                yield from self._given(run, start, place)
            if place < len(places):
                row, record = columns.row + place, columns.record(place)
                is_of_missing = self.places.is_of_missing[run.cells[place]]
                if is_lead:
                    yield from self.led(places[place], row, record, is_of_missing=is_of_missing)
                else:
                    yield from self.one(row, record)
            start = place + 1
        self.tally.cells.update(run.counted)
        self._table.count_rows(len(places) - len(alone))
        self.repeats.passed(self.base + columns.row + len(places) - 1)

    def one(self, row: int, record: list[str]) -> Iterator[Row]:
        """Judge the rows of one record by themselves."""
        for text_row in self._table.rows_of(row, record):
            yield from self.by_itself(text_row)

    def by_itself(self, text_row: ActualRow) -> Iterator[Row]:
        """Judge one row by itself."""
        row = self._evaluator.judged(text_row, self._table.path)
        if row is not None:
            self.tally.add_row(row, self.repeats.area(row.area), self._evaluator.evaluation.summary)
            if self.left[row.status] > 0:
                yield row

    def finish(self) -> None:
        """Say what was counted."""
        evaluation, plausibility = self._evaluator.evaluation, self.observations.plausibility
        self.tally.finish_file(self.places, evaluation.summary, evaluation.collected, plausibility)
        if plausibility.has_room:
            for code, area, value, number in self.values.entries():
                subject, name = self.places.found[code].subject, self.repeats.areas[area]
                plausibility.remember(subject, name, value, self.repeats.origin(number))

    def _areas_of(self, columns: Columns) -> list[int]:
        if columns.areas is None:
            return [self.repeats.area("")] * len(columns.actuals)
        return list(map(self._areas.__getitem__, columns.areas))

    def _alone(self, run: "_Run", others: Sequence[int]) -> dict[int, bool]:
        """Give the places of the rows that go by themselves, in order, and whether they lead those like them."""
        outcomes, cells = self.places.outcomes, run.cells
        alone = {place: False for place in others if outcomes[cells[place]] is None}
        if len(alone) < sum(count for cell, count in run.counted.items() if outcomes[cell] is None):
            alone = {place: False for place, cell in enumerate(cells) if outcomes[cell] is None}
        counts = run.columns.denominators
        for place in [place for place in alone if isnan(run.values[place]) and not (counts and counts[place].strip())]:
            cell = self.places.cell_of_missing(run.places[place], run.columns.actuals[place])
            if cell is not None:
                run.move(place, cell)
                del alone[place]
                found = self.places.found[run.places[place]]
                if found.told_of_missing is None:
                    found.told_of_missing = ()
                    alone[place] = True
        if counts is not None:
            alone |= {place: False for place, text in enumerate(counts) if text.strip()}
        self._add_leads(run, alone)
        return dict(sorted(alone.items()))

    def _add_leads(self, run: "_Run", alone: dict[int, bool]) -> None:
        """Add the first rows with a number of their place, of those that have not had one."""
        self.waiting.update(self.places.new)
        self.places.new.clear()
        present = self.waiting.intersection(run.places) if self.waiting else set()
        for place, code in enumerate(run.places if present else ()):
            if code in present and place not in alone and not self.places.is_of_missing[run.cells[place]]:
                alone[place] = True
                present.remove(code)
                self.waiting.remove(code)

    def _keys(self, run: "_Run") -> list[int]:
        """Give the place of each row's combination among those of all rows."""
        series = map(self.places.series.__getitem__, run.places)
        return list(map(add, map(mul, series, repeat(self.repeats.width)), run.areas))

    def _marks(self, run: "_Run") -> list[int]:
        """Give the place of each row's area and status among the counts."""
        statuses = map(self.places.statuses.__getitem__, run.cells)
        return list(map(add, map(mul, run.areas, repeat(len(STATUSES))), statuses))

    def _mark(self, run: "_Run", keys: Sequence[int], marks: Sequence[int], start: int, end: int) -> None:
        """Take in the rows from one place to another, which are like others."""
        repeats, of_areas, first = self.repeats, self.tally.of_areas, self.base + run.columns.row
        firsts = repeats.firsts
        if repeats.is_full:
            for mark in marks[start:end]:
                of_areas[mark] += 1
        else:
            numbers = range(first + start, first + end)
            for number, key, mark in zip(numbers, keys[start:end], marks[start:end], strict=True):
                of_areas[mark] += 1
                if not firsts[key]:
                    firsts[key] = number
                elif key >= repeats.width:
                    self.observations.across.add_repeated(self._row(run, number - first), repeats.origin(firsts[key]))

    def _given(self, run: "_Run", start: int, end: int) -> Iterator[Row]:
        """Give the rows from one place to another of whose status some are left to give."""
        for place in range(start, end):
            outcome = self.places.outcomes[run.cells[place]]
            if outcome is not None and self.left[outcome.status] > 0:
                yield self._row(run, place)

    def _row(self, run: "_Run", place: int) -> Row:
        """Give one of the rows that are like others."""
        cell, value = run.cells[place], run.values[place]
        return self.row_alike(run.places[place], cell, value, run.columns.row + place, run.columns.record(place))

    def row_alike(self, code: int, cell: int, value: float, row: int, record: list[str]) -> Row:
        """Give a row that is like others, of a place and a cell, from its record."""
        text_row = next(self._table.rows_of(row, record))
        self._table.count_rows(-1)
        outcome = self.places.outcomes[cell]
        is_missing = outcome is not None and outcome.status is Status.NO_DATA
        actual = Actual(missing=outcome.reason) if outcome is not None and is_missing else Actual(value + 0.0)
        return judge_row(self.places.found[code].subject, actual, text_row, self._table.path)

    def led(self, code: int, row: int, record: list[str], *, is_of_missing: bool) -> Iterator[Row]:
        """Judge the first of rows that are alike by itself: what is found of it is found of all."""
        with self._evaluator.evaluation.collected.heard() as told:
            yield from list(self.one(row, record))
        found = self.places.found[code]
        if is_of_missing:
            found.told_of_missing = tuple(told)
        else:
            found.told = tuple(told)

    def _keep_values(self, run: "_Run", alone: dict[int, bool]) -> None:
        """Keep the values of rows that are like others for their series."""
        plausibility = self.observations.plausibility
        if not plausibility.has_room:
            return
        found, first = self.places.found, self.base + run.columns.row
        is_of_missing = self.places.is_of_missing
        kept = [
            at
            for at, (code, cell) in enumerate(zip(run.places, run.cells, strict=True))
            if at not in alone and found[code].has_values and not is_of_missing[cell]
        ]
        plausibility.hold(len(kept))
        if plausibility.has_room:
            self.values.add(
                [run.places[at] for at in kept],
                [run.areas[at] for at in kept],
                [run.values[at] + 0.0 for at in kept],
                [first + at for at in kept],
            )


class _Run:
    """Rows whose places, numbers and areas are known, and the cells that follow from them."""

    def __init__(
        self, columns: Columns, places: list[int], values: list[float], areas: list[int], known: Places
    ) -> None:
        self.columns, self.places, self.values, self.areas = columns, places, values, areas
        self._outcomes = known.outcomes
        zones = map(bisect_right, map(known.starts.__getitem__, places), values)
        self.cells = list(map(add, map(known.first_cells.__getitem__, places), zones))
        self.counted = Counter(self.cells)

    def move(self, place: int, cell: int) -> None:
        """Put a row into another cell."""
        self.counted[self.cells[place]] -= 1
        self.counted[cell] += 1
        self.cells[place] = cell

    def has_any_of(self, left: dict[Status, int]) -> bool:
        """Whether any row has a status of which there are some left to give."""
        outcomes = (self._outcomes[cell] for cell, count in self.counted.items() if count)
        return any(outcome is not None and left[outcome.status] > 0 for outcome in outcomes)


class _Areas(dict[str, int]):
    """Numbers of areas by the texts of their cells."""

    def __init__(self, number_of: Callable[[str], int]) -> None:
        super().__init__()
        self._number_of = number_of

    def __missing__(self, text: str) -> int:
        number = self[text] = self._number_of(text.strip())
        return number


class _Values:
    """Values of series, with the numbers of their places, areas and rows."""

    def __init__(self) -> None:
        self._places, self._areas, self._values, self._numbers = array("I"), array("I"), array("d"), array("I")

    def add(self, places: list[int], areas: list[int], values: list[float], numbers: list[int]) -> None:
        """Add values."""
        self._places.extend(places)
        self._areas.extend(areas)
        self._values.extend(values)
        self._numbers.extend(numbers)

    def entries(self) -> Iterator[tuple[int, int, float, int]]:
        """Give them in the order in which they were added."""
        return zip(self._places, self._areas, self._values, self._numbers, strict=True)
