"""Simplex: points of a bounded set of solutions of linear equations, exactly. Knows numbers only."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

Number: TypeAlias = int | Fraction

_STEEPEST_STEPS = 400
"""After so many steps in the steepest direction, which may go round in circles, those are taken that cannot."""


class Unknown(NamedTuple):
    """A number that is from `least` to `most`, and how often it counts in each equation."""

    least: Number
    most: Number
    counts: Mapping[int, int]


class Solutions:
    """The solutions of equations, of which one is looked at a time: a corner.

    `point` has the value of each unknown there; `is_feasible` is whether there is any.
    """

    def __init__(self, unknowns: Sequence[Unknown], sums: Sequence[Number], most_steps: int) -> None:
        """Find a first corner.

        Args:
            unknowns: What is looked for.
            sums: What each equation comes to.
            most_steps: How many steps may be taken, all in all; then nothing more is found.
        """
        self._unknowns, self._steps_left = unknowns, most_steps
        self._first_extra = len(unknowns)
        self._least: list[Number] = [unknown.least for unknown in unknowns]
        self._room: list[Number | None] = [unknown.most - unknown.least for unknown in unknowns]
        self._is_up = [False] * len(unknowns)
        self._rows: list[dict[int, Number]] = [{} for _ in sums]
        self._above: list[Number] = [*sums]
        for number, unknown in enumerate(unknowns):
            for row, times in unknown.counts.items():
                self._rows[row][number] = times
                self._above[row] -= times * unknown.least
        self._basis = [self._first_extra + number for number in range(len(sums))]
        self._signs = [-1 if above < 0 else 1 for above in self._above]
        for number, sign in enumerate(self._signs):
            if sign < 0:
                self._rows[number] = {column: -times for column, times in self._rows[number].items()}
                self._above[number] = -self._above[number]
        self._room += [None] * len(sums)
        self._is_up += [False] * len(sums)
        self.is_feasible = self._reach_first()

    @property
    def has_given_up(self) -> bool:
        """Whether the steps were not enough."""
        return self._steps_left <= 0

    @property
    def point(self) -> list[Number]:
        """Give the value of each unknown."""
        values = [
            least + (room if is_up and room is not None else 0)
            for least, room, is_up in zip(self._least, self._room, self._is_up, strict=False)
        ]
        for row, column in enumerate(self._basis):
            if column < self._first_extra:
                values[column] = self._least[column] + self._above[row]
        return values

    def least(self, column: int) -> Number:
        """Give the least that an unknown can be."""
        return self._least[column]

    def go_up(self, gains: Mapping[int, int]) -> bool:
        """Go to a corner where what unknowns come to, each so many times, is as much as it can be.

        Returns:
            False where the steps were not enough.
        """
        slope: dict[int, Number] = {column: gain for column, gain in gains.items() if gain}
        for column in self._basis:
            slope.pop(column, None)
        for row, column in enumerate(self._basis):
            if gain := gains.get(column, 0):
                _add(slope, self._rows[row], -gain)
        self._slope = slope
        return self._climb()

    def weights(self, gains: Mapping[int, int]) -> list[Number]:
        """Give how often each equation counts in what shows that no more can be gained than here."""
        size = len(self._basis)
        rows: list[dict[int, Number]] = []
        for column in self._basis:
            if column < self._first_extra:
                row: dict[int, Number] = dict(self._unknowns[column].counts)
                row[size] = gains.get(column, 0)
            else:
                number = column - self._first_extra
                row = {number: self._signs[number], size: self._gain_of_extra}
            rows.append(row)
        return _solved(rows, size)

    _gain_of_extra: int = 0

    def _reach_first(self) -> bool:
        """Take out what the equations are short of; whether that can be done."""
        self._slope = {}
        for row in self._rows:
            _add(self._slope, row, 1)
        self._gain_of_extra = -1
        if not self._climb() or any(
            above for column, above in zip(self._basis, self._above, strict=True) if column >= self._first_extra
        ):
            return False
        self._gain_of_extra = 0
        self._room[self._first_extra :] = [0] * len(self._basis)
        return True

    def _climb(self) -> bool:
        steps = 0
        while (entering := self._entering(steps)) is not None:
            if self._steps_left <= 0:
                return False
            self._steps_left -= 1
            steps += 1
            self._step(entering)
        return True

    def _entering(self, steps: int) -> int | None:
        """Give the unknown that is to be changed."""
        best: int | None = None
        most: Number = 0
        for column, slope in self._slope.items():
            if column >= self._first_extra or self._room[column] == 0 or (slope > 0) == self._is_up[column]:
                continue
            if steps >= _STEEPEST_STEPS:
                best = column if best is None else min(best, column)
                continue
            steepness = slope if slope > 0 else -slope
            if steepness > most or (steepness == most and best is not None and column < best):
                best, most = column, steepness
        return best

    def _step(self, entering: int) -> None:
        """Change an unknown as far as it goes, and exchange it with the one that stops it."""
        way = -1 if self._is_up[entering] else 1
        far, stopped = self._room[entering], None
        for row, times in enumerate(each.get(entering, 0) for each in self._rows):
            if not times:
                continue
            change, room = -times * way, self._room[self._basis[row]]
            if change < 0:
                reach = _divided(self._above[row], -change)
            elif room is not None:
                reach = _divided(room - self._above[row], change)
            else:
                continue
            if (
                far is None
                or reach < far
                or (reach == far and stopped is not None and self._basis[row] < self._basis[stopped])
            ):
                far, stopped = reach, row
        if far is None:
            raise ArithmeticError("every unknown has a most")
        changed = [(row, times) for row, each in enumerate(self._rows) if (times := each.get(entering, 0))]
        for row, times in changed:
            self._above[row] -= times * way * far
        if stopped is None:
            self._is_up[entering] = not self._is_up[entering]
            return
        start = self._room[entering] if self._is_up[entering] else 0
        self._exchange(stopped, entering, (start or 0) + way * far, [row for row, _ in changed])

    def _exchange(self, row: int, entering: int, above: Number, changed: Sequence[int]) -> None:
        leaving = self._basis[row]
        self._is_up[leaving] = bool(self._above[row]) and self._above[row] == self._room[leaving]
        own = self._rows[row]
        times = own.pop(entering)
        own[leaving] = 1
        if times != 1:
            own = {column: _divided(each, times) for column, each in own.items()}
        if leaving >= self._first_extra:
            del own[leaving]
        self._rows[row], self._basis[row], self._above[row] = own, entering, above
        self._is_up[entering] = False
        for number in changed:
            if number != row:
                other = self._rows[number]
                _add(other, own, -other.pop(entering))
        if entering in self._slope:
            _add(self._slope, own, -self._slope.pop(entering))


def _add(row: dict[int, Number], other: Mapping[int, Number], times: Number) -> None:
    """Add another row so many times."""
    for column, each in other.items():
        total = row.get(column, 0) + each * times
        if total:
            row[column] = total
        else:
            row.pop(column, None)


def _divided(number: Number, by: Number) -> Number:
    """Divide; what comes out whole is an int."""
    if by == 1:
        return number
    if by == -1:
        return -number
    quotient = Fraction(number) / by
    return quotient.numerator if quotient.denominator == 1 else quotient


def _solved(rows: Sequence[dict[int, Number]], size: int) -> list[Number]:
    """Solve as many equations as there are unknowns; the sum of each stands under `size`."""
    left, solved = list(rows), list[tuple[int, dict[int, Number]]]()
    while left:
        row = min(left, key=len)
        left.remove(row)
        column = next((each for each in row if each != size), None)
        if column is None:
            continue
        times = row[column]
        row = {each: _divided(value, times) for each, value in row.items()}
        for other in [*left, *(each for _, each in solved)]:
            if other_times := other.get(column, 0):
                _add(other, row, -other_times)
        solved.append((column, row))
    weights: list[Number] = [0] * size
    for column, row in solved:
        weights[column] = row.get(size, 0)
    return weights
