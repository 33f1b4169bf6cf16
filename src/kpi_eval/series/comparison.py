"""Comparison: the rows of two results put side by side: which changed status, what moved, and what only one has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from kpi_eval.series.standing import Days, Standing
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.unit import unit_words


class Turn(Enum):
    """Which way a status changed; `OTHER` where one of the two was not judged."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"


class Moved(Enum):
    """What differs between two rows of one measure; the value is the word in every output."""

    ACTUAL = "actual"
    TARGET = "target"
    TOLERANCE = "tolerance"
    DIRECTION = "direction"
    UNIT = "unit"
    REASON = "reason"


class Pairing(Enum):
    """By what rows were put side by side: the same period, the latest that each has, or the same row of the same file."""

    PERIOD = "period"
    LATEST = "latest"
    ROW = "row"


_GOODNESS = {Status.OFF_TRACK: 0, Status.WITHIN_TOLERANCE: 1, Status.ON_TARGET: 2}

_Key = tuple[str, str, str]
_When = Days | str


class Pair(NamedTuple):
    """The same measure, basis and area in both results."""

    old: Standing
    new: Standing

    @property
    def has_changed(self) -> bool:
        """Whether the status is another."""
        return self.old.status is not self.new.status

    @property
    def turn(self) -> Turn:
        """Which way the status changed."""
        return _turn(self.old.status, self.new.status)

    @property
    def year_turn(self) -> Turn | None:
        """Which way the status of the year to date changed; None where it did not, or is not told of both."""
        old, new = self.old.year, self.new.year
        if old is None or new is None or old.status is new.status:
            return None
        return _turn(old.status, new.status)

    @property
    def moved(self) -> tuple[Moved, ...]:
        """What differs besides the status."""
        old, new = self.old, self.new
        differs = {
            Moved.ACTUAL: (old.actual, old.sign) != (new.actual, new.sign),
            Moved.TARGET: old.aim != new.aim,
            Moved.TOLERANCE: old.tolerance != new.tolerance,
            Moved.DIRECTION: old.direction != new.direction,
            Moved.UNIT: unit_words(old.unit) != unit_words(new.unit),
            Moved.REASON: old.reason != new.reason,
        }
        return tuple(what for what, has_moved in differs.items() if has_moved)


def _turn(old: Status, new: Status) -> Turn:
    """Tell which way one status became another."""
    if not (old.is_judged and new.is_judged):
        return Turn.OTHER
    return Turn.WORSE if _GOODNESS[new] < _GOODNESS[old] else Turn.BETTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two results side by side: pairs in the order of the new one; what is in one only in its own order."""

    pairing: Pairing
    changed: tuple[Pair, ...]
    unchanged: tuple[Pair, ...]
    only_old: tuple[Standing, ...]
    only_new: tuple[Standing, ...]

    def turned(self, turn: Turn) -> tuple[Pair, ...]:
        """Give the pairs whose status changed one way."""
        return tuple(pair for pair in self.changed if pair.turn is turn)

    def years_turned(self, turn: Turn) -> tuple[Pair, ...]:
        """Give the pairs whose year to date changed status one way, whatever their own did."""
        return tuple(pair for pair in (*self.changed, *self.unchanged) if pair.year_turn is turn)

    @property
    def years_unchanged(self) -> int:
        """How many pairs have a year to date of the status it had."""
        pairs = (*self.changed, *self.unchanged)
        return sum(None not in {pair.old.year, pair.new.year} and pair.year_turn is None for pair in pairs)

    @property
    def moved_only(self) -> int:
        """How many pairs have their old status though something moved."""
        return sum(bool(pair.moved) for pair in self.unchanged)


def compare(old: Iterable[Standing], new: Iterable[Standing]) -> Comparison:
    """Put two results side by side.

    Rows belong together by measure, basis, area and period; where the two have no period in common, the latest row of
    each measure, basis and area does. Of rows given several times the first belongs to the first, and so on.
    """
    olds, news = list(old), list(new)
    pairing = Pairing.PERIOD
    periods = {_when(standing) for standing in olds} & {_when(standing) for standing in news}
    if olds and news and not periods:
        pairing = Pairing.LATEST
        olds, news = _latest(olds), _latest(news)
    waiting = _by_key(olds, pairing)
    pairs: list[Pair] = []
    only_new: list[Standing] = []
    for standing in news:
        same = waiting.get(_place(standing, pairing))
        if same:
            pairs.append(Pair(same.pop(0), standing))
        else:
            only_new.append(standing)
    left = {id(standing) for same in waiting.values() for standing in same}
    return Comparison(
        pairing=pairing,
        changed=tuple(pair for pair in pairs if pair.has_changed),
        unchanged=tuple(pair for pair in pairs if not pair.has_changed),
        only_old=tuple(standing for standing in olds if id(standing) in left),
        only_new=tuple(only_new),
    )


def compare_judgements(old: Iterable[Standing], new: Iterable[Standing]) -> Comparison:
    """Put two judgements of the same files side by side: row by row, so that a measure may have another name.

    Where strategies read a file in different ways, so that its rows are not the same, they are paired as `compare` does.
    """
    olds, news = list(old), list(new)
    if [standing.place for standing in olds] != [standing.place for standing in news]:
        return compare(olds, news)
    pairs = [Pair(before, after) for before, after in zip(olds, news, strict=True)]
    return Comparison(
        pairing=Pairing.ROW,
        changed=tuple(pair for pair in pairs if pair.has_changed),
        unchanged=tuple(pair for pair in pairs if not pair.has_changed),
        only_old=(),
        only_new=(),
    )


def _when(standing: Standing) -> _When:
    return folded(standing.period) if standing.days is None else standing.days


def _place(standing: Standing, pairing: Pairing) -> tuple[_Key, _When | None]:
    return standing.key, _when(standing) if pairing is Pairing.PERIOD else None


def _by_key(standings: Sequence[Standing], pairing: Pairing) -> Mapping[tuple[_Key, _When | None], list[Standing]]:
    found: dict[tuple[_Key, _When | None], list[Standing]] = {}
    for standing in standings:
        found.setdefault(_place(standing, pairing), []).append(standing)
    return found


def _latest(standings: Sequence[Standing]) -> list[Standing]:
    """Keep the rows of the latest period of each measure, basis and area; a period not understood counts as earliest."""
    latest: dict[_Key, Days] = {}
    for standing in standings:
        days = standing.days
        if days is not None and (standing.key not in latest or _order(days) > _order(latest[standing.key])):
            latest[standing.key] = days
    return [standing for standing in standings if standing.days == latest.get(standing.key)]


def _order(days: Days) -> tuple[int, int]:
    """Order periods by their last days; of those that end together the shorter is the later one."""
    return days[1].toordinal(), days[0].toordinal()
