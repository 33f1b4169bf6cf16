"""Marks: the combinations of rows that are like others, marked with their first row and with what these come to."""

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from kpi_eval.evaluation.bulk.runs import Run
from kpi_eval.evaluation.bulk.tally import Tally
from kpi_eval.evaluation.bulk.turns import Stretch
from kpi_eval.evaluation.repeats import Repeats

_NONE_MET: Mapping[int, int] = {}


class Marks:
    """Marks combinations of a series and an area, whose rows are counted by their marks."""

    def __init__(self, repeats: Repeats, tally: Tally) -> None:
        """Take what remembers the first row of each combination, and what counts."""
        self._repeats, self._tally = repeats, tally

    def mark(self, run: Run, numbers: Sequence[int], start: int, end: int) -> Mapping[int, int]:
        """Mark rows from one place to another; give those whose combination was met before, with its first row's number.

        Args:
            run: The rows.
            numbers: Their numbers among those of all files.
            start: Where the first of them stands in the run.
            end: Where the first stands that is none of them.
        """
        marks = run.marks[start:end]
        if self._repeats.is_full:
            self._tally.add_marks(run.areas[start:end], marks)
        elif marks:
            stretches = run.stretches(self._repeats.width, start, end)
            if stretches is None or not self._mark_stretches(stretches, numbers[start:end], marks):
                return self._mark_each(run, numbers[start:end], marks, start)
        return _NONE_MET

    def _mark_stretches(self, stretches: Sequence[Stretch], numbers: Sequence[int], marks: bytearray) -> bool:
        """Mark combinations, many at a time; tells whether none of them was met before, else marks none."""
        firsts, marked = self._repeats.firsts, self._tally.marked
        parts = [(slice(start, start + len(marks[rows])), rows) for start, rows in stretches]
        if any(any(firsts[keys]) for keys, _ in parts):
            return False
        for keys, rows in parts:
            firsts[keys] = array("I", numbers[rows])
            marked[keys] = marks[rows]
        return True

    def _mark_each(self, run: Run, numbers: Sequence[int], marks: bytearray, start: int) -> Mapping[int, int]:
        """Mark the combination of each row, and take in those that were met before."""
        width, firsts, marked = self._repeats.width, self._repeats.firsts, self._tally.marked
        keys = run.keys(width, start, start + len(marks))
        met: list[int] = []
        # NOTE: most rows of most files go through this loop, so that it does nothing more.
        for number, key, mark in zip(numbers, keys, marks, strict=True):
            if firsts[key]:
                met.append(number)
            else:
                firsts[key] = number
                marked[key] = mark
        places = [bisect_left(numbers, number) for number in met]
        for at in places:
            self._tally.add_mark(keys[at] % width, marks[at])
        # NOTE: rows of no series repeat nothing.
        return {start + at: firsts[keys[at]] for at in places if keys[at] >= width}
