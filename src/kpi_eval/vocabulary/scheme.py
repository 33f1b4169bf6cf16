"""Schemes: the words and groupings in which a body reports statuses; the comparison underneath stays as it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kpi_eval.vocabulary.colour import COLOURS, Colour
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.travel import Travel

EXCEEDED = "exceeded"
"""The case of what is on target and beyond the far limit."""

DEFAULT_SCHEME = "default"
"""The id that asks for the statuses themselves."""

JUDGED = tuple(status for status in Status if status.is_judged)
"""The statuses that a scheme has labels for; the others keep their words."""

TRAVELS = (Travel.IMPROVING, Travel.WORSENING, Travel.NO_CHANGE)
"""The directions of travel that a measure with better and worse can have."""

_AND = " and "


@dataclass(frozen=True, slots=True)
class Case:
    """What a label may stand for: a status, perhaps only where it exceeded, or only with a direction of travel."""

    status: Status
    exceeded: bool = False
    travel: Travel | None = None

    @property
    def words(self) -> str:
        """The case as a strategy writes it: `on-target`, `exceeded`, `off-track and improving`."""
        base = EXCEEDED if self.exceeded else self.status.value
        return base if self.travel is None else f"{base}{_AND}{self.travel.value}"


@dataclass(frozen=True, slots=True)
class Label:
    """A word for one or more cases; without a symbol or a colour it has those of the row's status."""

    name: str
    cases: tuple[Case, ...]
    symbol: str = ""
    ascii_symbol: str = ""
    colour: Colour | None = None


@dataclass(frozen=True)
class Scheme:
    """Labels for the judged statuses. Each status has one; exceptions from it may have others.

    `id` is empty where a strategy declares labels of its own.
    """

    labels: tuple[Label, ...]
    id: str = ""

    def label_for(self, status: Status, *, exceeded: bool = False, travel: Travel | None = None) -> Label | None:
        """Give the label of a row; None of one that was not judged.

        Of several cases that hold, that of `exceeded` goes before that of a direction of travel, and either before the
        status alone, which also serves where the direction is not known.
        """
        by_case = self._by_case
        for far in (True, False) if exceeded else (False,):
            label = by_case.get((status, far, travel)) or by_case.get((status, far, None))
            if label is not None:
                return label
        return None

    def depends_on_travel(self, status: Status, *, exceeded: bool = False) -> bool:
        """Whether the label of a row is another when it travels in another direction."""
        return (status, exceeded) in self._depending

    @property
    def has_case_of_exceeded(self) -> bool:
        """Whether a label tells what exceeded."""
        return any(case.exceeded for label in self.labels for case in label.cases)

    @property
    def is_by_status(self) -> bool:
        """Whether the status alone decides the label."""
        return not any(case.exceeded or case.travel is not None for label in self.labels for case in label.cases)

    @cached_property
    def _by_case(self) -> dict[tuple[Status, bool, Travel | None], Label]:
        return {(case.status, case.exceeded, case.travel): label for label in self.labels for case in label.cases}

    @cached_property
    def _depending(self) -> frozenset[tuple[Status, bool]]:
        return frozenset(
            (status, exceeded)
            for status in JUDGED
            for exceeded in (False, True)
            if len({self.label_for(status, exceeded=exceeded, travel=travel) for travel in (None, *TRAVELS)}) > 1
        )


def every_case() -> Iterator[Case]:
    """Give every case that a label may stand for."""
    for status in JUDGED:
        for exceeded in (False, True) if status is Status.ON_TARGET else (False,):
            for travel in (None, *TRAVELS):
                yield Case(status, exceeded, travel)


def parse_case(text: str) -> Case | None:
    """Understand a case as a strategy writes it, in any case, with spaces for hyphens; None when it is none."""
    return _CASES.get(_worn(text))


def _worn(text: str) -> str:
    return " ".join(text.replace("-", " ").casefold().split())


_CASES = {_worn(case.words): case for case in every_case()}

_ON_TARGET, _WITHIN, _OFF_TRACK = (Case(status) for status in JUDGED)
_GREEN, _AMBER, _RED, _BLUE = (COLOURS[name] for name in ("green", "amber", "red", "blue"))

SCHEMES = {
    scheme.id: scheme
    for scheme in (
        Scheme(
            id="red-amber-green",
            labels=(
                Label("green", (_ON_TARGET,), colour=_GREEN),
                Label("amber", (_WITHIN,), colour=_AMBER),
                Label("red", (_OFF_TRACK,), colour=_RED),
            ),
        ),
        Scheme(
            id="exceeded-achieved",
            labels=(
                Label("Exceeded", (Case(Status.ON_TARGET, exceeded=True),), "\N{BLACK STAR}", "*", _BLUE),
                Label("Achieved", (_ON_TARGET, _WITHIN), colour=_GREEN),
                Label("Not achieved", (_OFF_TRACK,), colour=_RED),
            ),
        ),
        Scheme(
            id="floor-standard",
            labels=(
                Label("target achieved", (_ON_TARGET,), colour=_GREEN),
                Label("floor standard achieved", (_WITHIN,), colour=_AMBER),
                Label("floor standard not achieved", (_OFF_TRACK,), colour=_RED),
            ),
        ),
        Scheme(
            id="amber-if-improving",
            labels=(
                Label("green", (_ON_TARGET, _WITHIN), colour=_GREEN),
                Label(
                    "amber",
                    (Case(Status.OFF_TRACK, travel=Travel.IMPROVING),),
                    "\N{NORTH EAST ARROW}",
                    "^",
                    _AMBER,
                ),
                Label("red", (_OFF_TRACK,), colour=_RED),
            ),
        ),
    )
}
"""The schemes that come with the program, by their ids, as bodies publish them.

`exceeded-achieved` is that of Lincolnshire County Council's Corporate Plan, `floor-standard` that of Kent County
Council's performance reports, `amber-if-improving` that of Havering's.
"""
