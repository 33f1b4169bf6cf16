"""File rows: the rows of one file, each of which is counted with those like it or pointed out as one to go by itself."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import compress

from kpi_eval.actuals.read import ActualsTable, Piece
from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.values import Actual
from kpi_eval.evaluation.bulk.areas import Areas
from kpi_eval.evaluation.bulk.asked import Asked
from kpi_eval.evaluation.bulk.columns import Columns, Layout, columns_in
from kpi_eval.evaluation.bulk.marks import Marks
from kpi_eval.evaluation.bulk.names import NamesOfFile
from kpi_eval.evaluation.bulk.own_places import OwnPlaces
from kpi_eval.evaluation.bulk.places import NUMBER_OF_STATUS, Places
from kpi_eval.evaluation.bulk.ratios import Ratios
from kpi_eval.evaluation.bulk.rows_alone import RowsAlone
from kpi_eval.evaluation.bulk.runs import LookUps, Run, run_of
from kpi_eval.evaluation.bulk.series_values import SeriesValues
from kpi_eval.evaluation.bulk.steps import Steps
from kpi_eval.evaluation.bulk.tally import STATUSES, Tally
from kpi_eval.evaluation.evaluate import Evaluator, judge_row
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.vocabulary.status import Status


class FileRows(RowsAlone):
    """Judges the rows of one file, each record of which is a row, many at a time."""

    def __init__(self, evaluator: Evaluator, table: ActualsTable, tally: Tally, left: dict[Status, int]) -> None:
        """Start with nothing seen of the file."""
        super().__init__(evaluator, table, tally, left)
        self.layout = Layout.of(table)
        self.observations = evaluator.observations
        self.places = Places(self.layout.row_of, NamesOfFile(evaluator, table))
        self.asked = Asked(evaluator.selection, self.observations, self.places)
        self.own = OwnPlaces(self.places, self.repeats.areas)
        self._known = LookUps(self.places, Areas(self.repeats.area), self.own, Ratios(self.places), Steps(self.places))
        self.base = self.repeats.start(table.path)
        self.waiting: set[int] = set()
        self.values = SeriesValues(self.places)
        self._marks = Marks(self.repeats, tally)

    def take_piece(self, piece: Piece) -> Iterator[Row]:
        """Judge the rows of a piece, and give those of which some are left to give."""
        for run in columns_in(piece, self.layout):
            if isinstance(run, Columns):
                columns = self._asked_for(run)
                if len(columns.rows):
                    yield from self._take(columns)
            else:
                for row, record in enumerate(run[1], run[0]):
                    yield from self.one(row, record)

    def _take(self, columns: Columns) -> Iterator[Row]:
        self.places.cut()
        run = run_of(columns, self._known)
        self.places.enter(lambda: run.places)
        alone, firsts = self._alone(run)
        self.tally.follow(self.repeats)
        for at in alone:
            run.counted[run.cell(at)] -= 1
        self._keep_values(run, alone)
        wanted, numbers, start = self._wanted(run), columns.numbers(self.base), 0
        remembered, firsts_of_own = self._remembered(run, alone), deque(run.firsts_of_own)
        for at, is_lead in [*alone.items(), (len(run), False)]:
            met = self._mark(run, numbers, start, at)
            while remembered and remembered[0] < at:
                self._remember(run, remembered.popleft(), met)
            if wanted:
                yield from self._given(run, wanted, start, at)
            while firsts_of_own and firsts_of_own[0] < at:
                first = firsts_of_own.popleft()
                self.see_own(run.places[first], "" if columns.areas is None else columns.areas[first])
            while firsts and firsts[0] < at:
                self.met(run.places[firsts.popleft()])
            if at < len(run):
                row, record = columns.rows[at], columns.record(at)
                if is_lead:
                    is_of_missing = self.places.is_of_missing[run.cell(at)]
                    yield from self.led(run.places[at], row, record, is_of_missing=is_of_missing)
                else:
                    yield from self.one(row, record)
            start = at + 1
        self.tally.cells.update(run.counted)
        self._table.count_rows(len(run) - len(alone))
        self.repeats.passed(self.base + columns.rows[-1])

    def _asked_for(self, columns: Columns) -> Columns:
        """Give the rows that are asked for, having taken in the others."""
        if not self.asked.is_needed:
            return columns
        if columns.is_shared:
            places = [self.places[tuple(name for (name,) in columns.names)]] * len(columns.rows)
        else:
            places = self.places.codes(columns.names)
        chosen = self.asked.chosen(places, columns.areas)
        if chosen is None:
            return columns
        nameless = self.asked.nameless(places, chosen)
        self.leave_out(chosen.count(False), [(columns.rows[at], columns.record(at)) for at in nameless])
        return columns.only(chosen)

    def leave_out(self, count: int, nameless: Sequence[tuple[int, list[str]]]) -> None:
        """Take in how many rows are not asked for; those of them that name no measure may be no rows."""
        self._table.count_rows(count - len(nameless))
        for row, record in nameless:
            for _ in self.one(row, record):
                pass

    def one(self, row: int, record: list[str]) -> Iterator[Row]:
        """Judge the rows of one record by themselves."""
        for text_row in self._table.rows_of(row, record):
            yield from self.by_itself(text_row)

    def finish(self) -> None:
        """Say what was counted."""
        evaluation, plausibility = self._evaluator.evaluation, self.observations.plausibility
        self.tally.finish_file(self.places, evaluation.summary, evaluation.collected, plausibility)
        if not plausibility.has_room:
            return
        subjects, names = [place.subject for place in self.places.found], self.repeats.areas
        for part in self.values.parts():
            rows = (number - self.base for number in part.rows)
            of_series = map(subjects.__getitem__, part.places), map(names.__getitem__, part.areas), part.values, rows
            plausibility.remember(zip(*of_series, strict=True), self._table.path)

    def _alone(self, run: Run) -> tuple[dict[int, bool], deque[int]]:
        """Give the places of the rows that go by themselves, in order, and whether they lead those like them.

        And of those that are the first of which nothing is told.
        """
        counts = run.columns.denominators
        alone = dict.fromkeys(_unmarked(run.marks), False)
        places = self.places
        for at in [at for at in alone if counts is None or not counts[at].strip()]:
            code = run.places[at]
            cell = places.cell_of_missing(code, run.text(at))
            if cell is not None:
                run.move(at, cell)
                del alone[at]
                if places.found[code].told_of_missing is None and not places.found[code].is_quiet:
                    places.found[code].told_of_missing = ()
                    alone[at] = True
        alone |= dict.fromkeys(run.in_doubt(), False)
        firsts = self._add_leads(run, alone)
        return dict(sorted(alone.items())), firsts

    def _add_leads(self, run: Run, alone: dict[int, bool]) -> deque[int]:
        """Add the first rows with a number of their place, of those that have not had one; give those that lead none."""
        firsts: deque[int] = deque()
        self.waiting.update(self.places.new)
        self.places.new.clear()
        present = self.waiting.intersection(run.places) if self.waiting else set()
        for at, code in enumerate(run.places if present else ()):
            if code not in present or at in alone:
                continue
            is_quiet = self.places.found[code].is_quiet
            if is_quiet:
                firsts.append(at)
            elif not self.places.is_of_missing[run.cell(at)]:
                alone[at] = True
            if is_quiet or at in alone:
                present.remove(code)
                self.waiting.remove(code)
                if not present:
                    break
        return firsts

    def _mark(self, run: Run, numbers: Sequence[int], start: int, end: int) -> Collection[int]:
        """Take in rows that are like others, from one place to another, by the combinations that they are of.

        Gives those whose combination was met before.
        """
        if self.tally.is_of_some:
            self._see_areas(run, start, end)
        met = self._marks.mark(run, numbers, start, end)
        for at, first in met.items():
            self.observations.across.add_repeated(self._row(run, at), self.repeats.origin(first))
        return met

    def _see_areas(self, run: Run, start: int, end: int) -> None:
        """Take in the areas of the rows from one place to another of which some do not count."""
        texts, rows = run.columns.areas, run.columns.rows
        for at in () if texts is None else range(start, end):
            outcome = self.places.outcomes[run.cell(at)]
            if texts is not None and outcome is not None and self.tally.counts[outcome.status]:
                self.tally.see_area(run.areas[at], rows[at], texts[at].strip())

    def _remembered(self, run: Run, alone: Collection[int]) -> deque[int]:
        """Give the rows that are taken in beside others, none of which goes by itself."""
        codes = self.remembered(run.places) if self.places.remembered else ()
        return deque(at for at, code in enumerate(run.places if codes else ()) if code in codes and at not in alone)

    def remembered(self, codes: Iterable[int]) -> set[int]:
        """Give those of some places whose rows are still taken in beside others."""
        found, present = self.places.found, self.places.remembered.intersection(codes)
        measures = {code: found[code].subject.measure for code in present}
        left = {code for code, each in measures.items() if each is not None and self.observations.remembers(each)}
        self.places.remembered -= present - left
        return left

    def _remember(self, run: Run, at: int, repeated: Collection[int]) -> None:
        columns = run.columns
        others = (columns.areas, columns.numerators, columns.denominators)
        texts = ("" if column is None else column[at] for column in others)
        text_row = alike_row(columns.rows[at], run.text(at), *texts)
        self.remember(run.places[at], run.cell(at), run.value(at), text_row, is_repeated=at in repeated)

    def remember(self, code: int, cell: int, value: float, text_row: ActualRow, *, is_repeated: bool) -> None:
        """Take in, beside others, a row that is like others, if there is still room."""
        measure = self.places.found[code].subject.measure
        if measure is not None and self.observations.remembers(measure):
            row = self._judged(code, cell, value, text_row)
            self.observations.remember(row, text_row, self._table, is_repeated=is_repeated)

    def see_own(self, code: int, area: str) -> None:
        """Take in the area of a row of a measure with targets of areas' own."""
        self.observations.see_own_area(self.places.found[code].subject, area.strip())

    def _wanted(self, run: Run) -> Collection[int]:
        """Give the marks of rows that are still to be given."""
        wanted = {NUMBER_OF_STATUS[status] + 1 for status, count in self.left.items() if count > 0}
        return {mark for mark in wanted if mark in run.marks}

    def _given(self, run: Run, wanted: Collection[int], start: int, end: int) -> Iterator[Row]:
        """Give the rows from one place to another that have such marks, as long as some are left to give."""
        for at in compress(range(start, end), map(wanted.__contains__, run.marks[start:end])):
            if self.left[STATUSES[run.marks[at] - 1]] > 0:
                yield self._row(run, at)

    def _row(self, run: Run, at: int) -> Row:
        """Give one of the rows that are like others."""
        columns = run.columns
        return self.row_alike(run.places[at], run.cell(at), run.value(at), columns.rows[at], columns.record(at))

    def row_alike(self, code: int, cell: int, value: float, row: int, record: list[str]) -> Row:
        """Give a row that is like others, of a place and a cell, from its record."""
        text_row = next(self._table.rows_of(row, record))
        self._table.count_rows(-1)
        return self._judged(code, cell, value, text_row)

    def _judged(self, code: int, cell: int, value: float, text_row: ActualRow) -> Row:
        outcome = self.places.outcomes[cell]
        is_missing = outcome is not None and outcome.status is Status.NO_DATA
        actual = Actual(missing=outcome.reason) if outcome is not None and is_missing else Actual(value + 0.0)
        return judge_row(self.places.found[code].subject, actual, text_row, self._table.path)

    def met(self, code: int) -> None:
        """Take in the first of rows that are alike, where nothing is told of any of them."""
        self._evaluator.met(self.places.found[code].subject)

    def led(self, code: int, row: int, record: list[str], *, is_of_missing: bool) -> Iterator[Row]:
        """Judge the first of rows that are alike by itself: what is found of it is found of all."""
        with self._evaluator.evaluation.collected.heard() as told:
            yield from list(self.one(row, record))
        found = self.places.found[code]
        if is_of_missing:
            found.told_of_missing = tuple(told)
        else:
            found.told = tuple(told)

    def _keep_values(self, run: Run, alone: dict[int, bool]) -> None:
        """Keep the values of rows that are like others for their series."""
        plausibility, is_of_series = self.observations.plausibility, self.places.is_of_series
        values = sum(count for cell, count in run.counted.items() if is_of_series[cell])
        plausibility.hold(values)
        if plausibility.has_room:
            self.values.hold(run, alone, run.columns.numbers(self.base), values)
        else:
            self.values.clear()


def _unmarked(marks: bytearray) -> Iterator[int]:
    """Give where rows stand that have no mark."""
    at = marks.find(0)
    while at >= 0:
        yield at
        at = marks.find(0, at + 1)


def alike_row(row: int, *texts: str) -> ActualRow:
    """Make the text of a row that is like others of what may be told of it: actual, area, numerator and denominator."""
    actual, area, numerator, denominator = map(str.strip, texts)
    return ActualRow(row, "", actual, "", area=area, numerator=numerator, denominator=denominator)
